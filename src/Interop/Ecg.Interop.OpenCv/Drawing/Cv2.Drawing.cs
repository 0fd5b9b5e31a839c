namespace OpenCvSharp;

/// <content>Drawing. Coordinates are fixed-point numbers with <c>shift</c> fractional bits; a negative thickness fills.</content>
public static partial class Cv2
{
    public static void Line(InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Finish(NativeMethods.ecg_line(Out(img), pt1, pt2, color, thickness, (int)lineType, shift), img);

    public static void Line(InputOutputArray img, int pt1X, int pt1Y, int pt2X, int pt2Y, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Line(img, new Point(pt1X, pt1Y), new Point(pt2X, pt2Y), color, thickness, lineType, shift);

    /// <summary>A rectangle with two opposite corners, both included.</summary>
    public static void Rectangle(InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Finish(NativeMethods.ecg_rectangle(Out(img), pt1, pt2, color, thickness, (int)lineType, shift), img);

    public static void Rectangle(InputOutputArray img, Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Finish(NativeMethods.ecg_rectangle_rect(Out(img), rect, color, thickness, (int)lineType, shift), img);

    public static void Circle(InputOutputArray img, Point center, int radius, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Finish(NativeMethods.ecg_circle(Out(img), center, radius, color, thickness, (int)lineType, shift), img);

    public static void Circle(InputOutputArray img, int centerX, int centerY, int radius, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Circle(img, new Point(centerX, centerY), radius, color, thickness, lineType, shift);

    public static void Ellipse(InputOutputArray img, Point center, Size axes, double angle, double startAngle, double endAngle, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0) =>
        Finish(NativeMethods.ecg_ellipse(Out(img), center, axes, angle, startAngle, endAngle, color, thickness, (int)lineType, shift), img);

    public static void Polylines(Mat img, IEnumerable<IEnumerable<Point>> pts, bool isClosed, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        (Point[] points, int[] counts) = Gather(pts);
        Finish(NativeMethods.ecg_polylines(Pointer(img), points, counts, counts.Length, isClosed ? 1 : 0, color, thickness, (int)lineType, shift), null, img);
    }

    public static void FillPoly(Mat img, IEnumerable<IEnumerable<Point>> pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0, Point? offset = null)
    {
        (Point[] points, int[] counts) = Gather(pts);
        Finish(NativeMethods.ecg_fill_poly(Pointer(img), points, counts, counts.Length, color, (int)lineType, shift, offset ?? default), null, img);
    }

    public static void FillConvexPoly(Mat img, IEnumerable<Point> pts, Scalar color, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        (Point[] points, _) = Gather([pts]);
        Finish(NativeMethods.ecg_fill_convex_poly(Pointer(img), points, points.Length, color, (int)lineType, shift), null, img);
    }

    /// <summary>Draws ASCII text; <paramref name="org"/> is the left end of its base line.</summary>
    public static void PutText(InputOutputArray img, string text, Point org, HersheyFonts fontFace, double fontScale, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, bool bottomLeftOrigin = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        Finish(NativeMethods.ecg_put_text(Out(img), text, org, (int)fontFace, fontScale, color, thickness, (int)lineType, bottomLeftOrigin ? 1 : 0), img);
    }

    /// <summary>The extent of a text above its base line, and how far it reaches below.</summary>
    public static Size GetTextSize(string text, HersheyFonts fontFace, double fontScale, int thickness, out int baseLine)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        NativeMethods.Check(NativeMethods.ecg_get_text_size(text, (int)fontFace, fontScale, thickness, out baseLine, out Size size));
        return size;
    }

    private static (Point[] Points, int[] Counts) Gather(IEnumerable<IEnumerable<Point>> polygons)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        var points = new List<Point>();
        var counts = new List<int>();
        foreach (IEnumerable<Point> polygon in polygons)
        {
            int before = points.Count;
            points.AddRange(polygon);
            counts.Add(points.Count - before);
        }

        return ([.. points], [.. counts]);
    }
}
