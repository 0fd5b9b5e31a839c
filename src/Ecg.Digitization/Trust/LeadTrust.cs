using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Trust;

/// <summary>States how far each lead of a reading can be trusted. Stateless and thread-safe.</summary>
internal static class LeadTrust
{
    // Rows taken for others look perfect one by one.
    private const double MostWhenContradicted = 0.5;

    // So do curves on a page whose scale nothing but the curves tells.
    private const double MostWithoutGrid = 0.8;

    /// <summary>The record with calibrated confidences; as it is where its reader kept no evidence.</summary>
    public static EcgRecord? Apply(PageReading reading)
    {
        IReadOnlyDictionary<Lead, double[]> evidence = LeadEvidence.Of(reading);
        if (reading.Record is not { } record || evidence.Count == 0)
            return reading.Record;
        double most = LimbContradiction.Most(record) ? MostWhenContradicted : reading.Geometry is { ScaleUncertainty: > 0 } ? MostWithoutGrid : 1;
        var places = LeadPlace.Of(reading.Layout!, reading.Traces).ToDictionary(static p => p.Lead);
        return new EcgRecord(record.Name, record.SampleRateHz, record.SampleCount, record.Leads.Select(l => evidence.TryGetValue(l.Lead, out double[]? figures) ? Judge(reading, l, places[l.Lead], figures, most) : l));
    }

    private static LeadSignal Judge(PageReading reading, LeadSignal lead, LeadPlace place, double[] figures, double most)
    {
        if (lead.Status is LeadStatus.Unreadable or LeadStatus.NotPrinted)
            return lead;
        TrustModel model = TrustModel.Shipped;
        var samples = new float[lead.Samples.Length];
        double[][] evidence = SampleEvidence.Of(reading, place);
        (int first, _) = lead.Window.ToSampleRange(lead.SampleRateHz, samples.Length);
        Span<double> all = stackalloc double[SampleEvidence.Names.Length];
        all[^1] = model.Lead.Score(figures);
        for (int i = 0; i < evidence.Length; i++)
        {
            evidence[i].CopyTo(all);
            samples[first + i] = float.IsNaN(lead.Samples.Span[first + i]) ? 0 : (float)model.Sample.Probability(all);
        }

        return new LeadSignal(lead.Lead, lead.Samples.ToArray(), lead.SampleRateHz, lead.Window, lead.Status, Math.Min(most, model.ConfidenceOf(figures)), lead.Issues) { SampleConfidence = samples };
    }
}
