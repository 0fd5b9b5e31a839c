using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Tests.Numerics;

public sealed class BandedCholeskyTests
{
    [Fact]
    public void Solve_RandomBandedEquations_FulfilsThem()
    {
        const int count = 40, band = 7;
        var random = new Random(3);
        var dense = new double[count, count];
        var system = new BandedCholesky(count, band);
        for (int i = 0; i < count; i++)
        {
            for (int j = Math.Max(0, i - band); j <= i; j++)
            {
                double value = i == j ? 2 * band : random.NextDouble() - 0.5;
                dense[i, j] = dense[j, i] = value;
                system.Add(i, j, value);
            }
        }

        double[] right = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())], solution = [.. right];
        Assert.True(system.Factor());
        system.Solve(solution);

        for (int i = 0; i < count; i++)
            Assert.Equal(right[i], Enumerable.Range(0, count).Sum(j => dense[i, j] * solution[j]), 1e-10);
    }

    [Fact]
    public void Factor_IndefiniteMatrix_SaysSo()
    {
        var system = new BandedCholesky(2, 1);
        system.Add(0, 0, 1);
        system.Add(1, 0, 2);
        system.Add(1, 1, 1);

        Assert.False(system.Factor());
    }
}
