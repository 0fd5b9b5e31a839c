using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Tests.Engine;

public sealed class TwinLeadsTests
{
    private const double Rate = 500;
    private static readonly TimeWindow Short = new(2.5, 5), Whole = new(0, 10);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.0012, 0.3)]
    public void Merge_TheSameCurveTwice_HalvesTheErrorsPowerWhereBothAre(double lateSeconds, double higher)
    {
        LeadSignal strip = Read(Whole, 0, 0, 1), column = Read(Short, lateSeconds, higher, 2);

        LeadSignal merged = TwinLeads.Merge(strip, column);

        Assert.Equal((strip.Window, strip.Confidence, strip.Status), (merged.Window, merged.Confidence, merged.Status));
        Assert.InRange(Power(merged, 1300, 2450) / Power(strip, 1300, 2450), 0.35, 0.7);
        Assert.Equal(strip.Samples[..1250].ToArray(), merged.Samples[..1250].ToArray());
        Assert.Equal(strip.Samples[2500..].ToArray(), merged.Samples[2500..].ToArray());
    }

    [Fact]
    public void Merge_OtherCurves_LeavesTheLonger()
    {
        LeadSignal strip = Read(Whole, 0, 0, 1);

        Assert.Same(strip, TwinLeads.Merge(strip, Read(Short, 0.3, 0, 2)));
    }

    [Fact]
    public void Merge_HardlyAnyTimeTogether_LeavesTheLonger()
    {
        LeadSignal strip = Read(Whole, 0, 0, 1);

        Assert.Same(strip, TwinLeads.Merge(strip, Read(new TimeWindow(2.5, 2.9), 0, 0, 2)));
        Assert.Same(strip, TwinLeads.Merge(strip, new LeadSignal(Lead.II, [.. Enumerable.Repeat(float.NaN, 5000)], Rate, Short, LeadStatus.Unreadable, 0, [])));
    }

    private static double Power(LeadSignal lead, int from, int to)
    {
        double[] errors = [.. Enumerable.Range(from, to - from).Select(i => lead.Samples.Span[i] - Heart(i / Rate))];
        double mean = errors.Average();
        return errors.Average(e => (e - mean) * (e - mean));
    }

    private static double Heart(double seconds) => Math.Exp(-Math.Pow(((seconds % 0.8) - 0.4) / 0.02, 2)) + (0.2 * Math.Exp(-Math.Pow(((seconds % 0.8) - 0.65) / 0.05, 2)));

    private static LeadSignal Read(TimeWindow window, double lateSeconds, double higher, int seed)
    {
        var random = new Random(seed);
        (int first, int end) = window.ToSampleRange(Rate, 5000);
        float[] samples = [.. Enumerable.Range(0, 5000).Select(i => i < first || i >= end ? float.NaN : (float)(Heart((i / Rate) - lateSeconds) + higher + (0.02 * (random.NextDouble() - 0.5))))];
        return new LeadSignal(Lead.II, samples, Rate, window, LeadStatus.Read, 0.9, []);
    }
}
