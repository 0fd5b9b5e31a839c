using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics.Tests;

public class ClinicalTests
{
    [Theory]
    [InlineData(250)]
    [InlineData(360)]
    [InlineData(500)]
    [InlineData(1025)]
    public void Measure_SyntheticLead_FindsEveryBeatAtItsPeak(int rate)
    {
        int n = 10 * rate;
        double[] noise = SyntheticLead.Noise(n, rate, 0.01);
        double[] signal = [.. SyntheticLead.Samples(n, rate).Zip(noise, static (a, b) => a + b)];
        ImmutableArray<Beat> beats = BeatDelineator.Measure(signal, rate);
        Assert.Equal(12, beats.Length);
        for (int i = 0; i < beats.Length; i++)
        {
            Assert.Equal(SyntheticLead.PeakAt + (i * SyntheticLead.Period), beats[i].PeakSeconds, 0.004);
            Assert.Equal(1.13, beats[i].RMillivolt, 0.08);
            Assert.InRange(beats[i].SMillivolt, -0.36, -0.15);
            Assert.Equal(0.0, beats[i].StMillivolt, 0.06);
        }
    }

    [Fact]
    public void Detect_InvertedLead_FindsTheSameBeats()
    {
        double[] signal = SyntheticLead.Samples(5000, 500);
        Assert.Equal(string.Join(" ", QrsDetector.Detect(signal, 500)), string.Join(" ", QrsDetector.Detect([.. signal.Select(static v => -v)], 500)));
    }

    [Fact]
    public void Detect_TallTWave_IsNotCountedAsABeat()
    {
        double[] signal = [.. Enumerable.Range(0, 5000).Select(static i =>
        {
            double beat = (i / 500.0) % 0.9;
            return Math.Exp(-Math.Pow((beat - 0.3) / 0.011, 2)) + (0.9 * Math.Exp(-Math.Pow((beat - 0.58) / 0.06, 2)));
        })];
        Assert.Equal(11, QrsDetector.Detect(signal, 500).Length);
    }

    [Fact]
    public void Detect_ShortOrFlat_FindsNothing()
    {
        Assert.Empty(QrsDetector.Detect(new double[5000], 500));
        Assert.Empty(QrsDetector.Detect(SyntheticLead.Samples(400, 500), 500));
    }

    [Fact]
    public void Measure_DelayedPrediction_ShowsTheDelayAndNothingElse()
    {
        LeadClinicalAgreement a = ClinicalAgreement.Measure(SyntheticLead.Samples(5000, 500, 0, 0, 0), SyntheticLead.Samples(5000, 500, -0.012, 0, 0), 500);
        Assert.Equal(12, a.MatchedBeats);
        Assert.Equal(12, a.PeakMilliseconds.Mean, 0.2);
        Assert.Equal(0, a.RrMilliseconds.MeanAbsolute, 0.3);
        Assert.Equal(0, a.RMillivolt.MeanAbsolute, 0.02);
        Assert.Equal(0, a.QtMilliseconds.MeanAbsolute, 4.1);
        Assert.True(a.QtMilliseconds.Count >= 11);
    }

    [Fact]
    public void Measure_GainAndStError_AreReportedAsSuch()
    {
        double[] truth = SyntheticLead.Samples(5000, 500, 0, 0, 0);
        LeadClinicalAgreement gain = ClinicalAgreement.Measure(truth, [.. truth.Select(static v => 1.1 * v)], 500);
        Assert.Equal(0.115, gain.RMillivolt.Mean, 0.01);
        Assert.True(gain.SMillivolt.Mean < -0.01);
        double[] raised = [.. truth.Select(static (v, i) => v + (Rem(i / 500.0) is > 0.345 and < 0.48 ? 0.2 : 0))];
        Assert.Equal(0.2, ClinicalAgreement.Measure(truth, raised, 500).StMillivolt.Mean, 0.03);
    }

    [Fact]
    public void Measure_BeatsMissing_AreCounted()
    {
        double[] truth = SyntheticLead.Samples(5000, 500);
        double[] prediction = [.. truth.Select(static (v, i) => i < 2200 ? double.NaN : v)];
        LeadClinicalAgreement a = ClinicalAgreement.Measure(truth, prediction, 500);
        Assert.Equal(12, a.TruthBeats);
        Assert.True(a.PredictionBeats < 8 && a.MatchedBeats == a.PredictionBeats, $"{a}");
        Assert.Equal(0, a.PeakMilliseconds.MeanAbsolute, 0.01);
    }

    [Fact]
    public void Measure_NothingRead_HasNoBeats()
    {
        double[] nothing = [.. Enumerable.Repeat(double.NaN, 5000)];
        LeadClinicalAgreement a = ClinicalAgreement.Measure(SyntheticLead.Samples(5000, 500), nothing, 500);
        Assert.Equal((12, 0, 0), (a.TruthBeats, a.PredictionBeats, a.MatchedBeats));
        Assert.True(double.IsNaN(a.QtMilliseconds.Mean));
    }

    private static double Rem(double seconds) => seconds - (SyntheticLead.Period * Math.Floor(seconds / SyntheticLead.Period));
}
