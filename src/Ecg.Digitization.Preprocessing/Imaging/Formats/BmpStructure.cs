namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>The headers of a Windows bitmap: BITMAPFILEHEADER and BITMAPCOREHEADER or BITMAPINFOHEADER and its successors.</summary>
internal static class BmpStructure
{
    private const int InfoHeader = 14;
    private const int CoreHeaderSize = 12;

    public static ImageHeader ReadHeader(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.Bmp, bigEndian: false);
        bool isCore = bytes.U32(InfoHeader) == CoreHeaderSize;
        long width = isCore ? bytes.U16(InfoHeader + 4) : bytes.I32(InfoHeader + 4);
        long height = isCore ? bytes.U16(InfoHeader + 6) : Math.Abs((long)bytes.I32(InfoHeader + 8));
        return ImageHeader.Create(PageImageFormat.Bmp, width, height);
    }

    public static void Verify(ReadOnlySpan<byte> data)
    {
        var bytes = new EncodedBytes(data, PageImageFormat.Bmp, bigEndian: false);
        ImageHeader header = ReadHeader(data);
        bool isCore = bytes.U32(InfoHeader) == CoreHeaderSize;
        long bitsPerPixel = bytes.U16(InfoHeader + (isCore ? 10 : 14));
        long compression = isCore ? 0 : bytes.U32(InfoHeader + 16);
        long start = bytes.U32(10);
        bool isRunLength = compression is 1 or 2;
        long stride = (header.Width * bitsPerPixel + 31) / 32 * 4;
        // Run-length data ends with an end-of-bitmap code; its length is what the header states.
        long size = isRunLength ? Math.Max(1, (long)bytes.U32(InfoHeader + 20)) : stride * header.Height;
        if (start > bytes.Length - size)
            throw bytes.EndsEarly();
    }
}
