using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>Runs a property on a thousand cases. A case is a seed and two sizes; the signals are made from the seed, so a failure is reported by three numbers.</summary>
internal static class Check
{
    public const int Cases = 1000;

    public static void Property(int minSize, int maxSize, Action<Random, int, int> property, int cases = Cases)
    {
        Gen<(int Seed, int A, int B)> gen =
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from a in Gen.Choose(minSize, maxSize)
            from b in Gen.Choose(minSize, maxSize)
            select (seed, a, b);
        Prop.ForAll(gen.ToArbitrary(), c => property(new Random(c.Seed), c.A, c.B))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true));
    }

    public static double[] Noise(this Random random, int n, double scale = 1)
    {
        var x = new double[n];
        for (int i = 0; i < n; i++)
            x[i] = scale * ((2 * random.NextDouble()) - 1);
        return x;
    }

    /// <summary>A random walk with a slow drift back: smooth, and never periodic.</summary>
    public static double[] Walk(this Random random, int n)
    {
        double[] x = random.Noise(n);
        for (int i = 1; i < n; i++)
            x[i] += 0.9 * x[i - 1];
        return x;
    }
}
