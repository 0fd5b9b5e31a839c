using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecg_resize(in NativeInput src, IntPtr dst, Size size, double fx, double fy, int interpolation);

    [LibraryImport(Library)]
    public static partial int ecg_remap(in NativeInput src, IntPtr dst, in NativeInput map1, in NativeInput map2, int interpolation, int border, Scalar value);

    [LibraryImport(Library)]
    public static partial int ecg_warp_affine(in NativeInput src, IntPtr dst, in NativeInput m, Size size, int flags, int border, Scalar value);

    [LibraryImport(Library)]
    public static partial int ecg_warp_perspective(in NativeInput src, IntPtr dst, in NativeInput m, Size size, int flags, int border, Scalar value);

    [LibraryImport(Library)]
    public static partial int ecg_get_rotation_matrix_2d(Point2f center, double angle, double scale, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_get_affine_transform(in NativeInput src, in NativeInput dst, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_get_perspective_transform(in NativeInput src, in NativeInput dst, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_perspective_transform(in NativeInput src, IntPtr dst, in NativeInput m);

    [LibraryImport(Library)]
    public static partial int ecg_find_homography(in NativeInput src, in NativeInput dst, int method, double threshold, IntPtr mask, int iterations, double confidence, out IntPtr ret);
}
