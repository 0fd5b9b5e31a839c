using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics;

/// <summary>Signal-to-noise ratio without any alignment. Stateless and thread-safe; allocates nothing.</summary>
/// <remarks>A sample that is not finite makes the result NaN: nothing is left out.</remarks>
public static class SignalToNoise
{
    /// <summary>10 log10 of sum truth² / sum (truth - prediction)²: positive infinity without noise (tested first), negative infinity without signal.</summary>
    /// <param name="truth">Shape (n), at least one sample.</param>
    /// <param name="prediction">Shape (n).</param>
    /// <exception cref="ArgumentException">The lengths differ or there is no sample.</exception>
    public static double Decibels(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        (double signal, double noise) = Powers(truth, prediction);
        return FromPowers(signal, noise);
    }

    /// <summary>Sum of truth² and sum of (truth - prediction)², in one pass.</summary>
    /// <param name="truth">Shape (n), at least one sample.</param>
    /// <param name="prediction">Shape (n).</param>
    /// <exception cref="ArgumentException">The lengths differ or there is no sample.</exception>
    public static (double Signal, double Noise) Powers(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        if (truth.Length != prediction.Length || truth.IsEmpty)
            throw new ArgumentException($"The truth has {truth.Length} samples and the prediction {prediction.Length}; both need the same number, at least one.", nameof(prediction));
        return PowerKernel.Run(truth, prediction);
    }

    /// <summary>10 log10 of the ratio of two powers: positive infinity without noise (tested first), negative infinity without signal.</summary>
    /// <param name="signalPower">Not negative.</param>
    /// <param name="noisePower">Not negative.</param>
    public static double FromPowers(double signalPower, double noisePower)
        => noisePower == 0 ? double.PositiveInfinity : 10 * Math.Log10(signalPower / noisePower);
}
