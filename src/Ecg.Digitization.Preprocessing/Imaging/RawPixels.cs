namespace Ecg.Digitization.Preprocessing;

/// <summary>Conversions between orders of bytes.</summary>
internal static class RawPixels
{
    public static int BytesPerPixel(RawPixelFormat format) => format switch
    {
        RawPixelFormat.Gray8 => 1,
        RawPixelFormat.Bgr24 or RawPixelFormat.Rgb24 => 3,
        RawPixelFormat.Bgra32 or RawPixelFormat.Rgba32 => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The pixel format is not known."),
    };

    public static void ToBgr(ReadOnlySpan<byte> source, Span<byte> bgr, RawPixelFormat format)
    {
        switch (format)
        {
            case RawPixelFormat.Gray8: Spread(source, bgr); break;
            case RawPixelFormat.Bgr24: source.CopyTo(bgr); break;
            case RawPixelFormat.Rgb24: Swap(source, bgr); break;
            case RawPixelFormat.Bgra32: OverWhite(source, bgr, blue: 0, red: 2); break;
            default: OverWhite(source, bgr, blue: 2, red: 0); break;
        }
    }

    // 15-bit weights of OpenCV's cvtColor; the older 14-bit form differs by one level in 0.1 % of values.
    public static void BgrToGray(ReadOnlySpan<byte> bgr, Span<byte> gray)
    {
        for (int x = 0, i = 0; x < gray.Length; x++, i += 3)
            gray[x] = (byte)(3735 * bgr[i] + 19235 * bgr[i + 1] + 9798 * bgr[i + 2] + 16384 >> 15);
    }

    private static void Spread(ReadOnlySpan<byte> gray, Span<byte> bgr)
    {
        for (int x = 0, i = 0; x < gray.Length; x++, i += 3)
            bgr[i] = bgr[i + 1] = bgr[i + 2] = gray[x];
    }

    private static void Swap(ReadOnlySpan<byte> rgb, Span<byte> bgr)
    {
        for (int i = 0; i < bgr.Length; i += 3)
        {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
    }

    private static void OverWhite(ReadOnlySpan<byte> source, Span<byte> bgr, int blue, int red)
    {
        for (int i = 0, j = 0; i < bgr.Length; i += 3, j += 4)
        {
            int alpha = source[j + 3];
            bgr[i] = Blend(source[j + blue], alpha);
            bgr[i + 1] = Blend(source[j + 1], alpha);
            bgr[i + 2] = Blend(source[j + red], alpha);
        }
    }

    private static byte Blend(int value, int alpha) => (byte)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}
