using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>Every vector kernel against its scalar twin, for all lengths from 0 to 1,100 at every place of a cache line.</summary>
public class KernelTests
{
    private const int Longest = 1100;
    private const int Places = 8;
    private static readonly double[] X = new Random(1).Walk(Longest + Places);
    private static readonly double[] Y = new Random(2).Walk(Longest + Places);

    [Fact]
    public void DifferenceSum_AllLengthsAndPlaces_EqualsScalar() => AssertReduction<DifferenceSum>();

    [Fact]
    public void ResidualPower_AllLengthsAndPlaces_EqualsScalar() => AssertReduction<ResidualPower>();

    [Fact]
    public void AbsoluteDifferenceSum_AllLengthsAndPlaces_EqualsScalar() => AssertReduction<AbsoluteDifferenceSum>();

    [Fact]
    public void Power_AllLengthsAndPlaces_EqualsScalar() => ForAll(static (x, y) =>
    {
        (double signal, double noise) = PowerKernel.Run(x, y);
        (double expectedSignal, double expectedNoise) = PowerKernel.RunScalar(x, y);
        Close(expectedSignal, signal, expectedSignal, x.Length);
        Close(expectedNoise, noise, expectedNoise, x.Length);
    });

    [Fact]
    public void LagKernel_DoubleAllLengthsAndPlaces_EqualsScalar() => AssertLagKernel(X, Y, 1e-13);

    [Fact]
    public void LagKernel_FloatAllLengthsAndPlaces_EqualsScalar()
        => AssertLagKernel(Array.ConvertAll(X, static v => (float)v), Array.ConvertAll(Y, static v => (float)v), 1e-4f);

    [Fact]
    public void Correlate_AnySizesAndLags_EqualsTheDefinition() => Check.Property(1, 90, static (random, n1, n2) =>
    {
        double[] a = random.Noise(n1), b = random.Noise(n2), actual = new double[random.Next(1, 250)];
        int minLag = random.Next(-150, 100);
        LagSearch.Correlate(a, b, minLag, actual);
        for (int k = 0; k < actual.Length; k++)
            Near.Absolute(Oracle(a, b, minLag + k), actual[k], 1e-12);
    });

    [Fact]
    public void Find_AnySignals_EqualsTheLargestOfTheDefinition() => Check.Property(150, 420, static (random, n1, n2) =>
    {
        double[] a = random.Walk(n1), b = random.Next(3) == 0 ? random.Walk(n2) : [.. a.Take(n2).Concat(new double[Math.Max(0, n2 - n1)])];
        int min = -random.Next(0, 60), max = random.Next(0, 60);
        double[] expected = [.. Enumerable.Range(min, max - min + 1).Select(k => Oracle(a, b, k))];
        int lag = LagSearch.Find(a, 0, b, 0, min, max, LagTieRule.First);
        Assert.Equal(expected.Max(), expected[lag - min], 1e-10);
    });

    [Fact]
    public void Find_RaggedScaleAndOffset_AgreesWithAndWithoutTheSinglePrecisionScreen() => Check.Property(200, 600, static (random, n, size) =>
    {
        // Scales that leave single precision's range take the double path; the lag must not depend on it.
        double[] a = random.Walk(n), b = [.. random.Walk(n).Zip(a, static (e, v) => v + e)];
        double meanA = a.Average(), meanB = b.Average();
        int expected = LagSearch.Find(a, meanA, b, meanB, -50, 50, LagTieRule.Nearest);
        double scale = Math.ScaleB(1, random.Next(2) == 0 ? -90 : 90);
        int scaled = LagSearch.Find(Array.ConvertAll(a, v => v * scale), meanA * scale, Array.ConvertAll(b, v => v * scale), meanB * scale, -50, 50, LagTieRule.Nearest);
        Assert.Equal(expected, scaled);
    });

    private static double Oracle(double[] a, double[] b, int lag)
    {
        double sum = 0;
        for (int i = Math.Max(0, lag); i < Math.Min(a.Length, b.Length + lag); i++)
            sum += a[i] * b[i - lag];
        return sum;
    }

    private static void AssertReduction<TReduction>()
        where TReduction : struct, IPairReduction
        => ForAll(static (x, y) =>
        {
            double magnitude = 0;
            for (int i = 0; i < x.Length; i++)
                magnitude += Math.Abs(TReduction.Term(x[i], y[i], 0.3));
            Close(PairReduction.RunScalar<TReduction>(x, y, 0.3), PairReduction.Run<TReduction>(x, y, 0.3), magnitude, x.Length);
        });

    private static void AssertLagKernel<T>(T[] x, T[] y, T tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        int lags = LagKernel.RoundUp<T>(1), margin = LagKernel.Margin<T>();
        var first = new T[Longest + lags + Places];
        var second = new T[Longest + (2 * margin) + Places];
        var expected = new T[lags];
        var actual = new T[lags + Places];
        x.AsSpan(0, Math.Min(x.Length, first.Length)).CopyTo(first);
        for (int n = 0; n <= Longest; n++)
        for (int place = 0; place < Places; place++)
        {
            Array.Clear(second);
            y.AsSpan(0, n).CopyTo(second.AsSpan(place + margin));
            ReadOnlySpan<T> a = first.AsSpan(place, n + lags), b = second.AsSpan(place, n + (2 * margin));
            LagKernel.RunScalar(a, b, expected);
            LagKernel.Run(a, b, actual.AsSpan(place, lags));
            T bound = tolerance * T.CreateChecked(1 + n);
            for (int k = 0; k < lags; k++)
            {
                if (!(T.Abs(expected[k] - actual[place + k]) <= bound))
                    Assert.Fail($"n = {n}, lag {k}: expected {expected[k]}, was {actual[place + k]}");
            }
        }
    }

    private static void ForAll(PairAssertion assertion)
    {
        for (int n = 0; n <= Longest; n++)
        {
            for (int place = 0; place < Places; place++)
                assertion(X.AsSpan(place, n), Y.AsSpan((place * 3) % Places, n));
        }
    }

    private static void Close(double expected, double actual, double magnitude, int n)
    {
        if (!(Math.Abs(expected - actual) <= 1e-15 * (n + 1) * magnitude))
            Assert.Fail($"n = {n}: expected {expected:R}, was {actual:R}");
    }

    private delegate void PairAssertion(ReadOnlySpan<double> x, ReadOnlySpan<double> y);
}
