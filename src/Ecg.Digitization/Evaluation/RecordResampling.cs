namespace Ecg.Digitization.Evaluation;

/// <summary>Records at another rate.</summary>
internal static class RecordResampling
{
    /// <summary>The record with every lead resampled; the record itself where it has the rate already.</summary>
    public static EcgRecord ToRate(EcgRecord record, double sampleRateHz)
    {
        if (record.SampleRateHz == sampleRateHz)
            return record;
        int count = SignalResampler.GetOutputLength(record.SampleCount, record.SampleRateHz, sampleRateHz);
        return new EcgRecord(record.Name, sampleRateHz, count, record.Leads.Select(l => new LeadSignal(
            l.Lead,
            SignalResampler.Resample(l.Samples.Span, l.SampleRateHz, sampleRateHz),
            sampleRateHz,
            l.Window,
            l.Status,
            l.Confidence,
            l.Issues)));
    }
}
