using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecg_cvt_color(in NativeInput src, IntPtr dst, int code, int channels);

    [LibraryImport(Library)]
    public static partial int ecg_threshold(in NativeInput src, IntPtr dst, double threshold, double top, int type, out double ret);

    [LibraryImport(Library)]
    public static partial int ecg_gaussian_blur(in NativeInput src, IntPtr dst, Size size, double sigmaX, double sigmaY, int border);

    [LibraryImport(Library)]
    public static partial int ecg_blur(in NativeInput src, IntPtr dst, Size size, Point anchor, int border);

    [LibraryImport(Library)]
    public static partial int ecg_box_filter(in NativeInput src, IntPtr dst, int depth, Size size, Point anchor, int normalize, int border);

    [LibraryImport(Library)]
    public static partial int ecg_median_blur(in NativeInput src, IntPtr dst, int size);

    [LibraryImport(Library)]
    public static partial int ecg_bilateral_filter(in NativeInput src, IntPtr dst, int diameter, double sigmaColor, double sigmaSpace, int border);

    [LibraryImport(Library)]
    public static partial int ecg_filter_2d(in NativeInput src, IntPtr dst, int depth, in NativeInput kernel, Point anchor, double delta, int border);

    [LibraryImport(Library)]
    public static partial int ecg_sep_filter_2d(in NativeInput src, IntPtr dst, int depth, in NativeInput kernelX, in NativeInput kernelY, Point anchor, double delta, int border);

    [LibraryImport(Library)]
    public static partial int ecg_get_gaussian_kernel(int size, double sigma, int type, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_sobel(in NativeInput src, IntPtr dst, int depth, int dx, int dy, int size, double scale, double delta, int border);

    [LibraryImport(Library)]
    public static partial int ecg_laplacian(in NativeInput src, IntPtr dst, int depth, int size, double scale, double delta, int border);

    [LibraryImport(Library)]
    public static partial int ecg_adaptive_threshold(in NativeInput src, IntPtr dst, double top, int method, int type, int block, double c);

    [LibraryImport(Library)]
    public static partial int ecg_pyr_down(in NativeInput src, IntPtr dst, Size size, int border);

    [LibraryImport(Library)]
    public static partial int ecg_integral(in NativeInput src, IntPtr dst, int depth);
}
