using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>Signal power and noise power of a pair of signals in one pass; the two TensorPrimitives calls it replaces read the truth twice.</summary>
internal static class PowerKernel
{
    /// <summary>Sum of truth squared, and sum of (truth - prediction) squared.</summary>
    /// <param name="truth">Shape (n).</param>
    /// <param name="prediction">Shape (n).</param>
    public static (double Signal, double Noise) Run(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(prediction.Length, truth.Length);
        ref double t = ref MemoryMarshal.GetReference(truth);
        ref double p = ref MemoryMarshal.GetReference(prediction);
        if (Vector512.IsHardwareAccelerated && truth.Length >= Vector512<double>.Count)
            return Run512(ref t, ref p, truth.Length);
        if (Vector256.IsHardwareAccelerated && truth.Length >= Vector256<double>.Count)
            return Run256(ref t, ref p, truth.Length);
        if (Vector128.IsHardwareAccelerated && truth.Length >= Vector128<double>.Count)
            return Run128(ref t, ref p, truth.Length);
        return RunScalar(truth, prediction);
    }

    /// <summary>The scalar twin of <see cref="Run"/>.</summary>
    public static (double Signal, double Noise) RunScalar(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        double signal = 0, noise = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            double d = truth[i] - prediction[i];
            signal += truth[i] * truth[i];
            noise += d * d;
        }

        return (signal, noise);
    }

    private static (double Signal, double Noise) Run512(ref double t, ref double p, int length)
    {
        const int Width = 8;
        Vector512<double> s0 = default, s1 = default, n0 = default, n1 = default;
        int i = 0;
        for (; i <= length - (2 * Width); i += 2 * Width)
        {
            Vector512<double> a = Vector512.LoadUnsafe(ref t, (nuint)i), b = Vector512.LoadUnsafe(ref t, (nuint)(i + Width));
            Vector512<double> d = a - Vector512.LoadUnsafe(ref p, (nuint)i), e = b - Vector512.LoadUnsafe(ref p, (nuint)(i + Width));
            s0 = Vector512.MultiplyAddEstimate(a, a, s0);
            s1 = Vector512.MultiplyAddEstimate(b, b, s1);
            n0 = Vector512.MultiplyAddEstimate(d, d, n0);
            n1 = Vector512.MultiplyAddEstimate(e, e, n1);
        }

        return Tail(ref t, ref p, i, length, Vector512.Sum(s0 + s1), Vector512.Sum(n0 + n1));
    }

    private static (double Signal, double Noise) Run256(ref double t, ref double p, int length)
    {
        const int Width = 4;
        Vector256<double> s0 = default, s1 = default, n0 = default, n1 = default;
        int i = 0;
        for (; i <= length - (2 * Width); i += 2 * Width)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref t, (nuint)i), b = Vector256.LoadUnsafe(ref t, (nuint)(i + Width));
            Vector256<double> d = a - Vector256.LoadUnsafe(ref p, (nuint)i), e = b - Vector256.LoadUnsafe(ref p, (nuint)(i + Width));
            s0 = Vector256.MultiplyAddEstimate(a, a, s0);
            s1 = Vector256.MultiplyAddEstimate(b, b, s1);
            n0 = Vector256.MultiplyAddEstimate(d, d, n0);
            n1 = Vector256.MultiplyAddEstimate(e, e, n1);
        }

        return Tail(ref t, ref p, i, length, Vector256.Sum(s0 + s1), Vector256.Sum(n0 + n1));
    }

    private static (double Signal, double Noise) Run128(ref double t, ref double p, int length)
    {
        const int Width = 2;
        Vector128<double> s0 = default, s1 = default, n0 = default, n1 = default;
        int i = 0;
        for (; i <= length - (2 * Width); i += 2 * Width)
        {
            Vector128<double> a = Vector128.LoadUnsafe(ref t, (nuint)i), b = Vector128.LoadUnsafe(ref t, (nuint)(i + Width));
            Vector128<double> d = a - Vector128.LoadUnsafe(ref p, (nuint)i), e = b - Vector128.LoadUnsafe(ref p, (nuint)(i + Width));
            s0 = Vector128.MultiplyAddEstimate(a, a, s0);
            s1 = Vector128.MultiplyAddEstimate(b, b, s1);
            n0 = Vector128.MultiplyAddEstimate(d, d, n0);
            n1 = Vector128.MultiplyAddEstimate(e, e, n1);
        }

        return Tail(ref t, ref p, i, length, Vector128.Sum(s0 + s1), Vector128.Sum(n0 + n1));
    }

    private static (double Signal, double Noise) Tail(ref double t, ref double p, int from, int length, double signal, double noise)
    {
        for (int i = from; i < length; i++)
        {
            double a = Unsafe.Add(ref t, i), d = a - Unsafe.Add(ref p, i);
            signal += a * a;
            noise += d * d;
        }

        return (signal, noise);
    }
}
