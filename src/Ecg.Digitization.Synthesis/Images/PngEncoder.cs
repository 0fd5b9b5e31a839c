using System.Buffers.Binary;
using System.IO.Compression;

namespace Ecg.Digitization.Synthesis;

/// <summary>Writes 8-bit RGB PNG files (W3C PNG specification, third edition); ours, so that the bytes do not depend on an OpenCV build.</summary>
internal static class PngEncoder
{
    private static readonly uint[] Table = MakeTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>The image as a PNG file; each row is stored as differences to the one above, which suits vertical lines.</summary>
    public static byte[] Encode(SyntheticImage image)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = 2;
        WriteChunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            WriteRows(image, zlib);
        WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteRows(SyntheticImage image, Stream zlib)
    {
        int stride = 3 * image.Width;
        byte[] row = new byte[1 + stride], above = new byte[stride], current = new byte[stride];
        row[0] = 2;
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> bgr = image.Bgr.AsSpan(y * stride, stride);
            for (int i = 0; i < stride; i += 3)
            {
                current[i] = bgr[i + 2];
                current[i + 1] = bgr[i + 1];
                current[i + 2] = bgr[i];
            }

            for (int i = 0; i < stride; i++)
                row[i + 1] = (byte)(current[i] - above[i]);
            zlib.Write(row);
            (above, current) = (current, above);
        }
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(type, data));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Crc(data, Crc(type, uint.MaxValue));

    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (byte b in bytes)
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
