using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecg_canny(in NativeInput src, IntPtr dst, double low, double high, int aperture, int l2Gradient);

    [LibraryImport(Library)]
    public static partial int ecg_hough_lines(in NativeInput src, IntPtr lines, double rho, double theta, int threshold, double srn, double stn);

    [LibraryImport(Library)]
    public static partial int ecg_hough_lines_p(in NativeInput src, IntPtr lines, double rho, double theta, int threshold, double leastLength, double mostGap);

    [LibraryImport(Library)]
    public static partial int ecg_get_structuring_element(int shape, Size size, Point anchor, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_erode(in NativeInput src, IntPtr dst, in NativeInput element, Point anchor, int iterations, int border, Scalar value);

    [LibraryImport(Library)]
    public static partial int ecg_dilate(in NativeInput src, IntPtr dst, in NativeInput element, Point anchor, int iterations, int border, Scalar value);

    [LibraryImport(Library)]
    public static partial int ecg_morphology_ex(in NativeInput src, IntPtr dst, int op, in NativeInput element, Point anchor, int iterations, int border, Scalar value);

    [LibraryImport(Library)]
    public static partial int ecg_inpaint(in NativeInput src, in NativeInput mask, IntPtr dst, double radius, int method);

    [LibraryImport(Library)]
    public static partial int ecg_equalize_hist(in NativeInput src, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_match_template(in NativeInput image, in NativeInput part, IntPtr dst, int method, in NativeInput mask);

    [LibraryImport(Library)]
    public static partial int ecg_corner_sub_pix(in NativeInput image, IntPtr corners, Size window, Size zeroZone, TermCriteria criteria);

    [LibraryImport(Library)]
    public static partial int ecg_clahe_new(double clipLimit, Size tiles, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial void ecg_clahe_delete(IntPtr clahe);

    [LibraryImport(Library)]
    public static partial int ecg_clahe_apply(IntPtr clahe, in NativeInput src, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_clahe_get(IntPtr clahe, out double clipLimit, out Size tiles);

    [LibraryImport(Library)]
    public static partial int ecg_clahe_set(IntPtr clahe, double clipLimit, Size tiles);
}
