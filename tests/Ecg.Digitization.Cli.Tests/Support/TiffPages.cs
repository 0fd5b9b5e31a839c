using System.Buffers.Binary;

namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>The plainest TIFF of several grey pages (TIFF 6.0), little-endian, one uncompressed strip a page.</summary>
internal static class TiffPages
{
    public static byte[] Of(params (int Width, int Height, byte[] Gray)[] pages)
    {
        using var file = new MemoryStream();
        file.Write("II*\0\0\0\0\0"u8);
        long link = 4;
        foreach ((int width, int height, byte[] gray) in pages)
        {
            long data = file.Position;
            file.Write(gray);
            if (file.Position % 2 == 1)
                file.WriteByte(0);
            Put(file, link, (int)file.Position);
            (int Tag, long Value)[] entries = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, data), (277, 1), (278, height), (279, gray.Length)];
            Short(file, entries.Length);
            foreach ((int tag, long value) in entries)
            {
                Short(file, tag);
                Short(file, 4);
                Long(file, 1);
                Long(file, (int)value);
            }

            link = file.Position;
            Long(file, 0);
        }

        return file.ToArray();
    }

    private static void Put(MemoryStream file, long at, int value)
    {
        long here = file.Position;
        file.Position = at;
        Long(file, value);
        file.Position = here;
    }

    private static void Short(Stream file, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        file.Write(bytes);
    }

    private static void Long(Stream file, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        file.Write(bytes);
    }
}
