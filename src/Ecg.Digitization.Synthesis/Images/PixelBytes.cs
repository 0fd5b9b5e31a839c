using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Eight pixels from floats to bytes.</summary>
internal static class PixelBytes
{
    // Shares of ITU-R BT.601 in 65536ths.
    private const int BlueShare = 7471, GreenShare = 38470, RedShare = 19595, Half = 1 << 15;

    /// <summary>Reads blue, green and red of eight pixels, 24 bytes and not one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ref readonly byte source, out Vector256<float> blue, out Vector256<float> green, out Vector256<float> red)
    {
        Vector256<int> pixels = LoadPixels(in source), level = Vector256.Create(255);
        blue = Vector256.ConvertToSingle(pixels & level);
        green = Vector256.ConvertToSingle((pixels >>> 8) & level);
        red = Vector256.ConvertToSingle(pixels >>> 16);
    }

    /// <summary>Rounds, clips to 0 to 255 and stores blue, green and red of eight pixels, 24 bytes and not one more: another thread may be writing behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> blue, Vector256<float> green, Vector256<float> red, ref byte target)
    {
        Vector256<int> pixels = ToBytes(blue) | (ToBytes(green) << 8) | (ToBytes(red) << 16);
        StoreFour(pixels.GetLower(), ref target);
        StoreFour(pixels.GetUpper(), ref Unsafe.Add(ref target, 12));
    }

    /// <summary>Luma of ITU-R BT.601 of each pixel, rounded.</summary>
    /// <param name="bgr">Blue, green, red; three times as many as <paramref name="grey"/>, or more.</param>
    /// <param name="grey">Receives the luma.</param>
    public static void ToGrey(ReadOnlySpan<byte> bgr, Span<byte> grey)
    {
        bgr = bgr[..(3 * grey.Length)];
        int done = 0;
        if (grey.Length >= 8)
        {
            ref byte source = ref MemoryMarshal.GetReference(bgr), target = ref MemoryMarshal.GetReference(grey);
            for (; done <= grey.Length - 8; done += 8)
            {
                Vector256<int> pixels = LoadPixels(in Unsafe.Add(ref source, 3 * done)), level = Vector256.Create(255);
                Vector256<int> luma = ((pixels & level) * BlueShare) + (((pixels >>> 8) & level) * GreenShare) + ((pixels >>> 16) * RedShare) + Vector256.Create(Half);
                Vector128<ushort> words = Vector128.Narrow((luma.GetLower() >>> 16).AsUInt32(), (luma.GetUpper() >>> 16).AsUInt32());
                Vector64<byte> packed = Vector128.Narrow(words, words).GetLower();
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, done), packed.AsUInt64().ToScalar());
            }
        }

        for (int i = done; i < grey.Length; i++)
            grey[i] = (byte)(((BlueShare * bgr[3 * i]) + (GreenShare * bgr[(3 * i) + 1]) + (RedShare * bgr[(3 * i) + 2]) + Half) >> 16);
    }

    /// <summary>Eight pixels of three bytes as integers of four, the last zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> LoadPixels(ref readonly byte source)
    {
        const byte none = 255;
        Vector128<byte> low = Vector128.LoadUnsafe(in source), high = Vector128.LoadUnsafe(in source, 8);
        return Vector256.Create(
            Vector128.Shuffle(low, Vector128.Create((byte)0, 1, 2, none, 3, 4, 5, none, 6, 7, 8, none, 9, 10, 11, none)),
            Vector128.Shuffle(high, Vector128.Create((byte)4, 5, 6, none, 7, 8, 9, none, 10, 11, 12, none, 13, 14, 15, none))).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToBytes(Vector256<float> value)
        => Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(value + Vector256.Create(0.5f), Vector256<float>.Zero), Vector256.Create(255f)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(Vector128<int> pixels, ref byte target)
    {
        Vector128<byte> packed = Vector128.Shuffle(pixels.AsByte(), Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255));
        Unsafe.WriteUnaligned(ref target, packed.AsUInt64().ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 8), packed.AsUInt32().GetElement(2));
    }
}
