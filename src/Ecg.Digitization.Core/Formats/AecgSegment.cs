namespace Ecg.Digitization.Formats;

/// <summary>Samples [first, end) of a record during which the same leads have values without a gap: one sequence set of an annotated ECG.</summary>
/// <param name="First">The first sample.</param>
/// <param name="End">The sample after the last.</param>
/// <param name="Leads">The leads that have a run of values from just there to just there.</param>
internal sealed record AecgSegment(int First, int End, IReadOnlyList<Lead> Leads)
{
    /// <summary>The runs of values of all leads, those of the same samples together, in order of time, the longer first.</summary>
    /// <remarks>A sequence set gives every lead the same times and has no word for a missing sample, so each run is written where it lies.</remarks>
    public static IReadOnlyList<AecgSegment> Find(EcgRecord record)
    {
        var runs = new SortedDictionary<(int First, int MinusEnd), List<Lead>>();
        foreach (LeadSignal signal in record.Leads)
        {
            ReadOnlySpan<float> samples = signal.Samples.Span;
            for (int at = 0; at < samples.Length;)
            {
                int first = at;
                while (at < samples.Length && !float.IsNaN(samples[at]))
                    at++;
                if (at == first)
                {
                    at++;
                    continue;
                }

                if (!runs.TryGetValue((first, -at), out List<Lead>? leads))
                    runs.Add((first, -at), leads = []);
                leads.Add(signal.Lead);
            }
        }

        return [.. runs.Select(static run => new AecgSegment(run.Key.First, -run.Key.MinusEnd, run.Value))];
    }
}
