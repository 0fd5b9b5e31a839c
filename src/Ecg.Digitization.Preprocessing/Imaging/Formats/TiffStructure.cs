using System.Buffers.Binary;

namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>The directories, one a page, of a TIFF or BigTIFF file (TIFF 6.0, section 2; BigTIFF differs in the width of offsets).</summary>
internal static class TiffStructure
{
    private const int NewSubfileType = 254;
    private const int ImageWidth = 256;
    private const int ImageLength = 257;
    private const int StripOffsets = 273;
    private const int Orientation = 274;
    private const int StripByteCounts = 279;
    private const int TileWidth = 322;
    private const int TileLength = 323;
    private const int TileOffsets = 324;
    private const int TileByteCounts = 325;
    private const int ReducedOrMask = 1 | 4;
    private const int MostDirectories = 65_536;

    public static ImageHeader ReadHeader(ReadOnlySpan<byte> data)
    {
        EncodedBytes bytes = Open(data);
        Dictionary<int, TiffField> fields = ReadDirectory(bytes);
        if (!fields.TryGetValue(ImageWidth, out TiffField width) || !fields.TryGetValue(ImageLength, out TiffField height))
            throw new InvalidImageContentException("The Tiff image does not declare its size.");
        ImageOrientation orientation = fields.TryGetValue(Orientation, out TiffField field)
            ? ExifOrientation.FromTag(field.Value(bytes, 0))
            : ImageOrientation.Normal;
        return ImageHeader.Create(PageImageFormat.Tiff, width.Value(bytes, 0), height.Value(bytes, 0), orientation);
    }

    /// <summary>Every strip or tile of the first page must lie within the file, and a tile within the limits: the decoder takes memory for a whole one.</summary>
    public static void Verify(ReadOnlySpan<byte> data, ImageLimits limits)
    {
        EncodedBytes bytes = Open(data);
        Dictionary<int, TiffField> fields = ReadDirectory(bytes);
        if (!fields.TryGetValue(StripOffsets, out TiffField offsets) && !fields.TryGetValue(TileOffsets, out offsets))
            throw new InvalidImageContentException("The Tiff image holds no pixels.");
        if (fields.TryGetValue(TileWidth, out TiffField width) && fields.TryGetValue(TileLength, out TiffField length))
            limits.CheckTile(width.Value(bytes, 0), length.Value(bytes, 0));
        bool hasCounts = fields.TryGetValue(StripByteCounts, out TiffField counts) || fields.TryGetValue(TileByteCounts, out counts);
        for (long i = 0; i < offsets.Count; i++)
        {
            long count = hasCounts && i < counts.Count ? counts.Value(bytes, i) : 1;
            if (offsets.Value(bytes, i) > bytes.Length - count)
                throw bytes.EndsEarly();
        }
    }

    /// <summary>The bytes with the orientation set to normal, so that no decoder can apply it a second time.</summary>
    public static byte[] WithoutOrientation(ReadOnlySpan<byte> data)
    {
        byte[] copy = data.ToArray();
        if (ReadDirectory(Open(data)).TryGetValue(Orientation, out TiffField field))
        {
            Span<byte> value = copy.AsSpan((int)field.ValueOffset, field.ValueSize);
            value.Clear();
            value[data[0] == 'M' ? value.Length - 1 : 0] = 1;
        }

        return copy;
    }

    /// <summary>Where the directories of all pages begin, in order. Those that say of themselves that they are thumbnails or masks are no pages.</summary>
    public static IReadOnlyList<long> Directories(ReadOnlySpan<byte> data)
    {
        EncodedBytes bytes = Open(data);
        bool isBig = bytes.U16(2) == 43;
        var pages = new List<long>();
        var seen = new HashSet<long>();
        // Directories that lie over one another would cost their product, not their sum.
        long entriesLeft = bytes.Length;
        for (long at = isBig ? (long)bytes.U64(8) : bytes.U32(4); at != 0;)
        {
            if (!seen.Add(at) || seen.Count > MostDirectories)
                throw new InvalidImageContentException("The Tiff image is damaged: its pages follow each other in a circle.");
            Dictionary<int, TiffField> fields = ReadDirectory(bytes, at);
            if (!fields.TryGetValue(NewSubfileType, out TiffField kind) || (kind.Value(bytes, 0) & ReducedOrMask) == 0)
                pages.Add(at);
            long entries = isBig ? (long)bytes.U64(at) : bytes.U16(at);
            if ((entriesLeft -= entries) < 0)
                throw new InvalidImageContentException("The Tiff image is damaged: its pages overlap.");
            long next = isBig ? at + 8 + (20 * entries) : at + 2 + (12 * entries);
            at = isBig ? (long)bytes.U64(next) : bytes.U32(next);
        }

        return pages;
    }

    /// <summary>The same file with another first directory, so that any decoder takes that page for the first.</summary>
    public static byte[] BeginningAt(ReadOnlySpan<byte> data, long directory)
    {
        byte[] copy = data.ToArray();
        bool isBigEndian = data[0] == 'M';
        if (Open(data).U16(2) == 43)
        {
            Span<byte> first = copy.AsSpan(8, 8);
            if (isBigEndian)
                BinaryPrimitives.WriteInt64BigEndian(first, directory);
            else
                BinaryPrimitives.WriteInt64LittleEndian(first, directory);
        }
        else
        {
            Span<byte> first = copy.AsSpan(4, 4);
            if (isBigEndian)
                BinaryPrimitives.WriteUInt32BigEndian(first, (uint)directory);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(first, (uint)directory);
        }

        return copy;
    }

    private static EncodedBytes Open(ReadOnlySpan<byte> data) => new(data, PageImageFormat.Tiff, bigEndian: data[0] == 'M');

    private static Dictionary<int, TiffField> ReadDirectory(EncodedBytes bytes) =>
        ReadDirectory(bytes, bytes.U16(2) == 43 ? (long)bytes.U64(8) : bytes.U32(4));

    private static Dictionary<int, TiffField> ReadDirectory(EncodedBytes bytes, long directory)
    {
        bool isBig = bytes.U16(2) == 43;
        long entries = isBig ? (long)bytes.U64(directory) : bytes.U16(directory);
        long at = directory + (isBig ? 8 : 2);
        int entrySize = isBig ? 20 : 12;
        int inlineSize = isBig ? 8 : 4;
        var fields = new Dictionary<int, TiffField>();
        for (long i = 0; i < entries; i++, at += entrySize)
        {
            long count = isBig ? (long)bytes.U64(at + 4) : bytes.U32(at + 4);
            long valueAt = at + entrySize - inlineSize;
            var field = new TiffField(bytes.U16(at), bytes.U16(at + 2), count, valueAt);
            if (count < 0 || count > bytes.Length)
                throw new InvalidImageContentException("The Tiff image is damaged: a tag claims more values than the file has bytes.");
            if (field.ValueSize * count > inlineSize)
                field = field with { ValueOffset = isBig ? (long)bytes.U64(valueAt) : bytes.U32(valueAt) };
            fields[field.Tag] = field;
        }

        return fields;
    }
}
