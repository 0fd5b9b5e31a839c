using System.Buffers.Binary;
using System.IO.Compression;

namespace Ecg.Digitization.Preprocessing.Tests.Imaging;

/// <summary>Small encoded images written byte by byte from the formats' specifications, independently of the code under test.</summary>
internal static class EncodedSamples
{
    /// <summary>A PNG of any colour type; the rows are given without their filter byte.</summary>
    public static byte[] Png(
        int width,
        int height,
        int bitDepth,
        int colourType,
        byte[] rows,
        byte[]? exif = null,
        long? declaredWidth = null,
        long? declaredHeight = null,
        byte[]? palette = null,
        byte[]? transparency = null,
        string? comment = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, (uint)(declaredWidth ?? width));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), (uint)(declaredHeight ?? height));
        header[8] = (byte)bitDepth;
        header[9] = (byte)colourType;
        Chunk(file, "IHDR", header);
        if (exif is not null)
            Chunk(file, "eXIf", exif);
        if (comment is not null)
            Chunk(file, "tEXt", System.Text.Encoding.Latin1.GetBytes(comment));
        if (palette is not null)
            Chunk(file, "PLTE", palette);
        if (transparency is not null)
            Chunk(file, "tRNS", transparency);
        Chunk(file, "IDAT", Deflate(rows, height));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>An uncompressed 8-bit RGB TIFF of one or more pages.</summary>
    public static byte[] Tiff(int width, int height, int orientation, bool bigEndian, params byte[][] pages)
    {
        const int Entries = 11;
        const int DirectorySize = 2 + 12 * Entries + 4 + 6;
        using var file = new MemoryStream();
        file.Write(bigEndian ? "MM\0*"u8 : "II*\0"u8);
        U32(8);
        foreach (byte[] pixels in pages)
        {
            int start = (int)file.Position;
            int bitsAt = start + 2 + 12 * Entries + 4;
            int next = start + DirectorySize + pixels.Length;
            U16(Entries);
            Entry(256, 4, 1, width);
            Entry(257, 4, 1, height);
            Entry(258, 3, 3, bitsAt);
            ShortEntry(259, 1);
            ShortEntry(262, 2);
            Entry(273, 4, 1, bitsAt + 6);
            ShortEntry(274, orientation);
            ShortEntry(277, 3);
            Entry(278, 4, 1, height);
            Entry(279, 4, 1, pixels.Length);
            ShortEntry(284, 1);
            U32(ReferenceEquals(pixels, pages[^1]) ? 0 : next);
            for (int i = 0; i < 3; i++)
                U16(8);
            file.Write(pixels);
        }

        return file.ToArray();

        void U16(int value)
        {
            Span<byte> b = stackalloc byte[2];
            if (bigEndian)
                BinaryPrimitives.WriteUInt16BigEndian(b, (ushort)value);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(b, (ushort)value);
            file.Write(b);
        }

        void U32(int value)
        {
            Span<byte> b = stackalloc byte[4];
            if (bigEndian)
                BinaryPrimitives.WriteInt32BigEndian(b, value);
            else
                BinaryPrimitives.WriteInt32LittleEndian(b, value);
            file.Write(b);
        }

        void Entry(int tag, int type, int count, int value)
        {
            U16(tag);
            U16(type);
            U32(count);
            U32(value);
        }

        void ShortEntry(int tag, int value)
        {
            U16(tag);
            U16(3);
            U32(1);
            U16(value);
            U16(0);
        }
    }

    /// <summary>A 24-bit bitmap, bottom row first.</summary>
    public static byte[] Bmp(int width, int height, byte[] bgr)
    {
        int stride = (3 * width + 3) / 4 * 4;
        var file = new byte[54 + stride * height];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        file[26] = 1;
        file[28] = 24;
        for (int y = 0; y < height; y++)
            bgr.AsSpan(3 * width * y, 3 * width).CopyTo(file.AsSpan(54 + stride * (height - 1 - y)));
        return file;
    }

    /// <summary>A TIFF-form EXIF block with the orientation tag alone.</summary>
    public static byte[] Exif(int orientation, bool bigEndian = true) => bigEndian
        ? [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]
        : [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Inserts an EXIF segment behind the start-of-image marker of a JPEG.</summary>
    public static byte[] WithExif(byte[] jpeg, byte[] exif)
    {
        int length = 2 + 6 + exif.Length;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. exif, .. jpeg.AsSpan(2)];
    }

    private static byte[] Deflate(byte[] rows, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            int stride = rows.Length / height;
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(rows, y * stride, stride);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] covered = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        file.Write(covered);
        BinaryPrimitives.WriteUInt32BigEndian(number, BitwiseCrc(covered));
        file.Write(number);
    }

    // Bit by bit, where the code under test uses a table.
    private static uint BitwiseCrc(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
