using System.Buffers.Binary;

namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>Reads numbers from encoded bytes; reading past the end is a damaged image, not an index error.</summary>
internal readonly ref struct EncodedBytes(ReadOnlySpan<byte> data, PageImageFormat format, bool bigEndian)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public long Length => _data.Length;

    public byte U8(long offset) => Slice(offset, 1)[0];

    public ushort U16(long offset) => bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(Slice(offset, 2))
        : BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint U32(long offset) => bigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(Slice(offset, 4))
        : BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public int I32(long offset) => (int)U32(offset);

    public ulong U64(long offset) => bigEndian
        ? BinaryPrimitives.ReadUInt64BigEndian(Slice(offset, 8))
        : BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));

    public ReadOnlySpan<byte> Slice(long offset, long count) =>
        offset < 0 || count < 0 || offset > _data.Length - count
            ? throw EndsEarly()
            : _data.Slice((int)offset, (int)count);

    public InvalidImageContentException EndsEarly() => new($"The {format} image ends early: {_data.Length} bytes are not all of it.");
}
