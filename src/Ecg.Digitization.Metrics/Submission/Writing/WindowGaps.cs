namespace Ecg.Digitization.Metrics;

/// <summary>Puts numbers where a window has none. Stateless and thread-safe.</summary>
internal static class WindowGaps
{
    /// <summary>Replaces every value that is not finite.</summary>
    public static void Fill(Span<float> window, SubmissionGaps missing)
    {
        int last = -1;
        for (int i = 0; i <= window.Length; i++)
        {
            if (i < window.Length && !float.IsFinite(window[i]))
                continue;
            if (i - last > 1)
                FillGap(window, last, i, missing);
            last = i;
        }
    }

    private static void FillGap(Span<float> window, int before, int after, SubmissionGaps missing)
    {
        bool hasBefore = before >= 0, hasAfter = after < window.Length;
        float left = hasBefore ? window[before] : hasAfter ? window[after] : 0, right = hasAfter ? window[after] : left;
        for (int i = before + 1; i < after; i++)
        {
            float share = (i - before) / (float)(after - before);
            window[i] = missing == SubmissionGaps.Zero ? 0 : left + (share * (right - left));
        }
    }
}
