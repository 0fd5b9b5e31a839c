using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ecg.Digitization.Synthesis;

/// <summary>Noise of pixels as a function of seed and place, so that it is the same on any number of threads. Thread-safe.</summary>
/// <remarks>
/// A place's 32-bit hash is multiply, shift and exclusive-or in two rounds with the constants of C. Wellons' search for hash functions of
/// low bias ("lowbias32", nullprogram.com, 2018; public domain). A value is the sum of the four bytes of a hash, nearly normal: the
/// distribution of Irwin and Hall, within 3.46 standard deviations. Sums cost a third of what reading a table of quantiles does.
/// </remarks>
internal static class PixelNoise
{
    private const uint Spread = 0x9E3779B9, First = 0x7FEB352D, Second = 0x846CA68B, EvenBytes = 0x00FF00FF, LowHalf = 0xFFFF;
    private const int Mean = 4 * 255 / 2;

    // Chosen among ten odd factors and five shifts for correlations of values and of their squares within chance over four million places.
    private const uint Another = 0x297A2D39, Third = 0xB5297A4D;

    /// <summary>One over the standard deviation of the sum of four bytes, each of variance (256^2 - 1) / 12.</summary>
    private const float PerDeviation = 0.00676588f;

    /// <summary>The part of a place's hash that a row of pixels has in common.</summary>
    public static uint RowKey(ulong seed, int y) => (uint)(SeededRandom.Hash(seed, (uint)y) >> 32);

    /// <summary>The three values of a place, of mean 0 and variance 1.</summary>
    public static (float A, float B, float C) At(uint rowKey, int x)
    {
        uint h = ((uint)x * Spread) ^ rowKey;
        h = (h ^ (h >> 16)) * First;
        h = (h ^ (h >> 15)) * Second;
        h ^= h >> 16;
        return (Value(h), Value((h ^ (h >> 7)) * Another), Value((h ^ (h >> 7)) * Third));
    }

    /// <summary>The bits from which <see cref="Value(Vector256{uint}, int)"/> takes the values of eight places.</summary>
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
    public static Vector256<float> Value(Vector256<uint> hash, int part)
    {
        Vector256<uint> h = part == 0 ? hash : (hash ^ (hash >>> 7)) * (part == 1 ? Another : Third);
        return Vector256.ConvertToSingle(SumBytes(h) - Vector256.Create(Mean)) * PerDeviation;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> SumBytes(Vector256<uint> h)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(h.AsByte(), Vector256<sbyte>.One), Vector256<short>.One);
        Vector256<uint> pairs = (h & Vector256.Create(EvenBytes)) + ((h >>> 8) & Vector256.Create(EvenBytes));
        return ((pairs & Vector256.Create(LowHalf)) + (pairs >>> 16)).AsInt32();
    }

    private static float Value(uint h)
    {
        uint pairs = (h & EvenBytes) + ((h >> 8) & EvenBytes), sum = (pairs & LowHalf) + (pairs >> 16);
        return ((int)sum - Mean) * PerDeviation;
    }
}
