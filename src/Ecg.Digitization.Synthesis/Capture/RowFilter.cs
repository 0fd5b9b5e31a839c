using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Separable symmetric filters in place, keeping only as many filtered rows as the kernel is high, so that they stay in the cache.</summary>
internal static class RowFilter
{
    private const int Lanes = 8;

    /// <summary>Half of a Gaussian kernel of three standard deviations, the middle first; the whole sums to one.</summary>
    public static float[] GaussianTaps(double sigma)
    {
        int radius = Math.Max(1, (int)Math.Ceiling(3 * sigma));
        var taps = new float[radius + 1];
        double sum = -1;
        for (int k = 0; k <= radius; k++)
            sum += 2 * Math.Exp(-0.5 * k * k / (sigma * sigma));
        for (int k = 0; k <= radius; k++)
            taps[k] = (float)(Math.Exp(-0.5 * k * k / (sigma * sigma)) / sum);
        return taps;
    }

    /// <summary>The floats of scratch that <see cref="Blur"/> needs.</summary>
    public static int GetScratch(int width, int taps) => taps == 0 ? 0 : width + (2 * taps) + (((2 * taps) - 1) * width);

    /// <summary>Replaces a plane by keep x plane + gain x filtered plane; beyond the edges the plane goes on as at the edge.</summary>
    /// <param name="plane">Shape (rows, stride).</param>
    /// <param name="width">The plane's width.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="rows">The plane's height.</param>
    /// <param name="taps">Half of the kernel of both directions, the middle first.</param>
    /// <param name="keep">The share of the plane as it is.</param>
    /// <param name="gain">The share of the filtered plane.</param>
    /// <param name="scratch">At least <see cref="GetScratch"/>.</param>
    public static void Blur(Span<float> plane, int width, int stride, int rows, ReadOnlySpan<float> taps, float keep, float gain, Span<float> scratch)
    {
        int radius = taps.Length - 1, size = (2 * radius) + 1, ready = 0;
        Span<float> padded = scratch[..(width + (2 * radius))], ring = scratch.Slice(padded.Length, size * width);
        Span<int> up = stackalloc int[radius + 1], down = stackalloc int[radius + 1];
        for (int y = 0; y < rows; y++)
        {
            for (; ready <= Math.Min(y + radius, rows - 1); ready++)
                Across(plane.Slice(ready * stride, width), taps, padded, ring.Slice(ready % size * width, width));
            for (int k = 0; k <= radius; k++)
            {
                up[k] = Math.Max(y - k, 0) % size * width;
                down[k] = Math.Min(y + k, rows - 1) % size * width;
            }

            Down(ring, up, down, taps, keep, gain, plane.Slice(y * stride, width));
        }
    }

    private static void Across(ReadOnlySpan<float> row, ReadOnlySpan<float> taps, Span<float> padded, Span<float> target)
    {
        int radius = taps.Length - 1, width = row.Length, x = 0;
        padded[..radius].Fill(row[0]);
        row.CopyTo(padded[radius..]);
        padded[(radius + width)..].Fill(row[^1]);
        ref float middle = ref padded[radius], to = ref MemoryMarshal.GetReference(target), tap = ref MemoryMarshal.GetReference(taps);
        for (; x <= width - (2 * Lanes); x += 2 * Lanes)
        {
            ref float at = ref Unsafe.Add(ref middle, x);
            Vector256<float> share = Vector256.Create(tap), a = Load(ref at, 0) * share, b = Load(ref at, Lanes) * share;
            for (int k = 1; k <= radius; k++)
            {
                share = Vector256.Create(Unsafe.Add(ref tap, k));
                a = Vector256.MultiplyAddEstimate(Load(ref at, -k) + Load(ref at, k), share, a);
                b = Vector256.MultiplyAddEstimate(Load(ref at, Lanes - k) + Load(ref at, Lanes + k), share, b);
            }

            a.StoreUnsafe(ref to, (nuint)x);
            b.StoreUnsafe(ref to, (nuint)(x + Lanes));
        }

        for (; x < width; x++)
        {
            float sum = Unsafe.Add(ref middle, x) * taps[0];
            for (int k = 1; k < taps.Length; k++)
                sum += (Unsafe.Add(ref middle, x - k) + Unsafe.Add(ref middle, x + k)) * taps[k];
            target[x] = sum;
        }
    }

    private static void Down(ReadOnlySpan<float> ring, ReadOnlySpan<int> up, ReadOnlySpan<int> down, ReadOnlySpan<float> taps, float keep, float gain, Span<float> target)
    {
        ref float rows = ref MemoryMarshal.GetReference(ring), to = ref MemoryMarshal.GetReference(target), tap = ref MemoryMarshal.GetReference(taps);
        ref int above = ref MemoryMarshal.GetReference(up), below = ref MemoryMarshal.GetReference(down);
        Vector256<float> kept = Vector256.Create(keep), gained = Vector256.Create(gain);
        int x = 0;
        for (; x <= target.Length - (2 * Lanes); x += 2 * Lanes)
        {
            ref float at = ref Unsafe.Add(ref rows, x);
            Vector256<float> share = Vector256.Create(tap), a = Load(ref at, above) * share, b = Load(ref at, above + Lanes) * share;
            for (int k = 1; k < taps.Length; k++)
            {
                share = Vector256.Create(Unsafe.Add(ref tap, k));
                ref float higher = ref Unsafe.Add(ref at, Unsafe.Add(ref above, k)), lower = ref Unsafe.Add(ref at, Unsafe.Add(ref below, k));
                a = Vector256.MultiplyAddEstimate(Load(ref higher, 0) + Load(ref lower, 0), share, a);
                b = Vector256.MultiplyAddEstimate(Load(ref higher, Lanes) + Load(ref lower, Lanes), share, b);
            }

            Vector256.MultiplyAddEstimate(gained, a, kept * Load(ref to, x)).StoreUnsafe(ref to, (nuint)x);
            Vector256.MultiplyAddEstimate(gained, b, kept * Load(ref to, x + Lanes)).StoreUnsafe(ref to, (nuint)(x + Lanes));
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
    private static Vector256<float> Load(ref float at, int offset) => Vector256.LoadUnsafe(ref Unsafe.Add(ref at, offset));
}
