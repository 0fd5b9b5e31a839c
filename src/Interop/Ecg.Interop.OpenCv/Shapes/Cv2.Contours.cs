namespace OpenCvSharp;

/// <content>Contours, and measures of point sets.</content>
public static partial class Cv2
{
    /// <summary>The outlines of the regions of non-zero pixels.</summary>
    public static void FindContours(InputArray image, out Point[][] contours, out HierarchyIndex[] hierarchy, RetrievalModes mode, ContourApproximationModes method, Point? offset = null)
    {
        using var points = new Mat();
        using var counts = new Mat();
        using var tree = new Mat();
        Finish(NativeMethods.ecg_find_contours(In(image), points.CvPtr, counts.CvPtr, tree.CvPtr, (int)mode, (int)method, offset ?? default), points, image, counts, tree);
        Point[] all = Elements<Point>(points);
        int begin = 0;
        contours = Array.ConvertAll(Elements<int>(counts), count => all[begin..(begin += count)]);
        hierarchy = Array.ConvertAll(Elements<Vec4i>(tree), HierarchyIndex.FromVec4i);
    }

    /// <inheritdoc cref="FindContours"/>
    public static Point[][] FindContoursAsArray(InputArray image, RetrievalModes mode, ContourApproximationModes method, Point? offset = null)
    {
        FindContours(image, out Point[][] contours, out _, mode, method, offset);
        return contours;
    }

    /// <summary>The smallest upright rectangle around points, or around the non-zero pixels of an image.</summary>
    public static Rect BoundingRect(InputArray curve)
    {
        Finish(NativeMethods.ecg_bounding_rect(In(curve), out Rect rect), null, curve);
        return rect;
    }

    /// <inheritdoc cref="BoundingRect(InputArray)"/>
    public static Rect BoundingRect(IEnumerable<Point> curve)
    {
        using Mat points = Wrap(curve);
        return BoundingRect(points);
    }

    /// <inheritdoc cref="BoundingRect(InputArray)"/>
    public static Rect BoundingRect(IEnumerable<Point2f> curve)
    {
        using Mat points = Wrap(curve);
        return BoundingRect(points);
    }

    /// <summary>The turned rectangle of least area around points.</summary>
    public static RotatedRect MinAreaRect(InputArray points)
    {
        Finish(NativeMethods.ecg_min_area_rect(In(points), out RotatedRect rect), null, points);
        return rect;
    }

    /// <inheritdoc cref="MinAreaRect(InputArray)"/>
    public static RotatedRect MinAreaRect(IEnumerable<Point> points)
    {
        using Mat list = Wrap(points);
        return MinAreaRect(list);
    }

    /// <inheritdoc cref="MinAreaRect(InputArray)"/>
    public static RotatedRect MinAreaRect(IEnumerable<Point2f> points)
    {
        using Mat list = Wrap(points);
        return MinAreaRect(list);
    }

    /// <inheritdoc cref="RotatedRect.Points"/>
    public static Point2f[] BoxPoints(RotatedRect box) => box.Points();

    /// <summary>A polygon with fewer points, nowhere further than epsilon from the curve (Douglas and Peucker).</summary>
    public static Point[] ApproxPolyDP(IEnumerable<Point> curve, double epsilon, bool closed)
    {
        using Mat points = Wrap(curve);
        return Simplified<Point>(points, epsilon, closed);
    }

    /// <inheritdoc cref="ApproxPolyDP(IEnumerable{Point}, double, bool)"/>
    public static Point2f[] ApproxPolyDP(IEnumerable<Point2f> curve, double epsilon, bool closed)
    {
        using Mat points = Wrap(curve);
        return Simplified<Point2f>(points, epsilon, closed);
    }

    /// <summary>The area inside a polygon; signed if <paramref name="oriented"/>.</summary>
    public static double ContourArea(IEnumerable<Point> contour, bool oriented = false)
    {
        using Mat points = Wrap(contour);
        return Area(points, oriented);
    }

    /// <inheritdoc cref="ContourArea(IEnumerable{Point}, bool)"/>
    public static double ContourArea(IEnumerable<Point2f> contour, bool oriented = false)
    {
        using Mat points = Wrap(contour);
        return Area(points, oriented);
    }

    public static double ArcLength(IEnumerable<Point> curve, bool closed)
    {
        using Mat points = Wrap(curve);
        return Length(points, closed);
    }

    public static double ArcLength(IEnumerable<Point2f> curve, bool closed)
    {
        using Mat points = Wrap(curve);
        return Length(points, closed);
    }

    public static Point[] ConvexHull(IEnumerable<Point> points, bool clockwise = false)
    {
        using Mat list = Wrap(points);
        return Hull<Point>(list, clockwise);
    }

    public static Point2f[] ConvexHull(IEnumerable<Point2f> points, bool clockwise = false)
    {
        using Mat list = Wrap(points);
        return Hull<Point2f>(list, clockwise);
    }

    private static T[] Simplified<T>(Mat curve, double epsilon, bool closed)
        where T : unmanaged
    {
        using var result = new Mat();
        Finish(NativeMethods.ecg_approx_poly_dp(In(curve), result.CvPtr, epsilon, closed ? 1 : 0), result, curve);
        return Elements<T>(result);
    }

    private static double Area(Mat contour, bool oriented)
    {
        Finish(NativeMethods.ecg_contour_area(In(contour), oriented ? 1 : 0, out double area), null, contour);
        return area;
    }

    private static double Length(Mat curve, bool closed)
    {
        Finish(NativeMethods.ecg_arc_length(In(curve), closed ? 1 : 0, out double length), null, curve);
        return length;
    }

    private static T[] Hull<T>(Mat points, bool clockwise)
        where T : unmanaged
    {
        using var result = new Mat();
        Finish(NativeMethods.ecg_convex_hull(In(points), result.CvPtr, clockwise ? 1 : 0, 1), result, points);
        return Elements<T>(result);
    }
}
