using System.Buffers;
using System.Numerics.Tensors;
using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics;

/// <summary>The digitization metrics of the George B. Moody PhysioNet Challenge 2024, per channel. Stateless and thread-safe.</summary>
/// <remarks>
/// Source of the formulas: the Challenge's public evaluation code, github.com/physionetchallenges/evaluation-2024, helper_code.py in its
/// last version; docs/metrics.md writes them out. Gaps: a sample that is not finite in either signal is left out, and the two ratios are
/// multiplied by the share of the truth's samples that remain. A prediction of another length counts as padded with gaps.
/// </remarks>
public static class Challenge2024Metric
{
    /// <summary>The farthest shift that is applied, in seconds.</summary>
    public const double MaxShiftSeconds = 0.5;

    /// <summary>The farthest offset that is applied, in millivolts.</summary>
    public const double MaxOffsetMillivolt = 1;

    /// <summary>Aligns a channel and measures it.</summary>
    /// <param name="truth">Millivolts, shape (n1).</param>
    /// <param name="prediction">Millivolts, shape (n2).</param>
    /// <param name="sampleRateHz">The rate of both.</param>
    /// <param name="align">Whether to align first, as the Challenge does.</param>
    public static ChallengeScore Score(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double sampleRateHz, bool align = true)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(3 * truth.Length);
        try
        {
            Span<double> aligned = rented.AsSpan(0, truth.Length);
            ChallengeAlignment alignment = align ? Align(truth, prediction, sampleRateHz, aligned) : default;
            if (!alignment.IsUsed)
                Place(prediction, 0, 0, aligned);
            Span<double> t = rented.AsSpan(truth.Length, truth.Length), p = rented.AsSpan(2 * truth.Length, truth.Length);
            int finite = 0;
            foreach (double value in truth)
                finite += double.IsFinite(value) ? 1 : 0;
            int n = Agreement.CopyFinitePairs(truth, aligned, t, p);
            t = t[..n];
            p = p[..n];
            double share = finite == 0 ? double.NaN : (double)n / finite;
            return new ChallengeScore(
                share * SnrDb(t, p), share * MedianNoiseSnrDb(t, p), KolmogorovSmirnov(t, p), Asci(t, p), WeightedAbsoluteDifference(t, p, sampleRateHz), alignment);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Finds the shift and offset at which the two curves, drawn in 256 levels, overlap most.</summary>
    /// <param name="truth">Millivolts, shape (n1).</param>
    /// <param name="prediction">Millivolts, shape (n2).</param>
    /// <param name="sampleRateHz">The rate of both.</param>
    /// <param name="aligned">Receives the aligned prediction, NaN where it has nothing, shape (n1); untouched where the alignment is not used.</param>
    public static ChallengeAlignment Align(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double sampleRateHz, Span<double> aligned)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(aligned.Length, truth.Length);
        (int shift, double offset) = CurveOverlap.Find(truth, prediction);
        bool used = Math.Abs(shift) / sampleRateHz <= MaxShiftSeconds && Math.Abs(offset) <= MaxOffsetMillivolt;
        if (used)
            Place(prediction, shift, offset, aligned);
        return new ChallengeAlignment(shift, offset, used);
    }

    /// <summary>10 log10 of mean truth² / mean noise²: positive infinity without noise, NaN where only the signal is 0.</summary>
    /// <param name="truth">Finite, shape (n).</param>
    /// <param name="prediction">Finite, shape (n).</param>
    public static double SnrDb(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        (double signal, double noise) = PowerKernel.Run(truth, prediction);
        return Ratio(signal / truth.Length, noise / truth.Length);
    }

