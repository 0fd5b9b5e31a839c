using System.Buffers.Binary;
using System.Text;

namespace Ecg.Digitization.Model;

/// <summary>
/// Reads a zip archive whose entries are stored, as <c>torch.save</c> writes them. Compressed entries are not read and entries
/// must not overlap, so an archive never holds more than its own bytes.
/// </summary>
/// <remarks>Source: PKWARE's APPNOTE.TXT 6.3, sections 4.3 and 4.5.3 (zip64). Checksums are not verified: PyTorch may leave them out.</remarks>
internal sealed class ZipDirectory(Stream stream, StateFileErrors errors, StateFileLimits limits)
{
    private const int EndLength = 22;
    private const int End64LocatorLength = 20;
    private const int End64Length = 56;
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const ushort Zip64Extra = 1;

    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ZipEntry> Entries => _entries;

    public void Read()
    {
        (long count, long start, long length) = ReadEnd();
        if (count > limits.MaxTensors)
            throw errors.At($"the archive has {count} entries, more than {limits.MaxTensors}");
        if (start < 0 || length < 0 || start > stream.Length - length || length > (long)limits.MaxHeaderBytes + (count * CentralLength))
            throw errors.At("the archive's directory does not lie within the file");
        byte[] directory = ReadAt(start, (int)length);
        int at = 0;
        for (long i = 0; i < count; i++)
            at += ReadEntry(directory.AsSpan(at), start + at);
        CheckOverlap(start);
    }

    /// <summary>Puts the stream at an entry's first byte.</summary>
    public void Seek(ZipEntry entry)
    {
        if (!entry.IsStored)
            throw errors.At(entry.HeaderOffset, $"the entry '{StateFileErrors.Shorten(entry.Name)}' is compressed or encrypted; torch.save stores its entries as they are");
        byte[] header = ReadAt(entry.HeaderOffset, LocalLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034B50)
            throw errors.At(entry.HeaderOffset, $"the entry '{StateFileErrors.Shorten(entry.Name)}' does not begin with its header");
        long data = entry.HeaderOffset + LocalLength + UInt16(header, 26) + UInt16(header, 28);
        if (data > stream.Length - entry.Length)
            throw errors.At(entry.HeaderOffset, $"the entry '{StateFileErrors.Shorten(entry.Name)}' goes beyond the end of the file");
        stream.Position = data;
    }

    public byte[] ReadAll(ZipEntry entry)
    {
        if (entry.Length > limits.MaxHeaderBytes)
            throw errors.At($"the entry '{StateFileErrors.Shorten(entry.Name)}' of {entry.Length} bytes is longer than {limits.MaxHeaderBytes}");
        Seek(entry);
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private (long Count, long Start, long Length) ReadEnd()
    {
        int tail = (int)Math.Min(stream.Length, EndLength + ushort.MaxValue);
        byte[] bytes = ReadAt(stream.Length - tail, tail);
        int at = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || bytes.Length - at < EndLength)
            throw errors.At("the archive has no end; the file was probably cut off");
        ReadOnlySpan<byte> end = bytes.AsSpan(at);
        (long Count, long Start, long Length) told = (UInt16(end, 10), UInt32(end, 16), UInt32(end, 12));
        bool large = told.Count == ushort.MaxValue || told.Start == uint.MaxValue || told.Length == uint.MaxValue;
        return large ? ReadEnd64(stream.Length - tail + at) : told;
    }

    private (long Count, long Start, long Length) ReadEnd64(long endOffset)
    {
        byte[] locator = ReadAt(endOffset - End64LocatorLength, End64LocatorLength);
        if (UInt32(locator, 0) != 0x07064B50)
            throw errors.At("the archive lacks the locator of its zip64 end");
        byte[] end = ReadAt(Int64(locator, 8), End64Length);
        return UInt32(end, 0) == 0x06064B50
            ? (Int64(end, 32), Int64(end, 48), Int64(end, 40))
            : throw errors.At("the archive lacks its zip64 end");
    }

    private int ReadEntry(ReadOnlySpan<byte> rest, long offset)
    {
        if (rest.Length < CentralLength || UInt32(rest, 0) != 0x02014B50)
            throw errors.At(offset, "the archive's directory is damaged");
        int nameLength = UInt16(rest, 28);
        int extraLength = UInt16(rest, 30);
        int total = CentralLength + nameLength + extraLength + UInt16(rest, 32);
        if (rest.Length < total)
            throw errors.At(offset, "the archive's directory is damaged");
        string name = Encoding.UTF8.GetString(rest.Slice(CentralLength, nameLength));
        string shown = StateFileErrors.Shorten(name);
        (long length, long stored, long header) = Sizes(rest, rest.Slice(CentralLength + nameLength, extraLength));
        if (stored < 0 || header < 0 || header > stream.Length - LocalLength || stored > stream.Length - LocalLength - header)
            throw errors.At(offset, $"the entry '{shown}' does not lie within the file");
        bool plain = (UInt16(rest, 8) & 1) == 0 && UInt16(rest, 10) == 0 && length == stored;
        if (!_entries.TryAdd(name, new ZipEntry(name, header, stored, plain)))
            throw errors.At(offset, $"the archive has two entries '{shown}'");
        return total;
    }

    /// <summary>Length, stored length and offset of an entry; those that four bytes cannot tell are in the extra field.</summary>
    private (long Length, long Stored, long Header) Sizes(ReadOnlySpan<byte> central, ReadOnlySpan<byte> extra)
    {
        long stored = UInt32(central, 20);
        long length = UInt32(central, 24);
        long header = UInt32(central, 42);
        while (extra.Length >= 4)
        {
            int size = Math.Min(UInt16(extra, 2), extra.Length - 4);
            ReadOnlySpan<byte> field = extra.Slice(4, size);
            if (UInt16(extra, 0) == Zip64Extra)
            {
                length = Widen(length, ref field);
                stored = Widen(stored, ref field);
                header = Widen(header, ref field);
            }

            extra = extra[(4 + size)..];
        }

        return (length, stored, header);
    }

    private long Widen(long value, ref ReadOnlySpan<byte> field)
    {
        if (value != uint.MaxValue)
            return value;
        if (field.Length < sizeof(long))
            throw errors.At("the archive's directory lacks a zip64 size");
        long wide = Int64(field, 0);
        field = field[sizeof(long)..];
        return wide;
    }

    private void CheckOverlap(long directoryStart)
    {
        long end = 0;
        foreach (ZipEntry entry in _entries.Values.OrderBy(static e => e.HeaderOffset))
        {
            if (entry.HeaderOffset < end)
                throw errors.At(entry.HeaderOffset, $"the entry '{StateFileErrors.Shorten(entry.Name)}' overlaps another one");
            end = entry.HeaderOffset + LocalLength + entry.Length;
        }

        if (end > directoryStart)
            throw errors.At("the archive's entries overlap its directory");
    }

    private byte[] ReadAt(long offset, int length)
    {
        if (offset < 0 || offset > stream.Length - length)
            throw errors.At("the archive refers to a place outside of the file");
        stream.Position = offset;
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
