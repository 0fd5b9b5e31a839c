using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecg_line(IntPtr img, Point a, Point b, Scalar color, int thickness, int type, int shift);

    [LibraryImport(Library)]
    public static partial int ecg_rectangle(IntPtr img, Point a, Point b, Scalar color, int thickness, int type, int shift);

    [LibraryImport(Library)]
    public static partial int ecg_rectangle_rect(IntPtr img, Rect rect, Scalar color, int thickness, int type, int shift);

    [LibraryImport(Library)]
    public static partial int ecg_circle(IntPtr img, Point center, int radius, Scalar color, int thickness, int type, int shift);

    [LibraryImport(Library)]
    public static partial int ecg_ellipse(IntPtr img, Point center, Size axes, double angle, double start, double end, Scalar color, int thickness, int type, int shift);

    [LibraryImport(Library)]
    public static partial int ecg_polylines(IntPtr img, Point[] points, int[] counts, int polygonCount, int closed, Scalar color, int thickness, int type, int shift);

    [LibraryImport(Library)]
    public static partial int ecg_fill_poly(IntPtr img, Point[] points, int[] counts, int polygonCount, Scalar color, int type, int shift, Point offset);

    [LibraryImport(Library)]
    public static partial int ecg_fill_convex_poly(IntPtr img, Point[] points, int count, Scalar color, int type, int shift);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ecg_put_text(IntPtr img, string text, Point origin, int font, double scale, Scalar color, int thickness, int type, int bottomLeft);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ecg_get_text_size(string text, int font, double scale, int thickness, out int baseLine, out Size ret);
}
