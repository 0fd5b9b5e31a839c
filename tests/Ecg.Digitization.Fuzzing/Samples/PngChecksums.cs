using System.Buffers.Binary;

namespace Ecg.Digitization.Fuzzing.Samples;

/// <summary>Puts right checksums into the chunks of a damaged PNG.</summary>
internal static class PngChecksums
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static n => Enumerable.Range(0, 8).Aggregate((uint)n, static (c, _) => (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1))];

    public static byte[] Repair(byte[] png)
    {
        byte[] repaired = [.. png];
        for (long at = 8; at + 12 <= repaired.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(repaired.AsSpan((int)at));
            if (at + 12 + length > repaired.Length)
                break;
            uint crc = uint.MaxValue;
            foreach (byte value in repaired.AsSpan((int)at + 4, (int)length + 4))
                crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan((int)(at + 8 + length)), ~crc);
            at += 12 + length;
        }

        return repaired;
    }
}
