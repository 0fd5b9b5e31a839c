using System.Buffers;
using System.Numerics.Tensors;
using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics;

/// <summary>Pearson's correlation, RMSE, MAE, offset and gain of two signals in millivolts. Stateless and thread-safe; allocates nothing in steady state.</summary>
/// <remarks>Gaps: a pair in which either sample is NaN or infinite is left out, and the count of the rest is part of the result.</remarks>
public static class Agreement
{
    /// <summary>Measures the agreement of two signals.</summary>
    /// <param name="truth">Millivolts, shape (n).</param>
    /// <param name="prediction">Millivolts, shape (n).</param>
    /// <returns>The agreement; all values NaN where no pair is finite.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static PairAgreement Measure(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        if (truth.Length != prediction.Length)
            throw new ArgumentException($"The truth has {truth.Length} samples and the prediction {prediction.Length}.", nameof(prediction));
        double[] rented = ArrayPool<double>.Shared.Rent(2 * truth.Length);
        try
        {
            Span<double> t = rented.AsSpan(0, truth.Length);
            Span<double> p = rented.AsSpan(truth.Length, truth.Length);
            int n = CopyFinitePairs(truth, prediction, t, p);
            return Measure(t[..n], p[..n]);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <inheritdoc cref="Measure(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static PairAgreement Measure(ReadOnlySpan<float> truth, ReadOnlySpan<float> prediction)
    {
        if (truth.Length != prediction.Length)
            throw new ArgumentException($"The truth has {truth.Length} samples and the prediction {prediction.Length}.", nameof(prediction));
        double[] rented = ArrayPool<double>.Shared.Rent(2 * truth.Length);
        try
        {
            Span<double> t = rented.AsSpan(0, truth.Length);
            Span<double> p = rented.AsSpan(truth.Length, truth.Length);
            TensorPrimitives.ConvertTruncating(truth, t);
            TensorPrimitives.ConvertTruncating(prediction, p);
            int n = CopyFinitePairs(t, p, t, p);
            return Measure(t[..n], p[..n]);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Copies the pairs of which both samples are finite; source and destination may be the same.</summary>
    /// <returns>The number of pairs copied.</returns>
    internal static int CopyFinitePairs(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, Span<double> t, Span<double> p)
    {
        int n = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            if (!double.IsFinite(truth[i]) || !double.IsFinite(prediction[i]))
                continue;
            t[n] = truth[i];
            p[n++] = prediction[i];
        }

        return n;
    }

    private static PairAgreement Measure(Span<double> t, Span<double> p)
    {
        int n = t.Length;
        if (n == 0)
            return new PairAgreement(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        double offset = PairReduction.Run<DifferenceSum>(t, p, 0) / n;
        double squares = PairReduction.Run<ResidualPower>(t, p, 0);
        double absolute = PairReduction.Run<AbsoluteDifferenceSum>(t, p, 0);
        TensorPrimitives.Subtract(t, TensorPrimitives.Sum<double>(t) / n, t);
        TensorPrimitives.Subtract(p, TensorPrimitives.Sum<double>(p) / n, p);
        double tt = TensorPrimitives.SumOfSquares<double>(t), pp = TensorPrimitives.SumOfSquares<double>(p), tp = TensorPrimitives.Dot<double>(t, p);
        double pearson = tt > 0 && pp > 0 ? Math.Clamp(tp / (Math.Sqrt(tt) * Math.Sqrt(pp)), -1, 1) : double.NaN;
        return new PairAgreement(n, pearson, 1000 * Math.Sqrt(squares / n), 1000 * absolute / n, offset, tt > 0 ? tp / tt : double.NaN);
    }
}
