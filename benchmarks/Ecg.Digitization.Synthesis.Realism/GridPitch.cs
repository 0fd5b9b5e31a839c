namespace Ecg.Digitization.Synthesis.Realism;

/// <summary>The grid's strongest period along x: the autocorrelation of column means over bands of rows, the trace left out.</summary>
internal static class GridPitch
{
    private const int BandRows = 40, Shortest = 8, Longest = 90;

    public static double Of(Picture picture, double middle)
    {
        var sum = new double[Longest + 2];
        for (int top = 0; top + BandRows <= picture.Height; top += BandRows)
            Add(Profile(picture, top, middle), sum);
        double best = 0;
        for (int lag = Shortest; lag <= Longest; lag++)
            best = Math.Max(best, IsPeak(sum, lag) ? sum[lag] : 0);

        // The first of almost equal peaks: the others are its multiples.
        for (int lag = Shortest; lag <= Longest && best > 0; lag++)
        {
            if (IsPeak(sum, lag) && sum[lag] >= 0.85 * best)
                return lag;
        }

        return 0;
    }

    private static bool IsPeak(double[] sum, int lag) => sum[lag] > sum[lag - 1] && sum[lag] >= sum[lag + 1];

    private static double[] Profile(Picture picture, int top, double middle)
    {
        var profile = new double[picture.Width];
        for (int x = 0; x < picture.Width; x++)
        {
            int count = 0;
            for (int y = top; y < top + BandRows; y++)
            {
                float value = picture.Light[(y * picture.Width) + x];
                if (value <= middle)
                    continue;
                profile[x] += value;
                count++;
            }

            profile[x] = count > 0 ? profile[x] / count : middle;
        }

        const int reach = 45;
        var flat = new double[profile.Length];
        for (int x = 0; x < flat.Length; x++)
        {
            int from = Math.Max(0, x - reach), to = Math.Min(flat.Length, x + reach + 1);
            flat[x] = profile[x] - profile.AsSpan(from, to - from).ToArray().Average();
        }

        return flat;
    }

    private static void Add(double[] profile, double[] sum)
    {
        for (int lag = 0; lag < sum.Length; lag++)
        {
            double product = 0;
            for (int x = 0; x + lag < profile.Length; x++)
                product += profile[x] * profile[x + lag];
            sum[lag] += product / Math.Max(1, profile.Length - lag);
        }
    }
}
