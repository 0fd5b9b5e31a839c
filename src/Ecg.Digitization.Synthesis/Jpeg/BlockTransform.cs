using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ecg.Digitization.Synthesis;

/// <summary>What a JPEG file does to a block of eight by eight pixels: cosine transform, rounding to the table's steps, and back.</summary>
/// <remarks>The scaled transform of Arai, Agui and Nakajima, Trans. IEICE E71(11), 1988, eight columns at a time; its scales are in the table.</remarks>
internal static class BlockTransform
{
    private const float Root = 0.70710678f, RootTwo = 1.41421356f;

    /// <summary>Rounds a block in place.</summary>
    /// <param name="first">The block's first value, about zero; rows are <paramref name="stride"/> floats apart.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="table">The steps.</param>
    public static void Round(ref float first, int stride, QuantizationTable table)
    {
        Unsafe.SkipInit(out Block block);
        for (int y = 0; y < 8; y++)
            block[y] = Vector256.LoadUnsafe(ref first, (nuint)(y * stride));
        Forward(ref block);
        Transpose(ref block);
        Forward(ref block);
        for (int y = 0; y < 8; y++)
        {
            Vector256<float> steps = Vector256.Round(block[y] * Vector256.LoadUnsafe(ref table.Divide[0], (nuint)(8 * y)));
            block[y] = steps * Vector256.LoadUnsafe(ref table.Multiply[0], (nuint)(8 * y));
        }

        Inverse(ref block);
        Transpose(ref block);
        Inverse(ref block);
        for (int y = 0; y < 8; y++)
            block[y].StoreUnsafe(ref first, (nuint)(y * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(ref Block v)
    {
        Vector256<float> s0 = v[0] + v[7], d0 = v[0] - v[7], s1 = v[1] + v[6], d1 = v[1] - v[6], s2 = v[2] + v[5], d2 = v[2] - v[5], s3 = v[3] + v[4], d3 = v[3] - v[4];
        Vector256<float> a = s0 + s3, b = s1 + s2, c = s0 - s3, d = ((s1 - s2) + c) * Root;
        v[0] = a + b;
        v[4] = a - b;
        v[2] = c + d;
        v[6] = c - d;
        Vector256<float> e = d3 + d2, f = (d2 + d1) * Root, g = d1 + d0, turn = (e - g) * 0.38268343f;
        Vector256<float> low = (e * 0.54119610f) + turn, high = (g * 1.30656296f) + turn, sum = d0 + f, rest = d0 - f;
        v[5] = rest + low;
        v[3] = rest - low;
        v[1] = sum + high;
        v[7] = sum - high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inverse(ref Block v)
    {
        Vector256<float> a = v[0] + v[4], b = v[0] - v[4], c = v[2] + v[6], d = ((v[2] - v[6]) * RootTwo) - c;
        Vector256<float> e0 = a + c, e3 = a - c, e1 = b + d, e2 = b - d;
        Vector256<float> p = v[5] + v[3], m = v[5] - v[3], q = v[1] + v[7], n = v[1] - v[7], turn = (m + n) * 1.84775907f;
        Vector256<float> o0 = q + p, o1 = (turn - (m * 2.61312593f)) - o0, o2 = ((q - p) * RootTwo) - o1, o3 = ((n * 1.08239220f) - turn) + o2;
        v[0] = e0 + o0;
        v[7] = e0 - o0;
        v[1] = e1 + o1;
        v[6] = e1 - o1;
        v[2] = e2 + o2;
        v[5] = e2 - o2;
        v[4] = e3 + o3;
        v[3] = e3 - o3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Block v)
    {
        if (!Avx.IsSupported)
        {
            TransposeScalar(ref v);
            return;
        }

        Vector256<float> a0 = Avx.UnpackLow(v[0], v[1]), a1 = Avx.UnpackHigh(v[0], v[1]), a2 = Avx.UnpackLow(v[2], v[3]), a3 = Avx.UnpackHigh(v[2], v[3]);
        Vector256<float> a4 = Avx.UnpackLow(v[4], v[5]), a5 = Avx.UnpackHigh(v[4], v[5]), a6 = Avx.UnpackLow(v[6], v[7]), a7 = Avx.UnpackHigh(v[6], v[7]);
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE), b2 = Avx.Shuffle(a1, a3, 0x44), b3 = Avx.Shuffle(a1, a3, 0xEE);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE), b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);
        v[0] = Avx.Permute2x128(b0, b4, 0x20);
        v[1] = Avx.Permute2x128(b1, b5, 0x20);
        v[2] = Avx.Permute2x128(b2, b6, 0x20);
        v[3] = Avx.Permute2x128(b3, b7, 0x20);
        v[4] = Avx.Permute2x128(b0, b4, 0x31);
        v[5] = Avx.Permute2x128(b1, b5, 0x31);
        v[6] = Avx.Permute2x128(b2, b6, 0x31);
        v[7] = Avx.Permute2x128(b3, b7, 0x31);
    }

    private static void TransposeScalar(ref Block v)
    {
        Span<float> values = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.As<Block, float>(ref v), QuantizationTable.Size);
        for (int y = 0; y < 8; y++)
        {
            for (int x = y + 1; x < 8; x++)
                (values[(8 * y) + x], values[(8 * x) + y]) = (values[(8 * x) + y], values[(8 * y) + x]);
        }
    }

    /// <summary>Eight rows of eight.</summary>
    [InlineArray(8)]
    private struct Block
    {
        private Vector256<float> _row;
    }
}
