using System.Buffers;
using System.Numerics.Tensors;
using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics;

/// <summary>Screens the lags in single precision and keeps, by a proven bound, every lag that can be the largest in double precision.</summary>
/// <remarks>
/// The computed single-precision sum of n products differs from the exact one by at most g |a| |b| with g = (n + 2) u / (1 - (n + 2) u),
/// u = 2^-24 (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1, with Cauchy's inequality; the 2 is the rounding of
/// the inputs). A lag further than twice that below the largest cannot win. What is left, usually one lag, is summed in double.
/// Twice as many lanes make the screen twice as fast as the double kernel, and the answer is the same.
/// </remarks>
internal static class SingleScreen
{
    private const int ShortestSignal = 192;
    private const int MostSurvivors = 12;
    private const double UnitRoundoff = 1.0 / (1 << 24);

    /// <summary>Fills the correlations of the lags that can win and negative infinity elsewhere.</summary>
    /// <param name="truth">The centred reference.</param>
    /// <param name="prediction">The centred signal to shift.</param>
    /// <param name="minLag">The lag of the first value.</param>
    /// <param name="tolerance">How far below the largest correlation a lag still counts as tied.</param>
    /// <param name="correlation">Receives the correlations, shape (lags).</param>
    /// <returns>False, with nothing promised of <paramref name="correlation"/>, where the screen does not pay or its bound does not hold.</returns>
    public static bool TryFill(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int minLag, double tolerance, Span<double> correlation)
    {
        int lags = LagKernel.RoundUp<float>(correlation.Length);
        int margin = LagKernel.Margin<float>();
        double terms = (Math.Min(truth.Length, prediction.Length) + 2) * UnitRoundoff;
        if (prediction.Length < ShortestSignal || lags > 2 * correlation.Length || terms > 0.01 || LagKernel.Width<float>() == 0)
            return false;
        int firstLength = prediction.Length + lags;
        int secondLength = prediction.Length + (2 * margin);
        float[] rented = ArrayPool<float>.Shared.Rent(firstLength + secondLength + lags);
        try
        {
            Span<float> first = rented.AsSpan(0, firstLength);
            Span<float> second = rented.AsSpan(firstLength, secondLength);
            Span<float> screened = rented.AsSpan(firstLength + secondLength, lags);
            Padding.Place(truth, -minLag, first);
            Padding.Place(prediction, margin, second);
            double firstPower = TensorPrimitives.SumOfSquares<float>(first);
            double secondPower = TensorPrimitives.SumOfSquares<float>(second);
            // Outside this range single precision could overflow, or lose more to underflow than the bound allows.
            if (!(firstPower is > 1e-20 and < 1e15 && secondPower is > 1e-20 and < 1e15))
                return false;
            LagKernel.Run<float>(first, second, screened);
            screened = screened[..correlation.Length];
            // The powers above are themselves rounded sums: a hundredth covers that.
            double bound = 1.01 * terms / (1 - terms) * Math.Sqrt(firstPower * secondPower);
            double threshold = TensorPrimitives.Max<float>(screened) - (2 * bound) - tolerance;
            return Resolve(screened, threshold, truth, prediction, minLag, correlation);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static bool Resolve(
        ReadOnlySpan<float> screened, double threshold, ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int minLag, Span<double> correlation)
    {
        int survivors = 0;
        for (int i = 0; i < screened.Length; i++)
        {
            if (screened[i] < threshold)
            {
                correlation[i] = double.NegativeInfinity;
                continue;
            }

            if (++survivors > MostSurvivors)
                return false;
            (int from, int end) = OfficialMetric.Overlap(truth.Length, prediction.Length, minLag + i);
            int lag = minLag + i;
            correlation[i] = TensorPrimitives.Dot(truth[from..end], prediction[(from - lag)..(end - lag)]);
        }

        return true;
    }
}
