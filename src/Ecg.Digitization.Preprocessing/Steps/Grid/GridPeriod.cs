namespace Ecg.Digitization.Preprocessing;

/// <summary>The distance at which a line profile repeats: five millimetres on most grids, or a multiple.</summary>
internal static class GridPeriod
{
    private const int Shortest = 12;
    private const int Longest = 160;
    private const double LeastCorrelation = 0.15;
    private const double NearlyBest = 0.8;

    /// <summary>The shortest lag in pixels whose autocorrelation is a peak nearly as high as the highest; 0 where nothing repeats.</summary>
    public static int Find(ReadOnlySpan<float> profile)
    {
        int longest = Math.Min(Longest, profile.Length / 4);
        if (longest <= Shortest)
            return 0;
        double mean = 0;
        foreach (float value in profile)
            mean += value;
        mean /= profile.Length;
        double[] correlation = new double[longest + 2];
        for (int lag = 0; lag < correlation.Length; lag++)
        {
            double sum = 0;
            for (int i = 0; i + lag < profile.Length; i++)
                sum += (profile[i] - mean) * (profile[i + lag] - mean);
            correlation[lag] = sum / (profile.Length - lag);
        }

        double best = 0;
        for (int lag = Shortest; lag <= longest; lag++)
            best = Math.Max(best, IsPeak(correlation, lag) ? correlation[lag] : 0);
        if (best < LeastCorrelation * correlation[0] || best <= 0)
            return 0;
        for (int lag = Shortest; lag <= longest; lag++)
        {
            if (IsPeak(correlation, lag) && correlation[lag] >= NearlyBest * best)
                return lag;
        }

        return 0;
    }

    private static bool IsPeak(double[] correlation, int lag) =>
        correlation[lag] >= correlation[lag - 1] && correlation[lag] >= correlation[lag + 1];
}
