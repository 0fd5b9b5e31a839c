using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

/// <summary>Results as lists of numbers, in the form that <c>make.py</c> writes.</summary>
internal static class Report
{
    /// <summary>Rows, columns, channels, depth and fingerprint of what is written to a new matrix.</summary>
    public static double[] Result(Action<Mat> write)
    {
        using var target = new Mat();
        write(target);
        return Of(target);
    }

    /// <summary>The same for drawing on white.</summary>
    public static double[] Drawn(Action<Mat> draw)
    {
        using var canvas = new Mat(Inputs.Rows, Inputs.Cols, MatType.CV_8UC3, Scalar.White);
        draw(canvas);
        return Of(canvas);
    }

    public static double[] Of(Mat mat) => [mat.Rows, mat.Cols, mat.Channels(), mat.Depth(), Fingerprint(mat)];

    public static double[] Numbers(Mat mat)
    {
        using var wide = new Mat();
        mat.ConvertTo(wide, MatType.CV_64F);
        using Mat flat = wide.Reshape(1);
        flat.GetArray(out double[] values);
        return values;
    }

    public static double[] Numbers(IEnumerable<Point> points) => [.. points.SelectMany(static p => new double[] { p.X, p.Y })];

    public static double[] Numbers(IEnumerable<Point2f> points) => [.. points.SelectMany(static p => new double[] { p.X, p.Y })];

    public static double[] Numbers(Scalar s) => [s.Val0, s.Val1, s.Val2, s.Val3];

    public static double[] Numbers(Rect r) => [r.X, r.Y, r.Width, r.Height];

    /// <summary>A sum that every element enters with a weight of its own.</summary>
    public static double Fingerprint(Mat mat)
    {
        double sum = 0;
        long k = 0;
        foreach (double value in Numbers(mat))
            sum += value * (k++ * 7919 % 101 + 1);
        return sum;
    }
}
