using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>The two directions of separable symmetric filters, see <see cref="BlurStage"/>. Thread-safe.</summary>
internal static class RowFilter
{
    private const int Lanes = 8;
    private const double LeastTap = 4e-5;

    /// <summary>Half of a Gaussian kernel of three standard deviations, the middle first; the whole sums to one.</summary>
    public static float[] GaussianTaps(double sigma)
    {
        int radius = Math.Max(1, (int)Math.Ceiling(3 * sigma));

        // A tap that shifts white by less than a hundredth of a grey level is not worth its row.
        if (radius > 1 && Math.Exp(-0.5 * radius * radius / (sigma * sigma)) < LeastTap)
            radius--;
        var taps = new float[radius + 1];
        double sum = -1;
        for (int k = 0; k <= radius; k++)
            sum += 2 * Math.Exp(-0.5 * k * k / (sigma * sigma));
        for (int k = 0; k <= radius; k++)
            taps[k] = (float)(Math.Exp(-0.5 * k * k / (sigma * sigma)) / sum);
        return taps;
    }

    /// <summary>Filters a row from left to right; beyond its ends it goes on as at them.</summary>
    /// <param name="row">The row.</param>
    /// <param name="taps">Half of the kernel, the middle first.</param>
    /// <param name="padded">Scratch: the row's length and twice the radius.</param>
    /// <param name="target">Receives the filtered row.</param>
    public static void Across(ReadOnlySpan<float> row, ReadOnlySpan<float> taps, Span<float> padded, Span<float> target)
    {
        int radius = taps.Length - 1, width = row.Length, x = 0;
        padded[..radius].Fill(row[0]);
        row.CopyTo(padded[radius..]);
        padded[(radius + width)..].Fill(row[^1]);
        ref float middle = ref padded[radius], to = ref MemoryMarshal.GetReference(target), tap = ref MemoryMarshal.GetReference(taps);
        for (; x <= width - (4 * Lanes); x += 4 * Lanes)
        {
            ref float at = ref Unsafe.Add(ref middle, x);
            Vector256<float> share = Vector256.Create(tap), a = Load(ref at, 0) * share, b = Load(ref at, Lanes) * share, c = Load(ref at, 2 * Lanes) * share, d = Load(ref at, 3 * Lanes) * share;
            for (int k = 1; k <= radius; k++)
            {
                share = Vector256.Create(Unsafe.Add(ref tap, k));
                ref float left = ref Unsafe.Add(ref at, -k), right = ref Unsafe.Add(ref at, k);
                a = Vector256.MultiplyAddEstimate(Load(ref left, 0) + Load(ref right, 0), share, a);
                b = Vector256.MultiplyAddEstimate(Load(ref left, Lanes) + Load(ref right, Lanes), share, b);
                c = Vector256.MultiplyAddEstimate(Load(ref left, 2 * Lanes) + Load(ref right, 2 * Lanes), share, c);
                d = Vector256.MultiplyAddEstimate(Load(ref left, 3 * Lanes) + Load(ref right, 3 * Lanes), share, d);
            }

            a.StoreUnsafe(ref to, (nuint)x);
            b.StoreUnsafe(ref to, (nuint)(x + Lanes));
            c.StoreUnsafe(ref to, (nuint)(x + (2 * Lanes)));
            d.StoreUnsafe(ref to, (nuint)(x + (3 * Lanes)));
        }

        for (; x < width; x++)
        {
            float sum = Unsafe.Add(ref middle, x) * taps[0];
            for (int k = 1; k < taps.Length; k++)
                sum += (Unsafe.Add(ref middle, x - k) + Unsafe.Add(ref middle, x + k)) * taps[k];
            target[x] = sum;
        }
    }

    /// <summary>Filters a column of rows that are filtered already: target becomes keep x target + gain x filtered.</summary>
    /// <param name="ring">The rows.</param>
    /// <param name="up">Where the middle row begins, then those above, from the nearest.</param>
    /// <param name="down">Where the middle row begins, then those below.</param>
    /// <param name="taps">Half of the kernel, the middle first.</param>
    /// <param name="keep">The share of the target as it is.</param>
    /// <param name="gain">The share of the filtered rows.</param>
    /// <param name="target">The row.</param>
    public static void Down(ReadOnlySpan<float> ring, ReadOnlySpan<int> up, ReadOnlySpan<int> down, ReadOnlySpan<float> taps, float keep, float gain, Span<float> target)
    {
        ref float rows = ref MemoryMarshal.GetReference(ring), to = ref MemoryMarshal.GetReference(target), tap = ref MemoryMarshal.GetReference(taps);
        ref int above = ref MemoryMarshal.GetReference(up), below = ref MemoryMarshal.GetReference(down);
        Vector256<float> kept = Vector256.Create(keep), gained = Vector256.Create(gain);
        int x = 0;
        for (; x <= target.Length - (4 * Lanes); x += 4 * Lanes)
        {
            ref float at = ref Unsafe.Add(ref rows, x), middle = ref Unsafe.Add(ref at, above), end = ref Unsafe.Add(ref to, x);
            Vector256<float> share = Vector256.Create(tap), a = Load(ref middle, 0) * share, b = Load(ref middle, Lanes) * share, c = Load(ref middle, 2 * Lanes) * share, d = Load(ref middle, 3 * Lanes) * share;
            for (int k = 1; k < taps.Length; k++)
            {
                share = Vector256.Create(Unsafe.Add(ref tap, k));
                ref float higher = ref Unsafe.Add(ref at, Unsafe.Add(ref above, k)), lower = ref Unsafe.Add(ref at, Unsafe.Add(ref below, k));
                a = Vector256.MultiplyAddEstimate(Load(ref higher, 0) + Load(ref lower, 0), share, a);
                b = Vector256.MultiplyAddEstimate(Load(ref higher, Lanes) + Load(ref lower, Lanes), share, b);
                c = Vector256.MultiplyAddEstimate(Load(ref higher, 2 * Lanes) + Load(ref lower, 2 * Lanes), share, c);
                d = Vector256.MultiplyAddEstimate(Load(ref higher, 3 * Lanes) + Load(ref lower, 3 * Lanes), share, d);
            }

            Mix(gained, a, kept, ref end, 0);
            Mix(gained, b, kept, ref end, Lanes);
            Mix(gained, c, kept, ref end, 2 * Lanes);
            Mix(gained, d, kept, ref end, 3 * Lanes);
        }

        for (; x < target.Length; x++)
        {
            float sum = ring[up[0] + x] * taps[0];
            for (int k = 1; k < taps.Length; k++)
                sum += (ring[up[k] + x] + ring[down[k] + x]) * taps[k];
            target[x] = (keep * target[x]) + (gain * sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(Vector256<float> gain, Vector256<float> filtered, Vector256<float> keep, ref float row, int offset)
        => Vector256.MultiplyAddEstimate(gain, filtered, keep * Load(ref row, offset)).StoreUnsafe(ref row, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float at, int offset) => Vector256.LoadUnsafe(ref Unsafe.Add(ref at, offset));
}
