using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ecg.Digitization.Metrics;

/// <summary>Puts rows of a submission into a stream by way of a buffer. Not thread-safe; allocates per lead, not per row.</summary>
internal sealed class SubmissionRows(Stream stream)
{
    /// <summary>The header of both forms.</summary>
    public const string Header = "id,value\n";

    private const int LongestRowNumber = 11;
    private byte[] _buffer = new byte[1 << 18];
    private int _length;

    /// <summary>Rows written so far.</summary>
    public long Count { get; private set; }

    /// <summary>Writes text that is not a row.</summary>
    public void WriteText(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    /// <summary>Writes the rows of one lead: before, row number, after, a comma and the value.</summary>
    /// <param name="before">What stands before the row number.</param>
    /// <param name="after">What stands between the row number and the comma.</param>
    /// <param name="values">Row by row; NaN is an empty field and infinities are words, unless they are to be zero.</param>
    /// <param name="zeroForNotFinite">Whether what is not finite becomes 0.</param>
    public void WriteLead<T>(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ReadOnlySpan<T> values, bool zeroForNotFinite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int longest = before.Length + LongestRowNumber + after.Length + 2 + RoundTripText.LongestText;
        for (int row = 0; row < values.Length; row++)
        {
            Reserve(longest);
            Span<byte> line = _buffer.AsSpan(_length);
            before.CopyTo(line);
            int at = before.Length;
            row.TryFormat(line[at..], out int written, default, CultureInfo.InvariantCulture);
            at += written;
            after.CopyTo(line[at..]);
            at += after.Length;
            line[at++] = (byte)',';
            at += WriteValue(values[row], zeroForNotFinite, line[at..]);
            line[at++] = (byte)'\n';
            _length += at;
        }

        Count += values.Length;
    }

    /// <summary>Hands everything to the stream, which stays open.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _length);
        _length = 0;
    }

    private static int WriteValue<T>(T value, bool zeroForNotFinite, Span<byte> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (T.IsFinite(value))
            return RoundTripText.Write(value, destination);
        if (zeroForNotFinite)
            return RoundTripText.Write(T.Zero, destination);
        ReadOnlySpan<byte> word = T.IsNaN(value) ? default : T.IsNegative(value) ? "-inf"u8 : "inf"u8;
        word.CopyTo(destination);
        return word.Length;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length >= bytes)
            return;
        Flush();
        if (_buffer.Length < bytes)
            _buffer = new byte[bytes];
    }
}
