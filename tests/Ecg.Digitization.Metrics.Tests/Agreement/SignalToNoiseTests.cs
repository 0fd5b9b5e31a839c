namespace Ecg.Digitization.Metrics.Tests;

public class SignalToNoiseTests
{
    [Fact]
    public void Decibels_LimitingCases_FollowTheRule()
    {
        Assert.Equal(double.PositiveInfinity, SignalToNoise.Decibels([1, 2], [1, 2]));
        Assert.Equal(double.PositiveInfinity, SignalToNoise.Decibels([0, 0], [0, 0]));
        Assert.Equal(double.NegativeInfinity, SignalToNoise.Decibels([0, 0], [1, 0]));
        Assert.Equal(double.NaN, SignalToNoise.Decibels([1, double.NaN], [1, 2]));
        Assert.Equal(10 * Math.Log10(5), SignalToNoise.Decibels([1, 2], [2, 2]), 1e-12);
    }

    [Fact]
    public void Decibels_UnequalOrEmpty_Throws()
    {
        Assert.Throws<ArgumentException>(() => SignalToNoise.Decibels([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => SignalToNoise.Decibels([], []));
    }

    [Fact]
    public void Measure_ConstantSignal_HasNoCorrelationOrGain()
    {
        PairAgreement a = Agreement.Measure([1.0, 1, 1], [1, 2, 3]);
        Assert.True(double.IsNaN(a.Pearson) && double.IsNaN(a.Gain));
        Assert.Equal(1, a.OffsetMillivolt);
        Assert.Equal(0, Agreement.Measure([double.NaN], [1.0]).SampleCount);
    }
}