    /// <summary>The same with the median of the squared noise in the place of its mean.</summary>
    /// <param name="truth">Finite, shape (n).</param>
    /// <param name="prediction">Finite, shape (n).</param>
    public static double MedianNoiseSnrDb(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(prediction.Length, truth.Length);
        int n = truth.Length;
        if (n == 0)
            return double.NaN;
        double[] rented = ArrayPool<double>.Shared.Rent(n);
        try
        {
            Span<double> noise = rented.AsSpan(0, n);
            TensorPrimitives.Subtract(truth, prediction, noise);
            TensorPrimitives.Multiply(noise, noise, noise);
            noise.Sort();
            double median = n % 2 == 1 ? noise[n / 2] : (noise[(n / 2) - 1] + noise[n / 2]) / 2;
            return Ratio(TensorPrimitives.SumOfSquares(truth) / n, median);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>One minus the largest distance between the cumulative sums of |truth| and |prediction|, each divided by its total.</summary>
    /// <param name="truth">Finite, shape (n).</param>
    /// <param name="prediction">Finite, shape (n).</param>
    public static double KolmogorovSmirnov(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(prediction.Length, truth.Length);
        if (truth.IsEmpty)
            return double.NaN;
        double totalTruth = TensorPrimitives.SumOfMagnitudes(truth), totalPrediction = TensorPrimitives.SumOfMagnitudes(prediction);
        double scaleTruth = totalTruth > 0 ? 1 / totalTruth : 1, scalePrediction = totalPrediction > 0 ? 1 / totalPrediction : 1;
        double a = 0, b = 0, largest = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            a += Math.Abs(truth[i]);
            b += Math.Abs(prediction[i]);
            largest = Math.Max(largest, Math.Abs((a * scaleTruth) - (b * scalePrediction)));
        }

        return 1 - largest;
    }

    /// <summary>Adaptive signed correlation index: the mean over samples of +1 where |noise| is at most beta standard deviations of the truth, else -1.</summary>
    /// <param name="truth">Finite, shape (n).</param>
    /// <param name="prediction">Finite, shape (n).</param>
    /// <param name="beta">Above 0, at most 1.</param>
    public static double Asci(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double beta = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(prediction.Length, truth.Length);
        if (!(beta > 0 && beta <= 1))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "Beta must be above 0 and at most 1.");
        if (truth.IsEmpty)
            return double.NaN;
        double mean = TensorPrimitives.Sum(truth) / truth.Length;
        double squares = 0;
        foreach (double value in truth)
            squares += (value - mean) * (value - mean);
        double threshold = beta * Math.Sqrt(squares / truth.Length);
        int sum = 0;
        for (int i = 0; i < truth.Length; i++)
            sum += Math.Abs(truth[i] - prediction[i]) <= threshold ? 1 : -1;
        return (double)sum / truth.Length;
    }

    /// <summary>Mean absolute difference, weighted by 1 - w / (2 max w) where w is the truth averaged over 0.1 s forwards and backwards.</summary>
    /// <param name="truth">Finite, shape (n).</param>
    /// <param name="prediction">Finite, shape (n).</param>
    /// <param name="sampleRateHz">The rate of both.</param>
    /// <returns>Millivolts; NaN for signals shorter than 0.2 s.</returns>
    public static double WeightedAbsoluteDifference(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(prediction.Length, truth.Length);
        int width = (int)Math.Round(0.1 * sampleRateHz, MidpointRounding.ToEven);
        if (width < 1 || truth.Length < 2 * width)
            return double.NaN;
        double[] rented = ArrayPool<double>.Shared.Rent(truth.Length);
        try
        {
            Span<double> w = rented.AsSpan(0, truth.Length);
            MovingAverage.ForwardBackward(truth, width, w);
            double largest = TensorPrimitives.Max<double>(w);
            double sum = 0, weights = 0;
            for (int i = 0; i < w.Length; i++)
            {
                double weight = 1 - (0.5 / largest * w[i]);
                sum += Math.Abs(truth[i] - prediction[i]) * weight;
                weights += weight;
            }

            return sum / weights;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static double Ratio(double signal, double noise)
    {
        if (noise == 0)
            return double.PositiveInfinity;
        return signal > 0 && noise > 0 ? 10 * Math.Log10(signal / noise) : double.NaN;
    }

    private static void Place(ReadOnlySpan<double> prediction, int shift, double offset, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            int at = i - shift;
            destination[i] = at >= 0 && at < prediction.Length ? prediction[at] + offset : double.NaN;
        }
    }
}
