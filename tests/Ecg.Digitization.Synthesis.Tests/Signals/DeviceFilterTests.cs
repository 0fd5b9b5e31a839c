namespace Ecg.Digitization.Synthesis.Tests;

public sealed class DeviceFilterTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(160)]
    public void Apply_LowPass_HasButterworthsGain(double frequency)
    {
        // The bilinear transform bends frequencies by a tangent.
        double ratio = Math.Tan(Math.PI * frequency / 500) / Math.Tan(Math.PI * 40 / 500);
        Assert.Equal(1 / Math.Sqrt(1 + Math.Pow(ratio, 4)), Gain(new DeviceFilter(LowPassHz: 40), frequency), 0.003);
    }

    [Fact]
    public void Apply_Notch_RemovesHumAndLeavesTheRest()
    {
        var notch = new DeviceFilter(NotchHz: 50);
        Assert.Equal(0, Gain(notch, 50), 0.02);
        Assert.Equal(1, Gain(notch, 10), 0.02);
    }

    [Fact]
    public void Apply_HighPass_RemovesAConstantAtOnce()
    {
        EcgRecord flat = Record(static _ => 0.7f);
        Assert.All(new DeviceFilter(HighPassHz: 0.5).Apply(flat)[Lead.II].Samples.ToArray(), static s => Assert.Equal(0, s, 1e-5));
        Assert.All(new DeviceFilter(LowPassHz: 40, NotchHz: 60).Apply(flat)[Lead.II].Samples.ToArray(), static s => Assert.Equal(0.7, s, 1e-5));
    }

    [Fact]
    public void Apply_All_EinthovenStays()
    {
        EcgRecord r = new DeviceFilter(0.5, 40, 50).Apply(TestRecords.Normal);
        for (int i = 0; i < r.SampleCount; i++)
            Assert.Equal(r[Lead.II].Samples.Span[i] - r[Lead.I].Samples.Span[i], r[Lead.III].Samples.Span[i], 1e-5);
    }

    private static double Gain(DeviceFilter filter, double frequency)
    {
        float[] wave = filter.Apply(Record(t => (float)Math.Sin(2 * Math.PI * frequency * t)))[Lead.II].Samples.ToArray();
        return Math.Sqrt(2 * wave[2500..].Average(static s => (double)s * s));
    }

    private static EcgRecord Record(Func<double, float> at)
    {
        var samples = new float[5000];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = at(i / 500.0);
        return new EcgRecord("wave", 500, 5000, [new LeadSignal(Lead.II, samples, 500, new TimeWindow(0, 10), LeadStatus.Read, 1)]);
    }
}
