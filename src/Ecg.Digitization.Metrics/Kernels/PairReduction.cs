using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>Sums over pairs of samples with the widest vectors the machine has, four accumulators each.</summary>
/// <remarks>The order of addition depends on the vector width, so results agree between machines to rounding only.</remarks>
internal static class PairReduction
{
    /// <summary>The sum over all pairs.</summary>
    /// <param name="x">First samples, shape (n).</param>
    /// <param name="y">Second samples, shape (n).</param>
    /// <param name="state">A constant of the reduction.</param>
    public static double Run<TReduction>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double state)
        where TReduction : struct, IPairReduction
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ref double px = ref MemoryMarshal.GetReference(x);
        ref double py = ref MemoryMarshal.GetReference(y);
        if (Vector512.IsHardwareAccelerated && x.Length >= Vector512<double>.Count)
            return Run512<TReduction>(ref px, ref py, x.Length, state);
        if (Vector256.IsHardwareAccelerated && x.Length >= Vector256<double>.Count)
            return Run256<TReduction>(ref px, ref py, x.Length, state);
        if (Vector128.IsHardwareAccelerated && x.Length >= Vector128<double>.Count)
            return Run128<TReduction>(ref px, ref py, x.Length, state);
        return RunScalar<TReduction>(x, y, state);
    }

    /// <summary>The scalar twin of <see cref="Run{TReduction}"/>.</summary>
    public static double RunScalar<TReduction>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double state)
        where TReduction : struct, IPairReduction
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += TReduction.Term(x[i], y[i], state);
        return sum;
    }

    private static double Run512<TReduction>(ref double x, ref double y, int length, double state)
        where TReduction : struct, IPairReduction
    {
        const int Width = 8;
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, c = Vector512.Create(state);
        int i = 0;
        for (; i <= length - (4 * Width); i += 4 * Width)
        {
            nuint at = (nuint)i;
            s0 = TReduction.Add(s0, Vector512.LoadUnsafe(ref x, at), Vector512.LoadUnsafe(ref y, at), c);
            s1 = TReduction.Add(s1, Vector512.LoadUnsafe(ref x, at + Width), Vector512.LoadUnsafe(ref y, at + Width), c);
            s2 = TReduction.Add(s2, Vector512.LoadUnsafe(ref x, at + (2 * Width)), Vector512.LoadUnsafe(ref y, at + (2 * Width)), c);
            s3 = TReduction.Add(s3, Vector512.LoadUnsafe(ref x, at + (3 * Width)), Vector512.LoadUnsafe(ref y, at + (3 * Width)), c);
        }

        for (; i <= length - Width; i += Width)
            s0 = TReduction.Add(s0, Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i), c);
        return Vector512.Sum((s0 + s1) + (s2 + s3)) + Tail<TReduction>(ref x, ref y, i, length, state);
    }

    private static double Run256<TReduction>(ref double x, ref double y, int length, double state)
        where TReduction : struct, IPairReduction
    {
        const int Width = 4;
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default, c = Vector256.Create(state);
        int i = 0;
        for (; i <= length - (4 * Width); i += 4 * Width)
        {
            nuint at = (nuint)i;
            s0 = TReduction.Add(s0, Vector256.LoadUnsafe(ref x, at), Vector256.LoadUnsafe(ref y, at), c);
            s1 = TReduction.Add(s1, Vector256.LoadUnsafe(ref x, at + Width), Vector256.LoadUnsafe(ref y, at + Width), c);
            s2 = TReduction.Add(s2, Vector256.LoadUnsafe(ref x, at + (2 * Width)), Vector256.LoadUnsafe(ref y, at + (2 * Width)), c);
            s3 = TReduction.Add(s3, Vector256.LoadUnsafe(ref x, at + (3 * Width)), Vector256.LoadUnsafe(ref y, at + (3 * Width)), c);
        }

        for (; i <= length - Width; i += Width)
            s0 = TReduction.Add(s0, Vector256.LoadUnsafe(ref x, (nuint)i), Vector256.LoadUnsafe(ref y, (nuint)i), c);
        return Vector256.Sum((s0 + s1) + (s2 + s3)) + Tail<TReduction>(ref x, ref y, i, length, state);
    }

    private static double Run128<TReduction>(ref double x, ref double y, int length, double state)
        where TReduction : struct, IPairReduction
    {
        const int Width = 2;
        Vector128<double> s0 = default, s1 = default, s2 = default, s3 = default, c = Vector128.Create(state);
        int i = 0;
        for (; i <= length - (4 * Width); i += 4 * Width)
        {
            nuint at = (nuint)i;
            s0 = TReduction.Add(s0, Vector128.LoadUnsafe(ref x, at), Vector128.LoadUnsafe(ref y, at), c);
            s1 = TReduction.Add(s1, Vector128.LoadUnsafe(ref x, at + Width), Vector128.LoadUnsafe(ref y, at + Width), c);
            s2 = TReduction.Add(s2, Vector128.LoadUnsafe(ref x, at + (2 * Width)), Vector128.LoadUnsafe(ref y, at + (2 * Width)), c);
            s3 = TReduction.Add(s3, Vector128.LoadUnsafe(ref x, at + (3 * Width)), Vector128.LoadUnsafe(ref y, at + (3 * Width)), c);
        }

        for (; i <= length - Width; i += Width)
            s0 = TReduction.Add(s0, Vector128.LoadUnsafe(ref x, (nuint)i), Vector128.LoadUnsafe(ref y, (nuint)i), c);
        return Vector128.Sum((s0 + s1) + (s2 + s3)) + Tail<TReduction>(ref x, ref y, i, length, state);
    }

    private static double Tail<TReduction>(ref double x, ref double y, int from, int length, double state)
        where TReduction : struct, IPairReduction
    {
        double sum = 0;
        for (int i = from; i < length; i++)
            sum += TReduction.Term(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i), state);
        return sum;
    }
}
