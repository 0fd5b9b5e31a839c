namespace Ecg.Digitization.Metrics.Tests;

public class LeadErrorAnalyzerTests
{
    [Theory]
    [InlineData(500, 5000, 3.7, 0.2, 1.04, 0)]
    [InlineData(500, 5000, -41.0, -0.35, 0.93, 1500)]
    [InlineData(500, 5000, 0.4, 0, 1, -4300)]
    [InlineData(1000, 2500, 12.3, 0.1, 1.1, 800)]
    [InlineData(250, 2500, -7.6, 1.0, 0.97, 5000)]
    public void Analyze_KnownErrors_AreFound(int rate, int n, double delayMs, double offset, double gain, double stretchPpm)
    {
        double[] truth = SyntheticLead.Samples(n, rate);
        // A prediction that is late and slow shows at instant t what the truth had at t - delay - stretch (t - centre).
        double[] prediction = [.. SyntheticLead.Samples(n, rate, -delayMs / 1000, -stretchPpm * 1e-6).Select(v => (gain * v) + offset)];
        LeadErrorReport report = LeadErrorAnalyzer.Analyze(truth, prediction, rate);
        Assert.Equal(delayMs, report.DelayMilliseconds, 0.25);
        Assert.Equal(gain, report.Gain, 2e-3);
        Assert.Equal(stretchPpm, report.StretchPpm, 60.0);
        Assert.True(report.SnrWithoutStretchDb > 38, $"{report}");
        Assert.True(report.SnrWithoutStretchDb >= report.SnrDb, $"{report}");
    }

    [Fact]
    public void Analyze_OneErrorAtATime_IsCuredByItsOwnStep()
    {
        double[] truth = SyntheticLead.Samples(5000, 500);
        LeadErrorReport late = LeadErrorAnalyzer.Analyze(truth, SyntheticLead.Samples(5000, 500, -0.01), 500);
        LeadErrorReport high = LeadErrorAnalyzer.Analyze(truth, [.. truth.Select(static v => v + 0.3)], 500);
        LeadErrorReport large = LeadErrorAnalyzer.Analyze(truth, [.. truth.Select(static v => 1.2 * v)], 500);
        LeadErrorReport slow = LeadErrorAnalyzer.Analyze(truth, SyntheticLead.Samples(5000, 500, 0, -2000e-6), 500);
        Assert.True(late.SnrDb < 5 && late.SnrWithoutDelayDb > 40, $"{late}");
        Assert.True(high.SnrWithoutDelayDb < 5 && high.SnrWithoutOffsetDb > 100, $"{high}");
        Assert.True(large.SnrWithoutOffsetDb < 15 && large.SnrWithoutGainDb > 100, $"{large}");
        Assert.True(slow.SnrWithoutGainDb < 20 && slow.SnrWithoutStretchDb > 38, $"{slow}");
    }

    [Fact]
    public void Analyze_Noise_IsNotMistakenForAnotherError()
    {
        double[] truth = SyntheticLead.Samples(5000, 500), noise = SyntheticLead.Noise(5000, 5, 0.02);
        LeadErrorReport report = LeadErrorAnalyzer.Analyze(truth, [.. truth.Zip(noise, static (a, b) => a + b)], 500);
        Assert.Equal(0, report.DelayMilliseconds, 0.15);
        Assert.Equal(0, report.StretchPpm, 60.0);
        Assert.Equal(1, report.Gain, 0.005);
        Assert.Equal(report.SnrDb, report.SnrWithoutStretchDb, 0.1);
    }

    [Fact]
    public void Analyze_Gaps_AreLeftOut()
    {
        double[] truth = SyntheticLead.Samples(5000, 500);
        double[] prediction = [.. SyntheticLead.Samples(5000, 500, -0.004).Select(static (v, i) => i % 700 < 60 ? double.NaN : v)];
        LeadErrorReport report = LeadErrorAnalyzer.Analyze(truth, prediction, 500);
        Assert.Equal(4, report.DelayMilliseconds, 0.25);
        Assert.InRange(report.SampleCount, 4000, 4600);
    }

    [Fact]
    public void Analyze_ConstantOrEmpty_SaysNothing()
    {
        Assert.True(double.IsNaN(LeadErrorAnalyzer.Analyze(new double[500], SyntheticLead.Samples(500, 500), 500).Gain));
        Assert.Equal(0, LeadErrorAnalyzer.Analyze([], [], 500).SampleCount);
    }
}
