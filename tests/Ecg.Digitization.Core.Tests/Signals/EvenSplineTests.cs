namespace Ecg.Digitization.Core.Tests.Signals;

public sealed class EvenSplineTests
{
    [Fact]
    public void Sample_AtTheSamples_GivesThem()
    {
        float[] source = [1, -2, 3.5f, 0, 7, 7, -1];
        var result = new float[source.Length];

        EvenSpline.Sample(source, 0, 1, result);

        Assert.Equal(source, result);
    }

    [Fact]
    public void Sample_StraightLine_StaysOne()
    {
        float[] source = [.. Enumerable.Range(0, 20).Select(static i => (3f * i) - 5)];
        var result = new float[150];

        EvenSpline.Sample(source, 0, 0.125, result);

        for (int i = 0; i < result.Length; i++)
            Assert.Equal((3 * 0.125 * i) - 5, result[i], 1e-4);
    }

    // Values of scipy.interpolate.CubicSpline(bc_type="natural") follow from the same equations: at the middle of 0, 1, 0 they give 11/16.
    [Fact]
    public void Sample_OnePeak_IsTheNaturalSpline()
    {
        var result = new float[1];

        EvenSpline.Sample([0, 1, 0], 0.5, 1, result);

        Assert.Equal(0.6875f, result[0], 1e-6f);
    }

    [Fact]
    public void Sample_BandLimitedWave_IsNearerThanStraightLines()
    {
        float[] source = [.. Enumerable.Range(0, 200).Select(static i => MathF.Sin(i * 0.8f))];
        var result = new float[720];

        EvenSpline.Sample(source, 10, 0.25, result);

        for (int i = 0; i < result.Length; i++)
            Assert.Equal(Math.Sin((10 + (i * 0.25)) * 0.8), result[i], 0.01);
    }

    [Fact]
    public void Sample_BesideMissingSamplesAndBeyondTheEnds_IsNaNAndElsewhereUntouched()
    {
        float[] source = [0, 1, 2, float.NaN, 4, 5, 6];
        var result = new float[9];

        EvenSpline.Sample(source, -0.5, 1, result);

        Assert.Equal([float.NaN, 0.5f, 1.5f, float.NaN, float.NaN, 4.5f, 5.5f, float.NaN, float.NaN], result);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Sample_TooFewSamples_IsNaN(int count)
    {
        float[] result = [0, 0];

        EvenSpline.Sample(new float[count], 0, 1, result);

        Assert.All(result, static v => Assert.True(float.IsNaN(v)));
    }
}
