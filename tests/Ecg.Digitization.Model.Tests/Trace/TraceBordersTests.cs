namespace Ecg.Digitization.Model.Tests.Trace;

public sealed class TraceBordersTests
{
    [Theory]
    [InlineData(40.0)]
    [InlineData(40.3)]
    [InlineData(39.6)]
    public void Find_GaussianPeak_GivesItsCentre(double centre)
    {
        float[] marks = [.. Enumerable.Range(0, 100).Select(i => 0.8f * MathF.Exp((float)(-0.5 * (i - centre) * (i - centre) / 4)))];

        (double at, double likelihood) = TraceBorders.Find(marks, 43, 8);

        Assert.Equal(centre, at, 0.03);
        Assert.Equal(0.8, likelihood, 0.05);
    }

    [Fact]
    public void Find_AnotherPeakFartherAway_IsNotTaken()
    {
        var marks = new float[100];
        (marks[20], marks[60]) = (0.5f, 0.9f);

        Assert.Equal(20, TraceBorders.Find(marks, 25, 10).At);
    }

    [Fact]
    public void Find_BeyondTheStrip_IsNowhere() => Assert.Equal((double.NaN, 0.0), TraceBorders.Find(new float[10], 50, 5));
}
