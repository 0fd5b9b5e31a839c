namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>The marker segments of a JPEG file (ITU-T T.81, annex B).</summary>
internal static class JpegStructure
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App1 = 0xE1;

    public static ImageHeader ReadHeader(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.Jpeg, bigEndian: true);
        ImageOrientation orientation = ImageOrientation.Normal;
        for (long at = 2; ;)
        {
            byte marker = NextMarker(bytes, ref at);
            if (HasNoSegment(marker))
                continue;
            if (marker is EndOfImage or StartOfScan)
                throw new InvalidImageContentException("The Jpeg image has no frame header.");
            long length = bytes.U16(at);
            if (IsFrame(marker))
                return CreateHeader(bytes.U16(at + 5), bytes.U16(at + 3), bytes.U8(at + 2), orientation);
            ReadOnlySpan<byte> segment = bytes.Slice(at, Math.Max(2, length));
            if (marker == App1 && segment[2..].StartsWith("Exif\0\0"u8))
                orientation = ExifOrientation.Read(segment[8..]);
            at += segment.Length;
        }
    }

    /// <summary>Walks to the end-of-image marker; bytes behind it are allowed, as cameras write them.</summary>
    public static void Verify(ReadOnlySpan<byte> data, ImageLimits limits)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.Jpeg, bigEndian: true);
        int scans = 0;
        for (long at = 2; ;)
        {
            byte marker = NextMarker(bytes, ref at);
            if (marker == EndOfImage)
                break;
            if (HasNoSegment(marker))
                continue;
            at += bytes.Slice(at, Math.Max(2, (long)bytes.U16(at))).Length;
            if (marker != StartOfScan)
                continue;
            limits.CheckScans(++scans);
            at = SkipEntropyCoded(data, at);
        }

        if (scans == 0)
            throw new InvalidImageContentException("The Jpeg image holds no pixels.");
    }

    private static ImageHeader CreateHeader(int width, int height, int bitsPerSample, ImageOrientation orientation)
    {
        if (bitsPerSample != 8)
            throw new UnsupportedImageException($"The Jpeg image has {bitsPerSample} bits per sample; 8 can be read.");
        return ImageHeader.Create(PageImageFormat.Jpeg, width, height, orientation);
    }

    private static byte NextMarker(EncodedBytes bytes, ref long at)
    {
        if (bytes.U8(at++) != 0xFF)
            throw new InvalidImageContentException("The Jpeg image is damaged: a marker is missing.");
        byte marker;
        while ((marker = bytes.U8(at++)) == 0xFF)
        {
            // Any number of 0xFF may fill the space before a marker.
        }

        return marker;
    }

    // Entropy-coded data ends at a marker other than a restart; 0xFF inside it is followed by a zero.
    private static long SkipEntropyCoded(ReadOnlySpan<byte> data, long at)
    {
        for (int i = (int)at; ;)
        {
            int step = data[i..].IndexOf((byte)0xFF);
            if (step < 0 || i + step + 1 >= data.Length)
                return data.Length;
            i += step;
            byte next = data[i + 1];
            if (next == 0xFF)
                i++;
            else if (next == 0 || next is >= 0xD0 and <= 0xD7)
                i += 2;
            else
                return i;
        }
    }

    private static bool HasNoSegment(byte marker) => marker is 0x01 or >= 0xD0 and <= 0xD8;

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
