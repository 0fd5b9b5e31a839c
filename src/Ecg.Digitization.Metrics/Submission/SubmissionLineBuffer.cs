namespace Ecg.Digitization.Metrics;

/// <summary>Lines of a stream as bytes, without a copy per line. Not thread-safe; a line is valid until the next is read.</summary>
internal sealed class SubmissionLineBuffer(Stream stream)
{
    /// <summary>Longer lines are cut: no id and value need more, and a file without line ends must not fill the memory.</summary>
    public const int LongestLine = 1 << 16;

    private readonly byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Bytes taken from the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The number of the last line, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Whether the last line had a line feed.</summary>
    public bool EndedWithNewline { get; set; } = true;

    /// <summary>Reads a line without its line feed.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int scanned = 0;
        while (true)
        {
            int at = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (at >= 0 || (_end - _start >= LongestLine))
            {
                int length = at >= 0 ? scanned + at : _end - _start;
                line = _buffer.AsSpan(_start, length);
                _start += length + (at >= 0 ? 1 : 0);
                LineNumber++;
                return true;
            }

            scanned = _end - _start;
            if (_ended || !Fill())
            {
                line = _buffer.AsSpan(_start, _end - _start);
                if (line.IsEmpty)
                    return false;
                EndedWithNewline = false;
                _start = _end;
                LineNumber++;
                return true;
            }
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        BytesRead += read;
        _ended = read == 0;
        return read > 0;
    }
}
