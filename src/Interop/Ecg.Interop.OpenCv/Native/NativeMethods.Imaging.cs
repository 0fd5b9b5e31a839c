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
}
