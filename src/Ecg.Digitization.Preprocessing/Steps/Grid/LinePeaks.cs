namespace Ecg.Digitization.Preprocessing;

/// <summary>How dark the lines of a profile usually are.</summary>
internal static class LinePeaks
{
    private const int Reach = 2;
    private const float LeastLevel = 3;

    // Of ten lines two are the darker ones of every fifth millimetre; the few rows of trace are darker still, and rarer.
    private const double DarkerLines = 0.85;

    /// <summary>The level of the darker lines: a high quantile of the local maxima; 0 where there are none.</summary>
    public static float DarkerLevel(params ReadOnlySpan<float[]> profiles)
    {
        var peaks = new List<float>();
        foreach (float[] profile in profiles)
        {
            for (int y = Reach; y < profile.Length - Reach; y++)
            {
                if (profile[y] >= LeastLevel && IsPeak(profile, y))
                    peaks.Add(profile[y]);
            }
        }

        if (peaks.Count == 0)
            return 0;
        peaks.Sort();
        return peaks[(int)(DarkerLines * (peaks.Count - 1))];
    }

    private static bool IsPeak(float[] profile, int y)
    {
        for (int d = 1; d <= Reach; d++)
        {
            if (profile[y - d] >= profile[y] || profile[y + d] > profile[y])
                return false;
        }

        return true;
    }
}
