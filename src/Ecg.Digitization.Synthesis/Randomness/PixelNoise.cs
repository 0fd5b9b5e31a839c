using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Noise of pixels as a function of seed and place, so that it is the same on any number of threads. Thread-safe.</summary>
/// <remarks>
/// Three standard normal values of a place are quantiles of ten bits each of one 32-bit hash: multiply, shift and exclusive-or in two
/// rounds with the constants of C. Wellons' search for hash functions of low bias ("lowbias32", nullprogram.com, 2018; public domain).
/// </remarks>
internal static class PixelNoise
{
    private const int Bits = 10, Mask = (1 << Bits) - 1;
    private const uint Spread = 0x9E3779B9, First = 0x7FEB352D, Second = 0x846CA68B;
    private static readonly LookupTable Quantiles = new(HashNoise.NormalQuantiles(Bits));

    /// <summary>The part of a place's hash that a row of pixels has in common.</summary>
    public static uint RowKey(ulong seed, int y) => (uint)(SeededRandom.Hash(seed, (uint)y) >> 32);

    /// <summary>The three values of a place.</summary>
    public static (float A, float B, float C) At(uint rowKey, int x)
    {
        uint h = ((uint)x * Spread) ^ rowKey;
        h = (h ^ (h >> 16)) * First;
        h = (h ^ (h >> 15)) * Second;
        h ^= h >> 16;
        return (Quantiles[(int)(h & Mask)], Quantiles[(int)((h >> Bits) & Mask)], Quantiles[(int)((h >> (2 * Bits)) & Mask)]);
    }

    /// <summary>The bits from which <see cref="Value"/> takes the values of eight places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Hash(uint rowKey, Vector256<int> x)
    {
        Vector256<uint> h = (x.AsUInt32() * Spread) ^ Vector256.Create(rowKey);
        h = (h ^ (h >>> 16)) * First;
        h = (h ^ (h >>> 15)) * Second;
        return h ^ (h >>> 16);
    }

    /// <summary>The values number <paramref name="part"/>, 0 to 2, of eight places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<uint> hash, int part) => Quantiles.Get(((hash >>> (part * Bits)) & Vector256.Create((uint)Mask)).AsInt32());
}
