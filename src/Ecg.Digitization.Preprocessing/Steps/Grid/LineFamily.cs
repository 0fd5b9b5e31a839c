namespace Ecg.Digitization.Preprocessing;

/// <summary>How dark the horizontal lines of a grid are at every pixel: long, straight within a small tilt, and repeating.</summary>
/// <remarks>
/// The page is cut into vertical bands. A row's darkness in a band is the median over the band, which a crossing stroke does not move. A line
/// must go on in the bands beside it, and must have a sibling a period away, which a flat stretch of trace has not.
/// </remarks>
internal sealed class LineFamily
{
    private const int BandsAcross = 42;
    private const int Reach = 6;
    private const double LargestTilt = 0.01;
    private const double SupportShare = 0.25;
    private const int SiblingPeriods = 3;
    private const float Slack = 1.2f;
    private const float SlackLevels = 4;
    private const float PeriodCap = 1.5f;
    private const float LevelCap = 2;

    private readonly int _bandWidth;
    private readonly float[][] _levels;

    private LineFamily(int bandWidth, float[][] levels, int periodPixels)
    {
        _bandWidth = bandWidth;
        _levels = levels;
        PeriodPixels = periodPixels;
    }

    /// <summary>The distance at which the lines repeat, in pixels.</summary>
    public int PeriodPixels { get; }

    /// <summary>Measures the horizontal lines of a plane of darkness; null where none repeat.</summary>
    public static LineFamily? TryMeasure(GrayPlane darkness)
    {
        int bandWidth = Math.Clamp(darkness.Width / BandsAcross, 24, 160);
        float[][] profiles = MeasureBands(darkness, bandWidth);
        float[][] supported = Support(profiles, bandWidth);
        float[] mean = Mean(supported);
        // Rows of trace and heartbeats repeat too, but they are few and dark; capped, they do not outweigh the grid.
        Cap(mean, PeriodCap * LinePeaks.DarkerLevel(mean));
        int period = GridPeriod.Find(mean);
        if (period == 0)
            return null;
        float darkest = LevelCap * LinePeaks.DarkerLevel(supported);
        for (int band = 0; band < supported.Length; band++)
        {
            supported[band] = CapBySiblings(supported[band], period);
            Cap(supported[band], darkest);
        }

        return new LineFamily(bandWidth, supported, period);
    }

    /// <summary>Raises each value of the plane to the family's darkness there.</summary>
    public void RaiseTo(GrayPlane plane)
    {
        for (int y = 0; y < plane.Height; y++)
        {
            Span<float> row = plane.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                float at = Math.Clamp((x + 0.5f) / _bandWidth - 0.5f, 0, _levels.Length - 1);
                int band = (int)at;
                float here = _levels[band][y];
                float next = _levels[Math.Min(band + 1, _levels.Length - 1)][y];
                row[x] = Math.Max(row[x], here + (at - band) * (next - here));
            }
        }
    }

    private static float[][] MeasureBands(GrayPlane darkness, int bandWidth)
    {
        int bands = Math.Max(1, darkness.Width / bandWidth);
        var profiles = new float[bands][];
        for (int band = 0; band < bands; band++)
            profiles[band] = new float[darkness.Height];
        // Dotted lines are bridged before the median is taken.
        int half = Math.Max(2, bandWidth / 8);
        var smooth = new float[darkness.Width];
        for (int y = 0; y < darkness.Height; y++)
        {
            BoxMean(darkness.Row(y), smooth, half);
            for (int band = 0; band < bands; band++)
            {
                int end = band == bands - 1 ? darkness.Width : (band + 1) * bandWidth;
                Span<float> values = smooth.AsSpan(band * bandWidth, end - band * bandWidth);
                values.Sort();
                profiles[band][y] = values[values.Length / 2];
            }
        }

        return profiles;
    }

    private static float[][] Support(float[][] profiles, int bandWidth)
    {
        var supported = new float[profiles.Length][];
        Span<float> others = stackalloc float[Reach];
        for (int band = 0; band < profiles.Length; band++)
        {
            var levels = new float[profiles[band].Length];
            for (int y = 0; y < levels.Length; y++)
            {
                // One side is enough, so that lines are followed to the edge of the grid; a tall stroke is shorter than a side.
                float left = OneSide(profiles, band, -1, y, bandWidth, others);
                float right = OneSide(profiles, band, 1, y, bandWidth, others);
                levels[y] = Math.Min(profiles[band][y], Slack * Math.Max(left, right) + SlackLevels);
            }

            supported[band] = levels;
        }

        return supported;
    }

    private static float OneSide(float[][] profiles, int band, int direction, int y, int bandWidth, Span<float> others)
    {
        int room = direction < 0 ? band : profiles.Length - 1 - band;
        if (room < Math.Max(1, Math.Min(Reach, profiles.Length / 2)))
            return 0;
        int count = Math.Min(Reach, room);
        for (int step = 1; step <= count; step++)
        {
            int drift = (int)Math.Ceiling(step * bandWidth * LargestTilt);
            others[step - 1] = LargestNear(profiles[band + direction * step], y, drift);
        }

        return Quantile(others[..count], SupportShare);
    }

    private static float[] CapBySiblings(float[] levels, int period)
    {
        var capped = new float[levels.Length];
        for (int y = 0; y < levels.Length; y++)
        {
            float sibling = 0;
            for (int k = 1; k <= SiblingPeriods; k++)
            {
                // The period is known to half a pixel.
                int drift = 1 + (k + 1) / 2;
                sibling = Math.Max(sibling, LargestNear(levels, y - k * period, drift));
                sibling = Math.Max(sibling, LargestNear(levels, y + k * period, drift));
            }

            capped[y] = Math.Min(levels[y], Slack * sibling + SlackLevels);
        }

        return capped;
    }

    private static void Cap(float[] values, float largest)
    {
        for (int y = 0; y < values.Length; y++)
            values[y] = Math.Min(values[y], largest);
    }

    private static float LargestNear(float[] values, int at, int drift)
    {
        float largest = 0;
        for (int i = Math.Max(0, at - drift); i <= Math.Min(values.Length - 1, at + drift); i++)
            largest = Math.Max(largest, values[i]);
        return largest;
    }

    private static float Quantile(Span<float> values, double share)
    {
        values.Sort();
        return values[(int)(share * (values.Length - 1))];
    }

    private static float[] Mean(float[][] profiles)
    {
        var mean = new float[profiles[0].Length];
        foreach (float[] profile in profiles)
        {
            for (int y = 0; y < mean.Length; y++)
                mean[y] += profile[y] / profiles.Length;
        }

        return mean;
    }

    private static void BoxMean(ReadOnlySpan<float> source, Span<float> mean, int half)
    {
        double sum = 0;
        for (int x = -half; x < source.Length; x++)
        {
            if (x + half < source.Length)
                sum += source[x + half];
            if (x - half - 1 >= 0)
                sum -= source[x - half - 1];
            if (x >= 0)
                mean[x] = (float)(sum / (Math.Min(source.Length - 1, x + half) - Math.Max(0, x - half) + 1));
        }
    }
}
