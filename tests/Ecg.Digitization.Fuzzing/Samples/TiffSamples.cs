using System.Buffers.Binary;

namespace Ecg.Digitization.Fuzzing.Samples;

/// <summary>TIFFs that neither OpenCV nor the decoder's own tests write: tiles, and BigTIFF (TIFF 6.0, section 15; the BigTIFF design of 2004).</summary>
internal static class TiffSamples
{
    private const int Side = 16;

    /// <summary>32 x 32 grey pixels in four tiles.</summary>
    public static byte[] Tiled(bool bigEndian)
    {
        const int Entries = 10, Offsets = 8 + 2 + (12 * Entries) + 4, Counts = Offsets + 16, Data = Counts + 16;
        var file = new byte[Data + (4 * Side * Side)];
        file[0] = file[1] = (byte)(bigEndian ? 'M' : 'I');
        file[2] = 42;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 8);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(8), Entries);
        int at = 10;
        foreach ((int tag, int count, int value) in (ReadOnlySpan<(int, int, int)>)
            [(256, 1, 32), (257, 1, 32), (258, 1, 8), (259, 1, 1), (262, 1, 1), (277, 1, 1), (322, 1, Side), (323, 1, Side), (324, 4, Offsets), (325, 4, Counts)])
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at), (short)tag);
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at + 2), 4);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 4), count);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 8), value);
            at += 12;
        }

        for (int i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Offsets + (4 * i)), Data + (i * Side * Side));
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Counts + (4 * i)), Side * Side);
            file.AsSpan(Data + (i * Side * Side), Side * Side).Fill((byte)(60 * i));
        }

        return file;
    }

    /// <summary>16 x 16 grey pixels in one strip, with offsets of eight bytes.</summary>
    public static byte[] Big()
    {
        const int Entries = 9, Data = 16 + 8 + (20 * Entries) + 8;
        var file = new byte[Data + (Side * Side)];
        "II+\0\b\0\0\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(8), 16);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16), Entries);
        int at = 24;
        foreach ((int tag, int value) in (ReadOnlySpan<(int, int)>)[(256, Side), (257, Side), (258, 8), (259, 1), (262, 1), (273, Data), (277, 1), (278, Side), (279, Side * Side)])
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at), (short)tag);
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at + 2), 16);
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(at + 4), 1);
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(at + 12), value);
            at += 20;
        }

        return file;
    }
}
