namespace Ecg.Digitization.Tests.Signals;

public class LeadSignalTests
{
    [Theory]
    [InlineData(new[] { float.NaN, 1f, 2f, float.NaN }, 1, 3, LeadStatus.Read)]
    [InlineData(new[] { 1f, float.NaN, 2f }, 0, 3, LeadStatus.Partial)]
    [InlineData(new[] { 0f }, 0, 1, LeadStatus.Read)]
    [InlineData(new[] { float.NaN, float.NaN }, 0, 0, LeadStatus.NotPrinted)]
    [InlineData(new float[0], 0, 0, LeadStatus.NotPrinted)]
    public void FromSamples_Samples_GiveWindowAndStatus(float[] samples, int first, int end, LeadStatus status)
    {
        LeadSignal signal = LeadSignal.FromSamples(Lead.V2, samples, 100);
        Assert.Equal((first, end), signal.Window.ToSampleRange(100, samples.Length));
        Assert.Equal(status, signal.Status);
        Assert.Equal(first == end ? 0 : 1, signal.Confidence);
        Assert.Empty(signal.Issues);
        bool[] mask = signal.GetValidityMask();
        for (int i = 0; i < samples.Length; i++)
            Assert.Equal((!float.IsNaN(samples[i]), !float.IsNaN(samples[i])), (mask[i], signal.IsValid(i)));
    }

    [Fact]
    public void NotPrinted_Lead_HasNoValue()
    {
        LeadSignal signal = LeadSignal.NotPrinted(Lead.AVF, 7, 500);
        Assert.Equal((Lead.AVF, LeadStatus.NotPrinted, 7), (signal.Lead, signal.Status, signal.Samples.Length));
        Assert.DoesNotContain(true, signal.GetValidityMask());
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(500, -0.01)]
    [InlineData(500, 1.01)]
    [InlineData(500, double.NaN)]
    public void Constructor_RateOrConfidenceOutOfRange_IsRefused(double rate, double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeadSignal(Lead.I, [0], rate, TimeWindow.Empty, LeadStatus.Read, confidence));
}
