using System.Buffers.Binary;

namespace Ecg.Digitization.Tests.Inputs;

/// <summary>The plainest TIFF of several grey pages (TIFF 6.0): one uncompressed strip a page.</summary>
internal static class TiffFile
{
    private const int Entries = 9, DirectoryBytes = 2 + (12 * Entries) + 4;

    public static byte[] Of(bool bigEndian, params (int Width, int Height, byte[] Gray)[] pages)
    {
        var file = new byte[8 + pages.Sum(static p => DirectoryBytes + p.Gray.Length + 1)];
        file[0] = file[1] = (byte)(bigEndian ? 'M' : 'I');
        Short(file, 2, 42, bigEndian);
        int link = 4, at = 8;
        foreach ((int width, int height, byte[] gray) in pages)
        {
            Long(file, link, at, bigEndian);
            int data = at + DirectoryBytes, entry = at + 2;
            Short(file, at, Entries, bigEndian);
            foreach ((int tag, int value) in (ReadOnlySpan<(int, int)>)[(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, data), (277, 1), (278, height), (279, gray.Length)])
            {
                Short(file, entry, tag, bigEndian);
                Short(file, entry + 2, 4, bigEndian);
                Long(file, entry + 4, 1, bigEndian);
                Long(file, entry + 8, value, bigEndian);
                entry += 12;
            }

            link = entry;
            gray.CopyTo(file, data);
            // Directories begin at even places.
            at = data + gray.Length + (gray.Length % 2);
        }

        return file;
    }

    private static void Short(byte[] file, int at, int value, bool bigEndian)
    {
        if (bigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), (ushort)value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);
    }

    private static void Long(byte[] file, int at, int value, bool bigEndian)
    {
        if (bigEndian)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at), value);
        else
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
