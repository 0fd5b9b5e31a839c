using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>The detector on real ECGs: no annotations are at hand, so leads are held against each other and against heart rates that occur.</summary>
public class RealSignalTests
{
    [SharedFact("data", "signals", "train")]
    public void Detect_TwoLeadsOfRealRecords_AgreeOnTheBeats()
    {
        int beats = 0, matched = 0, implausible = 0, records = 0;
        foreach (string header in Headers())
        {
            EcgRecord record = WfdbReader.Read(header).ToEcgRecord();
            LeadClinicalAgreement a = ClinicalAgreement.Measure(Wide(record, Lead.II), Wide(record, Lead.V5), record.SampleRateHz);
            beats += Math.Max(a.TruthBeats, a.PredictionBeats);
            matched += a.MatchedBeats;
            implausible += a.TruthBeats is < 5 or > 35 ? 1 : 0;
            records++;
        }

        Assert.Equal(40, records);
        Assert.True(matched >= 0.95 * beats, $"{matched} of {beats} beats");
        Assert.True(implausible <= 2, $"{implausible} of {records} records with implausible rates");
    }

    [SharedFact("data", "signals", "train")]
    public void Measure_RealLeadAtHalfTheRate_AgreesWithItself()
    {
        var peak = new List<double>();
        var qt = new List<double>();
        int beats = 0, matched = 0;
        foreach (string header in Headers())
        {
            double[] truth = Wide(WfdbReader.Read(header).ToEcgRecord(), Lead.II);
            double[] prediction = SignalResampler.Resample(SignalResampler.Resample(truth, 500, 250), 250, 500);
            LeadClinicalAgreement a = ClinicalAgreement.Measure(truth, prediction, 500);
            beats += a.TruthBeats;
            matched += a.MatchedBeats;
            peak.Add(a.PeakMilliseconds.MeanAbsolute);
            qt.Add(a.QtMilliseconds.MeanAbsolute);
        }

        Assert.True(matched >= 0.99 * beats, $"{matched} of {beats} beats");
        Assert.True(Median(peak) < 1, $"peak {Median(peak)} ms");
        Assert.True(Median(qt) < 4, $"QT {Median(qt)} ms");
    }

    private static IEnumerable<string> Headers()
        => Directory.EnumerateFiles(SharedData.PathTo("data", "signals", "train"), "ptbxl_*.hea").Order(StringComparer.Ordinal).Take(40);

    private static double[] Wide(EcgRecord record, Lead lead) => Array.ConvertAll(record[lead].Samples.ToArray(), static v => (double)v);

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Where(static v => !double.IsNaN(v)).Order()];
        return sorted[sorted.Length / 2];
    }
}
