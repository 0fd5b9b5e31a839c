namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>The direction in colour space, across grey, along which neighbouring pixels differ most: that of the grid's ink against the paper.</summary>
/// <remarks>Black ink, shadows and light change grey only, and are not seen along it. A projection is linear, so noise stays zero on the mean, which it does not in max - min.</remarks>
internal static class ColourDirection
{
    private const int Distance = 3;
    // Steps to the trace's ink are higher.
    private const double HighestStep = 80;

    /// <summary>Weights of blue, green and red that sum to zero; what they give is higher on lines than on paper.</summary>
    public static (float B, float G, float R) Find(PageImage image)
    {
        double ss = 0, st = 0, tt = 0, sd = 0, td = 0;
        for (int y = 1; y < image.Height - Distance; y += 3)
        {
            ReadOnlySpan<byte> row = image.Row(y), below = image.Row(y + Distance);
            for (int i = 0; i + (3 * Distance) + 2 < row.Length; i += 6)
            {
                Add(row[i] - row[i + (3 * Distance)], row[i + 1] - row[i + 1 + (3 * Distance)], row[i + 2] - row[i + 2 + (3 * Distance)]);
                Add(row[i] - below[i], row[i + 1] - below[i + 1], row[i + 2] - below[i + 2]);
            }
        }

        double turn = 0.5 * Math.Atan2(2 * st, ss - tt), cos = Math.Cos(turn), sin = Math.Sin(turn);
        // Lines are darker than paper.
        double sign = (cos * sd) + (sin * td) > 0 ? -1 : 1;
        double u = sign * cos / Math.Sqrt(2), v = sign * sin / Math.Sqrt(6);
        return ((float)(-2 * v), (float)(v - u), (float)(u + v));

        // The two axes across grey: red against green, and both against blue.
        void Add(int b, int g, int r)
        {
            double light = (0.114 * b) + (0.587 * g) + (0.299 * r);
            if (Math.Abs(light) > HighestStep)
                return;
            double s = (r - g) * 0.70710678, t = (r + g - (2 * b)) * 0.40824829;
            ss += s * s;
            st += s * t;
            tt += t * t;
            sd += s * light;
            td += t * light;
        }
    }
}
