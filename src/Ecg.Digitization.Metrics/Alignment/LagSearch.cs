using System.Buffers;
using System.Numerics.Tensors;
using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics;

/// <summary>Finds the shift at which a prediction correlates best with the truth. Stateless and thread-safe; allocates nothing in steady state.</summary>
/// <remarks>
/// The correlation at lag k is sum over i of (truth[i] - truthMean) (prediction[i - k] - predictionMean), with zeros outside: SciPy's
/// <c>correlate(truth, prediction)</c>. A positive lag moves the prediction to the right (later).
/// Lags whose correlations differ by less than the rounding error of the sums count as tied, so the answer does not depend on the
/// width of the machine's vectors.
/// </remarks>
public static class LagSearch
{
    private const double DoubleEpsilon = 2.220446049250313e-16;

    /// <summary>Finds the best lag in a range.</summary>
    /// <param name="truth">The reference, shape (n1), n1 at least 1.</param>
    /// <param name="truthMean">What is taken from every sample of the truth; 0 for a raw correlation.</param>
    /// <param name="prediction">The signal to shift, shape (n2), n2 at least 1.</param>
    /// <param name="predictionMean">What is taken from every sample of the prediction.</param>
    /// <param name="minLag">The most negative lag, at least -(n2 - 1).</param>
    /// <param name="maxLag">The largest lag, at most n1 - 1.</param>
    /// <param name="tieRule">Which lag wins a tie.</param>
    /// <returns>The lag in samples; <paramref name="minLag"/> if a correlation is not a number.</returns>
    /// <exception cref="ArgumentException">A signal is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lags are not in order or leave no overlap.</exception>
    public static int Find(
        ReadOnlySpan<double> truth,
        double truthMean,
        ReadOnlySpan<double> prediction,
        double predictionMean,
        int minLag,
        int maxLag,
        LagTieRule tieRule)
    {
        if (truth.IsEmpty || prediction.IsEmpty)
            throw new ArgumentException("A signal without samples cannot be aligned.", truth.IsEmpty ? nameof(truth) : nameof(prediction));
        ArgumentOutOfRangeException.ThrowIfLessThan(minLag, 1 - prediction.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLag, truth.Length - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minLag, maxLag);
        int count = maxLag - minLag + 1;
        if (count == 1)
            return minLag;
        double scale = Math.Sqrt(TensorPrimitives.SumOfSquares(truth)) * Math.Sqrt(TensorPrimitives.SumOfSquares(prediction));
        double tolerance = 16 * DoubleEpsilon * Math.Sqrt(prediction.Length) * scale;
        double[] rented = ArrayPool<double>.Shared.Rent(truth.Length + prediction.Length + count);
        try
        {
            Span<double> first = rented.AsSpan(0, truth.Length);
            Span<double> second = rented.AsSpan(truth.Length, prediction.Length);
            Span<double> correlation = rented.AsSpan(truth.Length + prediction.Length, count);
            TensorPrimitives.Subtract(truth, truthMean, first);
            TensorPrimitives.Subtract(prediction, predictionMean, second);
            if (!SingleScreen.TryFill(first, second, minLag, tolerance, correlation))
                Correlate(first, second, minLag, correlation);
            return Pick(correlation, minLag, tolerance, tieRule);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>The raw correlations: sum over i of truth[i] prediction[i - k].</summary>
    /// <param name="truth">The reference, shape (n1).</param>
    /// <param name="prediction">The signal to shift, shape (n2).</param>
    /// <param name="minLag">The lag of the first value.</param>
    /// <param name="destination">Receives the correlations at minLag, minLag + 1, ...; shape (lags). Lags without overlap give 0.</param>
    public static void Correlate(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int minLag, Span<double> destination)
    {
        if (destination.IsEmpty)
            return;
        int lags = LagKernel.RoundUp<double>(destination.Length);
        int margin = LagKernel.Margin<double>();
        int firstLength = prediction.Length + lags;
        int secondLength = prediction.Length + (2 * margin);
        bool exact = lags == destination.Length;
        double[] rented = ArrayPool<double>.Shared.Rent(firstLength + secondLength + (exact ? 0 : lags));
        try
        {
            Span<double> first = rented.AsSpan(0, firstLength);
            Span<double> second = rented.AsSpan(firstLength, secondLength);
            Padding.Place(truth, -minLag, first);
            Padding.Place(prediction, margin, second);
            Span<double> all = exact ? destination : rented.AsSpan(firstLength + secondLength, lags);
            LagKernel.Run<double>(first, second, all);
            if (!exact)
                all[..destination.Length].CopyTo(destination);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static int Pick(ReadOnlySpan<double> correlation, int minLag, double tolerance, LagTieRule tieRule)
    {
        double largest = TensorPrimitives.Max(correlation);
        if (double.IsNaN(largest))
            return minLag;
        // Infinite correlations and tolerances leave no meaningful threshold; equality with the largest is what remains.
        double threshold = double.IsFinite(largest - tolerance) ? largest - tolerance : largest;
        if (tieRule == LagTieRule.First)
        {
            int at = 0;
            while (!(correlation[at] >= threshold))
                at++;
            return minLag + at;
        }

        int maxLag = minLag + correlation.Length - 1;
        for (int distance = 0; ; distance++)
        {
            if (-distance >= minLag && -distance <= maxLag && correlation[-distance - minLag] >= threshold)
                return -distance;
            if (distance <= maxLag && distance >= minLag && correlation[distance - minLag] >= threshold)
                return distance;
        }
    }
}
