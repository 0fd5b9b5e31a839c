namespace Ecg.Digitization.Synthesis;

/// <summary>The part of a record that a page shows, in page time.</summary>
internal static class PrintedRecord
{
    public static EcgRecord Create(PageTruth truth)
    {
        EcgRecord record = truth.Record;
        int count = (int)Math.Round(truth.Layout.DurationSeconds * record.SampleRateHz);
        var windows = truth.Layout.GetWindows();
        var leads = new List<LeadSignal>(windows.Count);
        foreach ((Lead lead, TimeWindow window) in windows)
        {
            var samples = new float[count];
            samples.AsSpan().Fill(float.NaN);
            foreach (RowTruth row in truth.Rows)
            {
                foreach (CellTruth cell in row.Cells)
                {
                    if (cell.Lead == lead && cell.Window == window)
                        Copy(record, cell, samples);
                }
            }

            leads.Add(new LeadSignal(lead, samples, record.SampleRateHz, window, LeadStatus.Read, 1));
        }

        return new EcgRecord(record.Name, record.SampleRateHz, count, leads);
    }

    private static void Copy(EcgRecord record, CellTruth cell, Span<float> samples)
    {
        (int first, int end) = cell.GetSampleRange(record);
        (int target, int targetEnd) = cell.Window.ToSampleRange(record.SampleRateHz, samples.Length);
        int length = Math.Min(end - first, targetEnd - target);
        ReadOnlySpan<float> from = record[cell.Lead].Samples.Span.Slice(first, length);
        // A pen that stops at its end draws no more than that, and nobody can read more.
        float limit = (float)(cell.ClipMm / cell.GainMmPerMillivolt);
        for (int i = 0; i < length; i++)
            samples[target + i] = Math.Clamp(from[i], -limit, limit);
    }
}
