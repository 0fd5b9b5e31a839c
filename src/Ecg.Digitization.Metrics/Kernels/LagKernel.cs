using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>Cross-correlation at many neighbouring lags at once, on zero-padded copies.</summary>
/// <remarks>
/// A vector holds neighbouring lags, not neighbouring samples. One unaligned load of the first signal serves thirteen vectors of
/// lags, each multiplied by one broadcast sample of the second, so the multiply-add units and not the loads set the pace. Thirteen
/// accumulators fit the sixteen registers of AVX2 and are, times the width, just above 0.4 s of lags at the usual sample rates.
/// </remarks>
internal static class LagKernel
{
    /// <summary>Accumulators per pass.</summary>
    public const int Accumulators = 13;

    /// <summary>The number of lanes in use for <typeparamref name="T"/>: that of the widest accelerated vector, 0 where there is none.</summary>
    public static int Width<T>()
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512<T>.Count;
        if (Vector256.IsHardwareAccelerated)
            return Vector256<T>.Count;
        return Vector128.IsHardwareAccelerated ? Vector128<T>.Count : 0;
    }

    /// <summary>The smallest number of lags, a multiple of what one pass gives, that is not below <paramref name="lags"/>.</summary>
    public static int RoundUp<T>(int lags)
        where T : unmanaged
    {
        int block = Accumulators * Math.Max(1, Width<T>());
        return (lags + block - 1) / block * block;
    }

    /// <summary>Zeros needed on either side of the second signal.</summary>
    public static int Margin<T>()
        where T : unmanaged
        => (Accumulators - 1) * Math.Max(1, Width<T>());

    /// <summary>destination[k] = sum over s of second[s] * first[s + k].</summary>
    /// <param name="first">The first signal, shape (n + lags); the caller has padded it with zeros.</param>
    /// <param name="second">The second signal, shape (margin + n + margin), margins of <see cref="Margin{T}"/> zeros.</param>
    /// <param name="destination">Shape (lags), a multiple of one pass as <see cref="RoundUp{T}"/> gives.</param>
    public static void Run<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int margin = Margin<T>();
        int n = second.Length - (2 * margin);
        ArgumentOutOfRangeException.ThrowIfLessThan(first.Length, n + destination.Length);
        ref T a = ref MemoryMarshal.GetReference(first);
        ref T b = ref MemoryMarshal.GetReference(second);
        ref T d = ref MemoryMarshal.GetReference(destination);
        int block = Accumulators * Width<T>();
        if (block == 0)
        {
            RunScalar(first, second, destination);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length % block, 0);
        for (int at = 0; at < destination.Length; at += block)
        {
            if (Vector512.IsHardwareAccelerated)
                Pass512(ref Unsafe.Add(ref a, at), ref b, n + margin, ref Unsafe.Add(ref d, at));
            else if (Vector256.IsHardwareAccelerated)
                Pass256(ref Unsafe.Add(ref a, at), ref b, n + margin, ref Unsafe.Add(ref d, at));
            else
                Pass128(ref Unsafe.Add(ref a, at), ref b, n + margin, ref Unsafe.Add(ref d, at));
        }
    }

    /// <summary>The scalar twin of <see cref="Run{T}"/>, for any number of lags.</summary>
    public static void RunScalar<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int margin = Margin<T>();
        ReadOnlySpan<T> b = second[margin..^margin];
        for (int k = 0; k < destination.Length; k++)
        {
            ReadOnlySpan<T> a = first.Slice(k, b.Length);
            T sum = T.Zero;
            for (int s = 0; s < b.Length; s++)
                sum += a[s] * b[s];
            destination[k] = sum;
        }
    }

    private static void Pass512<T>(ref T a, ref T b, int steps, ref T d)
        where T : unmanaged
    {
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default;
        Vector512<T> s7 = default, s8 = default, s9 = default, s10 = default, s11 = default, s12 = default;
        nuint w = (nuint)Vector512<T>.Count;
        for (int j = 0; j < steps; j++)
        {
            Vector512<T> x = Vector512.LoadUnsafe(ref a, (nuint)j);
            ref T y = ref Unsafe.Add(ref b, j);
            s12 = Fma(x, Vector512.Create(y), s12);
            s11 = Fma(x, Vector512.Create(Unsafe.Add(ref y, w)), s11);
            s10 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 2 * w)), s10);
            s9 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 3 * w)), s9);
            s8 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 4 * w)), s8);
            s7 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 5 * w)), s7);
            s6 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 6 * w)), s6);
            s5 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 7 * w)), s5);
            s4 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 8 * w)), s4);
            s3 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 9 * w)), s3);
            s2 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 10 * w)), s2);
            s1 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 11 * w)), s1);
            s0 = Fma(x, Vector512.Create(Unsafe.Add(ref y, 12 * w)), s0);
        }

        s0.StoreUnsafe(ref d);
        s1.StoreUnsafe(ref d, w);
        s2.StoreUnsafe(ref d, 2 * w);
        s3.StoreUnsafe(ref d, 3 * w);
        s4.StoreUnsafe(ref d, 4 * w);
        s5.StoreUnsafe(ref d, 5 * w);
        s6.StoreUnsafe(ref d, 6 * w);
        s7.StoreUnsafe(ref d, 7 * w);
        s8.StoreUnsafe(ref d, 8 * w);
        s9.StoreUnsafe(ref d, 9 * w);
        s10.StoreUnsafe(ref d, 10 * w);
        s11.StoreUnsafe(ref d, 11 * w);
        s12.StoreUnsafe(ref d, 12 * w);
    }

    private static void Pass256<T>(ref T a, ref T b, int steps, ref T d)
        where T : unmanaged
    {
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default;
        Vector256<T> s7 = default, s8 = default, s9 = default, s10 = default, s11 = default, s12 = default;
        nuint w = (nuint)Vector256<T>.Count;
        for (int j = 0; j < steps; j++)
        {
            Vector256<T> x = Vector256.LoadUnsafe(ref a, (nuint)j);
            ref T y = ref Unsafe.Add(ref b, j);
            s12 = Fma(x, Vector256.Create(y), s12);
            s11 = Fma(x, Vector256.Create(Unsafe.Add(ref y, w)), s11);
            s10 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 2 * w)), s10);
            s9 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 3 * w)), s9);
            s8 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 4 * w)), s8);
            s7 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 5 * w)), s7);
            s6 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 6 * w)), s6);
            s5 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 7 * w)), s5);
            s4 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 8 * w)), s4);
            s3 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 9 * w)), s3);
            s2 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 10 * w)), s2);
            s1 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 11 * w)), s1);
            s0 = Fma(x, Vector256.Create(Unsafe.Add(ref y, 12 * w)), s0);
        }

        s0.StoreUnsafe(ref d);
        s1.StoreUnsafe(ref d, w);
        s2.StoreUnsafe(ref d, 2 * w);
        s3.StoreUnsafe(ref d, 3 * w);
        s4.StoreUnsafe(ref d, 4 * w);
        s5.StoreUnsafe(ref d, 5 * w);
        s6.StoreUnsafe(ref d, 6 * w);
        s7.StoreUnsafe(ref d, 7 * w);
        s8.StoreUnsafe(ref d, 8 * w);
        s9.StoreUnsafe(ref d, 9 * w);
        s10.StoreUnsafe(ref d, 10 * w);
        s11.StoreUnsafe(ref d, 11 * w);
        s12.StoreUnsafe(ref d, 12 * w);
    }

    private static void Pass128<T>(ref T a, ref T b, int steps, ref T d)
        where T : unmanaged
    {
        Vector128<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default;
        Vector128<T> s7 = default, s8 = default, s9 = default, s10 = default, s11 = default, s12 = default;
        nuint w = (nuint)Vector128<T>.Count;
        for (int j = 0; j < steps; j++)
        {
            Vector128<T> x = Vector128.LoadUnsafe(ref a, (nuint)j);
            ref T y = ref Unsafe.Add(ref b, j);
            s12 = Fma(x, Vector128.Create(y), s12);
            s11 = Fma(x, Vector128.Create(Unsafe.Add(ref y, w)), s11);
            s10 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 2 * w)), s10);
            s9 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 3 * w)), s9);
            s8 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 4 * w)), s8);
            s7 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 5 * w)), s7);
            s6 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 6 * w)), s6);
            s5 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 7 * w)), s5);
            s4 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 8 * w)), s4);
            s3 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 9 * w)), s3);
            s2 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 10 * w)), s2);
            s1 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 11 * w)), s1);
            s0 = Fma(x, Vector128.Create(Unsafe.Add(ref y, 12 * w)), s0);
        }

        s0.StoreUnsafe(ref d);
        s1.StoreUnsafe(ref d, w);
        s2.StoreUnsafe(ref d, 2 * w);
        s3.StoreUnsafe(ref d, 3 * w);
        s4.StoreUnsafe(ref d, 4 * w);
        s5.StoreUnsafe(ref d, 5 * w);
        s6.StoreUnsafe(ref d, 6 * w);
        s7.StoreUnsafe(ref d, 7 * w);
        s8.StoreUnsafe(ref d, 8 * w);
        s9.StoreUnsafe(ref d, 9 * w);
        s10.StoreUnsafe(ref d, 10 * w);
        s11.StoreUnsafe(ref d, 11 * w);
        s12.StoreUnsafe(ref d, 12 * w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fma<T>(Vector512<T> x, Vector512<T> y, Vector512<T> sum)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fma<T>(Vector256<T> x, Vector256<T> y, Vector256<T> sum)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Fma<T>(Vector128<T> x, Vector128<T> y, Vector128<T> sum)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();
}
