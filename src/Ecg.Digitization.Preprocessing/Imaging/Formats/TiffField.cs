namespace Ecg.Digitization.Preprocessing.Formats;

/// <summary>One entry of a TIFF directory.</summary>
/// <param name="Tag">What it says.</param>
/// <param name="Type">1 byte, 3 short, 4 long, 16 long of eight bytes; others are not read here.</param>
/// <param name="Count">How many values.</param>
/// <param name="ValueOffset">Where the values begin in the file.</param>
internal readonly record struct TiffField(int Tag, int Type, long Count, long ValueOffset)
{
    public int ValueSize => Type switch
    {
        1 => 1,
        3 => 2,
        4 => 4,
        16 => 8,
        _ => 0,
    };

    public long Value(EncodedBytes bytes, long index) => Type switch
    {
        1 => bytes.U8(ValueOffset + index),
        3 => bytes.U16(ValueOffset + 2 * index),
        4 => bytes.U32(ValueOffset + 4 * index),
        16 => (long)Math.Min(bytes.U64(ValueOffset + 8 * index), long.MaxValue / 2),
        _ => throw new InvalidImageContentException($"The Tiff image is damaged: tag {Tag} has type {Type}."),
    };
}
