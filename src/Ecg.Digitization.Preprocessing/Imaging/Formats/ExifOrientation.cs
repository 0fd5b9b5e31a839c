using System.Buffers.Binary;

namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>The orientation tag of an EXIF block, which is a TIFF file in small. Malformed blocks are ignored, as viewers do.</summary>
internal static class ExifOrientation
{
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;

    public static ImageOrientation Read(ReadOnlySpan<byte> block)
    {
        if (block.StartsWith("Exif\0\0"u8))
            block = block[6..];
        if (block.Length < 14 || !(block.StartsWith("II*\0"u8) || block.StartsWith("MM\0*"u8)))
            return ImageOrientation.Normal;
        bool bigEndian = block[0] == 'M';
        uint directory = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(block[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        if (directory > block.Length - 2)
            return ImageOrientation.Normal;
        int entries = U16(block, (int)directory, bigEndian);
        for (int i = 0, at = (int)directory + 2; i < entries && at + 12 <= block.Length; i++, at += 12)
        {
            if (U16(block, at, bigEndian) == OrientationTag && U16(block, at + 2, bigEndian) == ShortType)
                return FromTag(U16(block, at + 8, bigEndian));
        }

        return ImageOrientation.Normal;
    }

    public static ImageOrientation FromTag(long value) => value is >= 1 and <= 8 ? (ImageOrientation)value : ImageOrientation.Normal;

    private static ushort U16(ReadOnlySpan<byte> block, int at, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(block[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(block[at..]);
}
