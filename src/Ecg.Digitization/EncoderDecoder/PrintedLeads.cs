using System.Collections.Immutable;

namespace Ecg.Digitization.EncoderDecoder;

/// <summary>Cuts a predicted record to what a page shows. Stateless and thread-safe.</summary>
public static class PrintedLeads
{
    internal static readonly ImmutableArray<string> NoConfidence = ["The encoder-decoder states no confidence."];

    /// <summary>The record with every lead's printed window alone: NaN outside of it, and leads that the layout lacks are not printed.</summary>
    /// <param name="record">All leads over the whole time.</param>
    /// <param name="layout">What the page shows when.</param>
    public static EcgRecord Keep(EcgRecord record, PageLayout layout)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(layout);
        return new EcgRecord(record.Name, record.SampleRateHz, record.SampleCount, layout.GetWindows().Select(w => Cut(record[w.Key], w.Value)));
    }

    private static LeadSignal Cut(LeadSignal lead, TimeWindow window)
    {
        var samples = new float[lead.Samples.Length];
        samples.AsSpan().Fill(float.NaN);
        (int first, int end) = window.ToSampleRange(lead.SampleRateHz, samples.Length);
        lead.Samples.Span[first..end].CopyTo(samples.AsSpan(first));
        LeadStatus status = lead.Status is LeadStatus.NotPrinted or LeadStatus.Unreadable || first == end ? LeadStatus.Unreadable
            : samples.AsSpan(first, end - first).Contains(float.NaN) || end - first < (int)(window.DurationSeconds * lead.SampleRateHz) ? LeadStatus.Partial
            : LeadStatus.Read;
        return new LeadSignal(lead.Lead, samples, lead.SampleRateHz, window, status, lead.Confidence, lead.Issues);
    }
}
