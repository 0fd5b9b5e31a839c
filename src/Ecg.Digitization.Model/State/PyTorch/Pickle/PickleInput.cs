using System.Buffers.Binary;
using System.Text;

namespace Ecg.Digitization.Model;

/// <summary>The bytes of a pickle, read one after the other.</summary>
internal sealed class PickleInput(ReadOnlyMemory<byte> bytes, StateFileErrors errors, long fileOffset)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public int Position { get; private set; }

    public ModelLoadException Fail(string reason, Exception? inner = null) =>
        fileOffset >= 0 ? errors.At(fileOffset + Position, reason, inner) : errors.At($"pickle, byte {Position}: {reason}", inner);

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A length of four bytes; it may not be longer than what is left.</summary>
    public int Length4() => Checked(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)));

    /// <summary>A length of eight bytes; it may not be longer than what is left.</summary>
    public int Length8() => Checked(BinaryPrimitives.ReadUInt64LittleEndian(Take(8)));

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - Position)
            throw Fail("the pickle ends too early");
        ReadOnlySpan<byte> taken = bytes.Span.Slice(Position, count);
        Position += count;
        return taken;
    }

    public string Text(int count)
    {
        try
        {
            return Strict.GetString(Take(count));
        }
        catch (DecoderFallbackException e)
        {
            throw Fail("a text is no valid UTF-8", e);
        }
    }

    /// <summary>ASCII up to a line feed, as the oldest instructions have it.</summary>
    public string Line()
    {
        int end = bytes.Span[Position..].IndexOf((byte)'\n');
        if (end < 0)
            throw Fail("a line has no end");
        string line = Encoding.Latin1.GetString(Take(end));
        Position++;
        return line;
    }

    /// <summary>A signed number of up to eight bytes, low byte first.</summary>
    public object SignedInteger(int count)
    {
        ReadOnlySpan<byte> digits = Take(count);
        if (count > sizeof(long))
            return new PickledBytes(digits.ToArray());
        long value = 0;
        for (int i = 0; i < count; i++)
            value |= (long)digits[i] << (8 * i);
        int unused = 64 - (8 * count);
        return count == 0 ? 0L : value << unused >> unused;
    }

    private int Checked(ulong length) =>
        length <= (ulong)(bytes.Length - Position) ? (int)length : throw Fail($"a length of {length} bytes goes beyond the end");
}
