using System.Buffers;
using System.Numerics.Tensors;
using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics;

/// <summary>The metric of the original notebook: raw correlation in SciPy's mode 'same', offset removal, one ratio over all leads. Stateless and thread-safe; allocates nothing in steady state.</summary>
/// <remarks>
/// It differs from the official metric in four ways: signals are correlated without removing their means, so a common offset pulls the
/// lag towards 0; ties go to the most negative lag; samples that the shift vacated are 0 before the offset is measured and count in it;
/// and a batch averages decibels. A NaN anywhere in a lead gives it the lag -maxShift and the record NaN dB.
/// Leads of unequal length are cut to the shorter.
/// </remarks>
public static class NotebookMetric
{
    /// <summary>The farthest shift, in seconds.</summary>
    public const double DefaultMaxShiftSeconds = 0.2;

    /// <summary>The farthest shift in samples: the whole part of rate times seconds.</summary>
    /// <param name="sampleRateHz">The rate, finite and above zero.</param>
    /// <param name="maxShiftSeconds">The farthest shift in seconds, not negative.</param>
    public static int MaxShift(double sampleRateHz, double maxShiftSeconds = DefaultMaxShiftSeconds)
    {
        if (!double.IsFinite(sampleRateHz) || sampleRateHz <= 0)
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate must be finite and above zero.");
        ArgumentOutOfRangeException.ThrowIfNegative(maxShiftSeconds);
        return (int)(maxShiftSeconds * sampleRateHz);
    }

    /// <summary>Finds the shift of one lead; positive moves the prediction to the right.</summary>
    /// <param name="prediction">Shape (n1), at least one sample.</param>
    /// <param name="truth">Shape (n2), at least one sample.</param>
    /// <param name="maxShift">The farthest shift in samples. Of n samples only -n/2 to (n - 1)/2 are searched.</param>
    public static int FindShift(ReadOnlySpan<double> prediction, ReadOnlySpan<double> truth, int maxShift)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxShift);
        int n = Math.Min(prediction.Length, truth.Length);
        return LagSearch.Find(truth[..n], 0, prediction[..n], 0, Math.Max(-maxShift, -(n / 2)), Math.Min(maxShift, (n - 1) / 2), LagTieRule.First);
    }

    /// <summary>Aligns and scores a record whose leads lie one after another.</summary>
    /// <param name="prediction">Shape (leads, n1), the leads one after another.</param>
    /// <param name="truth">Shape (leads, n2).</param>
    /// <param name="leadCount">The number of leads, at least one.</param>
    /// <param name="maxShift">The farthest shift in samples.</param>
    /// <param name="shifts">Receives one shift per lead.</param>
    /// <param name="offsets">Receives, per lead, the mean of (shifted prediction - truth) over all samples.</param>
    /// <param name="aligned">Receives the aligned prediction, shape (leads, min(n1, n2)); or empty if it is not wanted.</param>
    /// <returns>The ratio in decibels; infinite for a perfect record.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static double AlignAndScore(
        ReadOnlySpan<double> prediction,
        ReadOnlySpan<double> truth,
        int leadCount,
        int maxShift,
        Span<int> shifts,
        Span<double> offsets,
        Span<double> aligned = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leadCount);
        if (prediction.Length % leadCount != 0 || truth.Length % leadCount != 0 || prediction.IsEmpty || truth.IsEmpty)
            throw new ArgumentException($"{prediction.Length} and {truth.Length} samples do not make {leadCount} leads.", nameof(leadCount));
        int predictionLength = prediction.Length / leadCount, truthLength = truth.Length / leadCount;
        int n = Math.Min(predictionLength, truthLength);
        if (shifts.Length < leadCount || offsets.Length < leadCount || (!aligned.IsEmpty && aligned.Length != leadCount * n))
            throw new ArgumentException("The places for the results do not fit the leads.", nameof(shifts));
        double signal = 0, noise = 0;
        double[]? rented = aligned.IsEmpty ? ArrayPool<double>.Shared.Rent(n) : null;
        try
        {
            for (int lead = 0; lead < leadCount; lead++)
            {
                ReadOnlySpan<double> p = prediction.Slice(lead * predictionLength, n);
                ReadOnlySpan<double> t = truth.Slice(lead * truthLength, n);
                Span<double> result = rented is null ? aligned.Slice(lead * n, n) : rented.AsSpan(0, n);
                shifts[lead] = FindShift(p, t, maxShift);
                Shift(p, shifts[lead], result);
                offsets[lead] = PairReduction.Run<DifferenceSum>(t, result, 0) / n;
                TensorPrimitives.Subtract(result, offsets[lead], result);
                (double s, double e) = PowerKernel.Run(t, result);
                signal += s;
                noise += e;
            }
        }
        finally
        {
            if (rented is not null)
                ArrayPool<double>.Shared.Return(rented);
        }

        return SignalToNoise.FromPowers(signal, noise);
    }

    /// <summary>The mean of the records' decibels without the infinite ones; 0 where nothing is left. A NaN is kept and makes the mean NaN.</summary>
    /// <param name="decibels">One value per record.</param>
    public static double BatchScore(ReadOnlySpan<double> decibels)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in decibels)
        {
            if (double.IsInfinity(value))
                continue;
            sum += value;
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    private static void Shift(ReadOnlySpan<double> source, int shift, Span<double> destination)
    {
        int first = Math.Max(0, shift), end = Math.Min(source.Length, source.Length + shift);
        destination[..first].Clear();
        source[(first - shift)..(end - shift)].CopyTo(destination[first..end]);
        destination[end..].Clear();
    }
}
