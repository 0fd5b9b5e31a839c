using System.Globalization;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>What was known of single samples, and how far they are off.</summary>
internal static class SampleErrors
{
    private const int Every = 41;

    public static void Write(string output, string name, PageReading reading, EcgRecord truth, PageEvaluation score)
    {
        EcgRecord record = reading.Record!;
        truth = truth.ResampleTo(record.SampleRateHz);
        using var lines = new StreamWriter(output, append: true);
        foreach (LeadPlace place in LeadPlace.Of(reading.Layout!, reading.Traces))
        {
            if (score.Leads.FirstOrDefault(l => l.Lead == place.Lead) is not { } lead)
                continue;
            int lag = (int)Math.Round(lead.LagSeconds * record.SampleRateHz);
            double[][] evidence = SampleEvidence.Of(reading, place);
            (int first, _) = record[place.Lead].Window.ToSampleRange(record.SampleRateHz, record.SampleCount);
            for (int i = 0; i < evidence.Length; i += Every)
            {
                int at = first + i + lag;
                double error = at < 0 || at >= truth.SampleCount ? double.NaN : record[place.Lead].Samples.Span[first + i] - lead.OffsetMillivolt - truth[place.Lead].Samples.Span[at];
                if (!double.IsNaN(error))
                    lines.WriteLine(string.Join(',', [name, place.Lead.ToName(), .. evidence[i].Prepend(error).Select(static v => v.ToString("G5", CultureInfo.InvariantCulture))]));
            }
        }
    }
}
