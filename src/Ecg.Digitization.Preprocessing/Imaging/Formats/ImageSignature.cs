namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>Tells image formats apart by their first bytes.</summary>
internal static class ImageSignature
{
    private const string Readable = "PNG, JPEG, TIFF, BMP and WebP can be read";

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PageImageFormat Detect(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            throw new InvalidImageContentException("The image is empty: it has no bytes.");
        if (data.StartsWith(Png))
            return PageImageFormat.Png;
        if (data.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return PageImageFormat.Jpeg;
        if (data.StartsWith("II*\0"u8) || data.StartsWith("MM\0*"u8) || data.StartsWith("II+\0"u8) || data.StartsWith("MM\0+"u8))
            return PageImageFormat.Tiff;
        if (data.Length >= 12 && data.StartsWith("RIFF"u8) && data[8..].StartsWith("WEBP"u8))
            return PageImageFormat.WebP;
        if (IsBitmap(data))
            return PageImageFormat.Bmp;
        throw Refuse(data);
    }

    // "BM" alone opens many a text; the reserved fields must be zero and the info header of a known size.
    private static bool IsBitmap(ReadOnlySpan<byte> data) =>
        data.StartsWith("BM"u8)
        && (data.Length < 10 || data.Slice(6, 4).IndexOfAnyExcept((byte)0) < 0)
        && (data.Length < 15 || data[14] is 12 or 40 or 52 or 56 or 64 or 108 or 124);

    private static EcgDigitizationException Refuse(ReadOnlySpan<byte> data)
    {
        if (Png.StartsWith(data) || data.StartsWith("RIFF"u8) && data.Length < 12 || data.SequenceEqual<byte>([0xFF]) || data.SequenceEqual<byte>([0xFF, 0xD8]))
            return new InvalidImageContentException($"The image ends within its signature: it has only {data.Length} bytes.");
        string kind = data switch
        {
            _ when data.StartsWith("GIF8"u8) => "GIF images are not supported",
            _ when data.StartsWith("%PDF"u8) => "This is a PDF document, not an image",
            _ when data.Length >= 12 && data[4..].StartsWith("ftyp"u8) => "HEIF and AVIF images are not supported",
            _ when data.StartsWith<byte>([0, 0, 0, 0x0C, (byte)'j', (byte)'P']) => "JPEG 2000 images are not supported",
            _ => "The content is not an image of a known kind",
        };
        return new UnsupportedImageException($"{kind}; {Readable}.");
    }
}
