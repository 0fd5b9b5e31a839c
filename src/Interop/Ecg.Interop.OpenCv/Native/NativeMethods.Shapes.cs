using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecg_connected_components(in NativeInput image, IntPtr labels, int connectivity, int type, out int ret);

    [LibraryImport(Library)]
    public static partial int ecg_connected_components_with_stats(in NativeInput image, IntPtr labels, IntPtr stats, IntPtr centroids, int connectivity, int type, out int ret);

    [LibraryImport(Library)]
    public static partial int ecg_distance_transform(in NativeInput src, IntPtr dst, int distance, int maskSize, int type);

    [LibraryImport(Library)]
    public static partial int ecg_find_contours(in NativeInput image, IntPtr points, IntPtr counts, IntPtr hierarchy, int mode, int method, Point offset);

    [LibraryImport(Library)]
    public static partial int ecg_bounding_rect(in NativeInput points, out Rect ret);

    [LibraryImport(Library)]
    public static partial int ecg_min_area_rect(in NativeInput points, out RotatedRect ret);

    [LibraryImport(Library)]
    public static partial int ecg_approx_poly_dp(in NativeInput curve, IntPtr dst, double epsilon, int closed);

    [LibraryImport(Library)]
    public static partial int ecg_contour_area(in NativeInput contour, int oriented, out double ret);

    [LibraryImport(Library)]
    public static partial int ecg_arc_length(in NativeInput curve, int closed, out double ret);

    [LibraryImport(Library)]
    public static partial int ecg_convex_hull(in NativeInput points, IntPtr dst, int clockwise, int returnPoints);
}
