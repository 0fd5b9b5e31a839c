using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>All lags by MathNet's FFT, padded to a power of two (its other lengths are three times slower).</summary>
public static class FftCorrelation
{
    public static double[] Full(double[] a, double[] b)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(a.Length + b.Length - 1));
        var x = new Complex[size];
        var y = new Complex[size];
        for (int i = 0; i < a.Length; i++)
            x[i] = a[i];
        for (int i = 0; i < b.Length; i++)
            y[i] = b[i];
        Fourier.Forward(x, FourierOptions.AsymmetricScaling);
        Fourier.Forward(y, FourierOptions.AsymmetricScaling);
        for (int i = 0; i < size; i++)
            x[i] *= Complex.Conjugate(y[i]);
        Fourier.Inverse(x, FourierOptions.AsymmetricScaling);
        var full = new double[a.Length + b.Length - 1];
        for (int k = 1 - b.Length; k < a.Length; k++)
            full[k + b.Length - 1] = x[k < 0 ? k + size : k].Real;
        return full;
    }
}
