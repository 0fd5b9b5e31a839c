namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>The chunks of a PNG file (W3C, Portable Network Graphics, section 5).</summary>
internal static class PngStructure
{
    private const int FirstChunk = 8;
    private const uint Ihdr = 0x49484452;
    private const uint Idat = 0x49444154;
    private const uint Iend = 0x49454E44;
    private const uint Exif = 0x65584966;
    private const uint Trns = 0x74524E53;
    private const uint AncillaryBit = 0x2000_0000;

    public static ImageHeader ReadHeader(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.Png, bigEndian: true);
        if (bytes.U32(FirstChunk) != 13 || bytes.U32(FirstChunk + 4) != Ihdr)
            throw new InvalidImageContentException("The Png image does not begin with its header chunk.");
        return ImageHeader.Create(PageImageFormat.Png, bytes.U32(FirstChunk + 8), bytes.U32(FirstChunk + 12), FindOrientation(bytes));
    }

    public static void Verify(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.Png, bigEndian: true);
        bool hasPixels = false;
        for (long at = FirstChunk; ;)
        {
            long length = bytes.U32(at);
            uint type = bytes.U32(at + 4);
            ReadOnlySpan<byte> covered = bytes.Slice(at + 4, 4 + length);
            // Upper case opens the name of a critical chunk; a damaged comment does not spoil the picture.
            bool isCritical = (type & AncillaryBit) == 0;
            if (isCritical && Crc32.Compute(covered) != bytes.U32(at + 8 + length))
                throw new InvalidImageContentException("The Png image is damaged: a checksum does not match.");
            hasPixels |= type == Idat;
            at += 12 + length;
            if (at > bytes.Length)
                throw bytes.EndsEarly();
            if (type == Iend)
                break;
        }

        if (!hasPixels)
            throw new InvalidImageContentException("The Png image holds no pixels.");
    }

    /// <summary>The chunks that pixels are made of: comments, profiles and animation make the decoder write warnings to the console, or differ by version.</summary>
    /// <param name="data">A verified file.</param>
    public static byte[] PixelChunks(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.Png, bigEndian: true);
        var kept = new byte[data.Length];
        data[..FirstChunk].CopyTo(kept);
        int count = FirstChunk;
        for (long at = FirstChunk; at + 12 <= bytes.Length;)
        {
            ReadOnlySpan<byte> chunk = bytes.Slice(at, 12 + bytes.U32(at));
            uint type = bytes.U32(at + 4);
            at += chunk.Length;
            if ((type & AncillaryBit) != 0 && type != Trns)
                continue;
            chunk.CopyTo(kept.AsSpan(count));
            count += chunk.Length;
            if (type == Iend)
                break;
        }

        return count == kept.Length ? kept : kept.AsSpan(0, count).ToArray();
    }

    private static ImageOrientation FindOrientation(EncodedBytes bytes)
    {
        for (long at = FirstChunk; at + 12 <= bytes.Length;)
        {
            long length = bytes.U32(at);
            if (bytes.U32(at + 4) == Exif && at + 12 + length <= bytes.Length)
                return ExifOrientation.Read(bytes.Slice(at + 8, length));
            at += 12 + length;
        }

        return ImageOrientation.Normal;
    }
}
