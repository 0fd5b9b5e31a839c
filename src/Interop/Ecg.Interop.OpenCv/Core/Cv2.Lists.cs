namespace OpenCvSharp;

/// <content>Point lists as matrices, and back.</content>
public static partial class Cv2
{
    /// <summary>A column over an array, which must not be empty where OpenCV needs points.</summary>
    private static Mat Wrap(Array points, MatType type) => Mat.FromPixelData(points.Length, 1, type, points);

    private static Mat Wrap(IEnumerable<Point> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Wrap(points as Point[] ?? [.. points], MatType.CV_32SC2);
    }

    private static Mat Wrap(IEnumerable<Point2f> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Wrap(points as Point2f[] ?? [.. points], MatType.CV_32FC2);
    }

    private static Mat Wrap(IEnumerable<Point2d> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Wrap(points as Point2d[] ?? [.. points], MatType.CV_64FC2);
    }

    private static T[] Elements<T>(Mat list)
        where T : unmanaged
    {
        if (list.Empty())
            return [];
        list.GetArray(out T[] elements);
        return elements;
    }
}
