using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>The original system's estimate of a page's turn: the median angle of the Hough lines near the horizontal. Thread-safe.</summary>
/// <remarks>
/// Angles come in whole degrees (half degrees between two), so up to half a degree is left over. On a page with a visible grid the low vote
/// threshold lets thousands of chance lines in and the median is arbitrary; the trace engine does not use it (docs/preprocessing.md).
/// </remarks>
public static class RotationEstimator
{
    private const double CannyLow = 50;
    private const double CannyHigh = 150;
    private const double RhoPixels = 1;
    private const double ThetaRadians = Math.PI / 180;
    private const int Votes = 100;
    private const double RangeDegrees = 45;

    /// <summary>Estimates the turn.</summary>
    /// <param name="image">A colour or grey image.</param>
    public static RotationEstimate Estimate(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Mat gray = image.ToGray().ToMat();
        using Mat edges = FindEdges(gray);
        return FromLines(FindLines(edges));
    }

    /// <summary>The angle of a Hough line from the horizontal in degrees; the product is rounded to single precision, as the original rounds it.</summary>
    internal static double AngleDegrees(float thetaRadians) => (double)(thetaRadians * (180f / MathF.PI)) - 90;

    internal static Mat FindEdges(Mat gray)
    {
        var edges = new Mat();
        Cv2.Canny(gray, edges, CannyLow, CannyHigh);
        return edges;
    }

    internal static LineSegmentPolar[] FindLines(Mat edges) => Cv2.HoughLines(edges, RhoPixels, ThetaRadians, Votes);

    internal static RotationEstimate FromLines(ReadOnlySpan<LineSegmentPolar> lines)
    {
        var angles = new double[lines.Length];
        int count = 0;
        foreach (LineSegmentPolar line in lines)
        {
            double angle = AngleDegrees(line.Theta);
            if (angle is > -RangeDegrees and < RangeDegrees)
                angles[count++] = angle;
        }

        return new RotationEstimate(Median(angles.AsSpan(0, count)), lines.Length, count);
    }

    private static double Median(Span<double> values)
    {
        if (values.IsEmpty)
            return 0;
        values.Sort();
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
