namespace Ecg.Digitization.Tests.Signals;

public class SignalResamplerTests
{
    private static readonly (double From, double To)[] Rates =
    [
        (500, 1000), (500, 250), (1000, 1025), (100, 500), (500, 512), (512, 500), (256, 500), (500, 128), (361.7, 500), (500, Math.PI * 77),
    ];

    public static TheoryData<double, double> RatePairs()
    {
        var data = new TheoryData<double, double>();
        foreach ((double from, double to) in Rates)
            data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(RatePairs))]
    public void Resample_SinusoidsBelowFourFifthsOfNyquist_AreReproduced(double from, double to)
    {
        double nyquist = Math.Min(from, to) / 2;
        for (int step = 1; step <= 16; step++)
        {
            double hertz = step / 16.0 * 0.8 * nyquist;
            double[] source = Sinusoid(4000, from, hertz);
            double[] actual = SignalResampler.Resample(source, from, to);
            double[] expected = Sinusoid(actual.Length, to, hertz);
            // The kernel reaches 32 samples of the slower rate (a ninth more when the rate falls) to each side.
            int edge = (int)Math.Ceiling(40 / Math.Min(from, to) * to);
            for (int i = edge; i < actual.Length - edge; i++)
                Assert.Equal(expected[i], actual[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(500, 250)]
    [InlineData(500, 128)]
    [InlineData(1000, 321.7)]
    public void Resample_SinusoidAboveTheNewNyquist_IsSuppressed(double from, double to)
    {
        foreach (double factor in (double[])[1.0, 1.05, 1.2, 1.45])
        {
            double hertz = Math.Min(factor * to / 2, 0.98 * from / 2);
            double[] actual = SignalResampler.Resample(Sinusoid(6000, from, hertz), from, to);
            Assert.All(actual.Skip(80).Take(actual.Length - 160), v => Assert.InRange(Math.Abs(v), 0, 1e-4));
        }
    }

    [Theory]
    [MemberData(nameof(RatePairs))]
    public void Resample_Constant_StaysConstant(double from, double to)
    {
        double[] source = new double[777];
        Array.Fill(source, -1.25);
        Assert.All(SignalResampler.Resample(source, from, to), v => Assert.Equal(-1.25, v, 1e-9));
    }

    [Theory]
    [MemberData(nameof(RatePairs))]
    public void Resample_WeightedSum_IsTheWeightedSumOfTheResults(double from, double to)
    {
        double[] a = Noise(900, 1);
        double[] b = Noise(900, 2);
        double[] sum = new double[a.Length];
        for (int i = 0; i < sum.Length; i++)
            sum[i] = (2.5 * a[i]) - (0.75 * b[i]);
        double[] ra = SignalResampler.Resample(a, from, to);
        double[] rb = SignalResampler.Resample(b, from, to);
        double[] rs = SignalResampler.Resample(sum, from, to);
        for (int i = 0; i < rs.Length; i++)
            Assert.Equal((2.5 * ra[i]) - (0.75 * rb[i]), rs[i], 1e-10);
    }

    [Fact]
    public void Resample_UnitStepAtWholePositions_IsTheIdentity()
    {
        double[] source = Noise(500, 3);
        double[] destination = new double[300];
        SignalResampler.Resample(source, 100, 1, destination);
        for (int i = 0; i < destination.Length; i++)
            Assert.Equal(source[100 + i], destination[i], 1e-9);
        Assert.Equal(source, SignalResampler.Resample(source, 500, 500));
    }

    [Theory]
    [InlineData(500, 1000)]
    [InlineData(250, 1025)]
    [InlineData(100, 500)]
    [InlineData(360, 1000.1)]
    public void Resample_UpAndDown_ReturnsABandLimitedSignal(double rate, double between)
    {
        double[] source = new double[3000];
        for (int h = 1; h <= 12; h++)
        {
            double[] part = Sinusoid(source.Length, rate, h / 12.0 * 0.39 * rate);
            for (int i = 0; i < source.Length; i++)
                source[i] += part[i] / 12;
        }

        double[] back = SignalResampler.Resample(SignalResampler.Resample(source, rate, between), between, rate);
        Assert.InRange(back.Length, source.Length, source.Length + 1);
        for (int i = 80; i < source.Length - 80; i++)
            Assert.Equal(source[i], back[i], 2e-4);
    }

    [Theory]
    [InlineData(-0.5, 0.25)]
    [InlineData(3.37, 1)]
    [InlineData(12.5, 0.731)]
    [InlineData(0, 1.024)]
    [InlineData(0.123456, 1.9)]
    [InlineData(7.7, 0.9765432)]
    [InlineData(-40.2, 13.3)]
    [InlineData(5, Math.E)]
    [InlineData(-1e-20, 0.70710678)]
    [InlineData(0, 211.3)]
    public void Resample_AnyStartAndStep_MatchesTheDirectSum(double start, double step)
    {
        double[] source = Noise(3000, 4);
        source.AsSpan(1200, 7).Fill(double.NaN);
        double[] actual = new double[(int)(3100 / step)];
        SignalResampler.Resample(source, start, step, actual);
        for (int k = 0; k < actual.Length; k++)
            Assert.Equal(DirectSum(source, start + (k * step), step), actual[k], 2e-6);
    }

    [Fact]
    public void Resample_ShortDestination_EqualsTheSamePartOfALongOne()
    {
        double[] source = Noise(6000, 5);
        double[] all = new double[5000];
        double[] few = new double[100];
        SignalResampler.Resample(source, 0.3, Math.PI / 3, all);
        SignalResampler.Resample(source, 0.3, Math.PI / 3, few);
        for (int i = 0; i < few.Length; i++)
            Assert.Equal(few[i], all[i], 2e-6);
    }

    [Fact]
    public void Resample_Floats_MatchDoubles()
    {
        double[] source = Array.ConvertAll(Noise(1000, 6), static v => (double)(float)v);
        float[] single = SignalResampler.Resample(Array.ConvertAll(source, static v => (float)v), 500, 360);
        Assert.Equal(Array.ConvertAll(SignalResampler.Resample(source, 500, 360), static v => (float)v), single);
    }

    [Theory]
    [InlineData(100, 500, 2.5, 5)]
    [InlineData(500, 100, 2.5, 5)]
    [InlineData(500, 1025, 2.5, 5)]
    [InlineData(1025, 500, 7.5, 10)]
    [InlineData(512, 1000, 5, 7.5)]
    public void Resample_PrintedWindow_KeepsItsStartAndEnd(double from, double to, double startSeconds, double endSeconds)
    {
        var window = new TimeWindow(startSeconds, endSeconds);
        int length = (int)(10 * from);
        float[] source = new float[length];
        source.AsSpan().Fill(float.NaN);
        (int first, int end) = window.ToSampleRange(from, length);
        source.AsSpan(first, end - first).Fill(0.5f);
        float[] actual = SignalResampler.Resample(source, from, to);
        // The window on the first clock is the set of its samples, whose ends may lie up to a sample off the printed seconds.
        (int expectedFirst, int expectedEnd) = new TimeWindow(first / from, end / from).ToSampleRange(to, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.Equal(i >= expectedFirst && i < expectedEnd ? 0.5f : float.NaN, actual[i]);
    }

    [Fact]
    public void Resample_MissingRun_SplitsIntoIndependentParts()
    {
        double[] left = Noise(300, 7);
        double[] right = Noise(400, 8);
        double[] joined = [.. left, .. Enumerable.Repeat(double.NaN, 50), .. right];
        double[] actual = SignalResampler.Resample(joined, 500, 1000);
        Assert.Equal(SignalResampler.Resample(left, 500, 1000), actual.AsSpan(0, 600).ToArray());
        Assert.All(actual.AsSpan(600, 100).ToArray(), v => Assert.True(double.IsNaN(v)));
        Assert.Equal(SignalResampler.Resample(right, 500, 1000), actual.AsSpan(700).ToArray());
    }

    [Fact]
    public void Resample_OutsideOfTheSource_IsMissing()
    {
        float[] destination = new float[8];
        SignalResampler.Resample([1f, 1f, 1f], -1.5, 0.75, destination);
        Assert.Equal([float.NaN, float.NaN, 1f, 1f, 1f, 1f, float.NaN, float.NaN], destination);
    }

    [Theory]
    [InlineData(5000, 500, 1000, 10000)]
    [InlineData(5000, 500, 1025, 10250)]
    [InlineData(2563, 1025, 500, 1251)]
    [InlineData(1, 500, 100, 1)]
    [InlineData(0, 500, 100, 0)]
    public void GetOutputLength_Rates_CountsTheSamplesBeforeTheEnd(int length, double from, double to, int expected)
    {
        Assert.Equal(expected, SignalResampler.GetOutputLength(length, from, to));
        Assert.Equal(expected, SignalResampler.Resample(new float[length], from, to).Length);
    }

    [Fact]
    public void Resample_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalResampler.Resample([1f], 0, 500));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalResampler.Resample([1f], 500, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalResampler.Resample([1f], 0, 0, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalResampler.Resample([1f], double.PositiveInfinity, 1, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalResampler.Resample(new float[1000], 1e-6, 1e6));
    }

    /// <summary>The definition, term by term, with nothing tabulated.</summary>
    private static double DirectSum(double[] source, double position, double step)
    {
        double nearest = Math.Floor(position + 0.5);
        if (nearest < 0 || nearest >= source.Length || double.IsNaN(source[(int)nearest]))
            return double.NaN;
        int first = (int)nearest;
        int last = first;
        while (first > 0 && !double.IsNaN(source[first - 1]))
            first--;
        while (last + 1 < source.Length && !double.IsNaN(source[last + 1]))
            last++;
        double cutoff = step <= 1 ? 1 : Math.Max(0.9, 2 - step) / step;
        int half = (int)Math.Ceiling(32 / cutoff);
        int floor = (int)Math.Floor(position);
        double sum = 0;
        double weights = 0;
        for (int i = floor - half + 1; i <= floor + half; i++)
        {
            int at = i;
            while (at < first || at > last)
                at = at < first ? (2 * first) - at : (2 * last) - at;
            double weight = ResamplingKernel.Exact((i - position) * cutoff);
            double value = i < first ? (2 * source[first]) - source[at] : i > last ? (2 * source[last]) - source[at] : source[at];
            sum += weight * value;
            weights += weight;
        }

        return sum / weights;
    }

    private static double[] Sinusoid(int length, double rate, double hertz)
    {
        double[] samples = new double[length];
        for (int i = 0; i < length; i++)
            samples[i] = Math.Sin((2 * Math.PI * hertz * i / rate) + 0.7);
        return samples;
    }

    private static double[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        double[] samples = new double[length];
        for (int i = 0; i < length; i++)
            samples[i] = (2 * random.NextDouble()) - 1;
        return samples;
    }
}
