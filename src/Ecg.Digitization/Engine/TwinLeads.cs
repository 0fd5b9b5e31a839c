namespace Ecg.Digitization.Engine;

/// <summary>Leads that a page shows twice, in a column and as a strip: two readings of one curve, whose errors are each its own. Stateless and thread-safe.</summary>
internal static class TwinLeads
{
    private const double LeastSeconds = 0.5, MostSeconds = 0.006, MostMisfit = 0.25, LeastMillivolt = 0.03;
    private const int Rounds = 8;

    /// <summary>The longer reading, with the mean of both where they are the same curve; as it is where they are not.</summary>
    /// <param name="longer">The reading that is kept.</param>
    /// <param name="shorter">The other one, at the same times.</param>
    public static LeadSignal Merge(LeadSignal longer, LeadSignal shorter)
    {
        float[] samples = longer.Samples.ToArray();
        ReadOnlySpan<float> other = shorter.Samples.Span;
        int from = 0, to = samples.Length;
        while (from < to && float.IsNaN(samples[from] + other[from]))
            from++;
        int end = from;
        while (end < to && !float.IsNaN(samples[end] + other[end]))
            end++;
        if (end - from < LeastSeconds * longer.SampleRateHz)
            return longer;
        double[] own = FineLag.Level(samples.AsSpan(from, end - from)), twin = FineLag.Level(other[from..end]), moved = twin;
        double lag = 0, most = MostSeconds * longer.SampleRateHz;
        for (int round = 0; round < Rounds; round++)
        {
            lag = Math.Clamp(lag + FineLag.Step(moved, [.. moved.Zip(own, static (m, o) => m - o)]), -most, most);
            moved = FineLag.Moved(twin, lag);
        }

        double left = Math.Sqrt(moved.Zip(own, static (m, o) => (m - o) * (m - o)).Average()), size = Math.Sqrt(own.Average(static o => o * o));
        if (left > MostMisfit * Math.Max(size, LeastMillivolt))
            return longer;
        for (int i = 0; i < own.Length; i++)
            samples[from + i] += (float)((moved[i] - own[i]) / 2);
        return new LeadSignal(longer.Lead, samples, longer.SampleRateHz, longer.Window, longer.Status, longer.Confidence, longer.Issues) { SampleConfidence = longer.SampleConfidence };
    }
}
