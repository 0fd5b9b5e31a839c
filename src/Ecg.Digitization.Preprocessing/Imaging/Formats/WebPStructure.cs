namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>The chunks of a WebP file (RFC 9649).</summary>
internal static class WebPStructure
{
    private const int FirstChunk = 12;
    private const uint Lossy = 0x20385056;      // "VP8 "
    private const uint Lossless = 0x4C385056;   // "VP8L"
    private const uint Extended = 0x58385056;   // "VP8X"
    private const uint Exif = 0x46495845;       // "EXIF"
    private const byte AnimationFlag = 0x02;

    public static ImageHeader ReadHeader(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.WebP, bigEndian: false);
        const long Payload = FirstChunk + 8;
        switch (bytes.U32(FirstChunk))
        {
            case Lossy:
                return ImageHeader.Create(PageImageFormat.WebP, bytes.U16(Payload + 6) & 0x3FFF, bytes.U16(Payload + 8) & 0x3FFF);
            case Lossless:
                uint packed = bytes.U32(Payload + 1);
                return ImageHeader.Create(PageImageFormat.WebP, (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1);
            case Extended:
                if ((bytes.U8(Payload) & AnimationFlag) != 0)
                    throw new UnsupportedImageException("The WebP image is animated; still images can be read.");
                return ImageHeader.Create(PageImageFormat.WebP, U24(bytes, Payload + 4) + 1, U24(bytes, Payload + 7) + 1, FindOrientation(bytes));
            default:
                throw new InvalidImageContentException("The WebP image does not begin with a known chunk.");
        }
    }

    public static void Verify(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.WebP, bigEndian: false);
        long end = 8 + (long)bytes.U32(4);
        if (end > bytes.Length)
            throw bytes.EndsEarly();
        for (long at = FirstChunk; at + 8 <= end;)
        {
            long length = bytes.U32(at + 4);
            bytes.Slice(at + 8, length);
            at += 8 + length + (length & 1);
        }
    }

    private static long U24(EncodedBytes bytes, long at) => bytes.U16(at) | (long)bytes.U8(at + 2) << 16;

    private static ImageOrientation FindOrientation(EncodedBytes bytes)
    {
        for (long at = FirstChunk; at + 8 <= bytes.Length;)
        {
            long length = bytes.U32(at + 4);
            if (bytes.U32(at) == Exif && at + 8 + length <= bytes.Length)
                return ExifOrientation.Read(bytes.Slice(at + 8, length));
            at += 8 + length + (length & 1);
        }

        return ImageOrientation.Normal;
    }
}
