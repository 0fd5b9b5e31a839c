using System.Buffers.Binary;

namespace Ecg.Digitization.Fuzzing.Samples;

/// <summary>Bitmaps of the rarer kinds.</summary>
internal static class BmpSamples
{
    private const int Width = 16, Height = 8, Colours = 16;

    /// <summary>Four bits a pixel.</summary>
    public static byte[] Palette() => [.. Header(40, 4, 0, Width / 2 * Height, 4 * Colours), .. Enumerable.Range(0, 4 * Colours).Select(static i => (byte)(i * 4)), .. Enumerable.Range(0, Width / 2 * Height).Select(static i => (byte)(i * 17))];

    /// <summary>Eight bits a pixel, run-length encoded: runs, absolute pixels, a jump, the end.</summary>
    public static byte[] RunLength()
    {
        byte[] rows = [16, 3, 0, 0, 8, 1, 8, 2, 0, 0, 0, 4, 1, 2, 3, 4, 12, 5, 0, 0, 0, 2, 3, 1, 4, 7, 0, 0, 0, 1];
        return [.. Header(40, 8, 1, rows.Length, 4 * 256), .. Enumerable.Range(0, 4 * 256).Select(static i => (byte)i), .. rows];
    }

    /// <summary>24 bits a pixel below the oldest header.</summary>
    public static byte[] Core()
    {
        var file = new byte[26 + (3 * Width * Height)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 26);
        file[14] = 12;
        file[18] = Width;
        file[20] = Height;
        file[22] = 1;
        file[24] = 24;
        file.AsSpan(26).Fill(0x5A);
        return file;
    }

    private static byte[] Header(int info, int bits, int compression, int pixelBytes, int paletteBytes)
    {
        var header = new byte[14 + info];
        "BM"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(2), header.Length + paletteBytes + pixelBytes);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(10), header.Length + paletteBytes);
        header[14] = (byte)info;
        header[18] = Width;
        header[22] = Height;
        header[26] = 1;
        header[28] = (byte)bits;
        header[30] = (byte)compression;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(34), pixelBytes);
        return header;
    }
}
