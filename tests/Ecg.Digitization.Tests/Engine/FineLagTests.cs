using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Tests.Engine;

public sealed class FineLagTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-0.3)]
    [InlineData(2.25)]
    [InlineData(-3)]
    public void Moved_SmoothCurve_IsTheCurveLater(double advance)
    {
        double[] moved = FineLag.Moved(Wave(0), advance), there = Wave(advance);

        for (int i = 5; i < moved.Length - 5; i++)
            Assert.Equal(there[i], moved[i], 2e-3);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(-0.8)]
    public void Step_CurveThatCameEarlyOrLate_MovesItBack(double lag)
    {
        double[] truth = Wave(0), late = Wave(-lag);

        Assert.Equal(lag, FineLag.Step(late, [.. late.Zip(truth, static (a, b) => a - b)]), 0.02);
    }

    [Fact]
    public void Step_LevelCurve_IsNone() => Assert.Equal(0, FineLag.Step(new double[50], [.. Enumerable.Repeat(1.0, 50)]));

    private static double[] Wave(double advance) => [.. Enumerable.Range(0, 200).Select(i => Math.Sin((i + advance) * 0.15) + (0.3 * Math.Cos((i + advance) * 0.33)))];
}
