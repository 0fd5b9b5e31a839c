namespace Ecg.Digitization;

/// <summary>Reads lines ended by LF, CR LF or CR without ever holding more than one line. Not thread-safe.</summary>
internal sealed class BoundedLineReader(TextReader reader, string source, int maxLineLength)
{
    private readonly char[] _chunk = new char[1 << 13];
    private char[] _line = new char[256];
    private int _position;
    private int _available;
    private bool _skipLineFeed;

    /// <summary>The number of the line last read, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The next line without its end; valid until the next call.</summary>
    /// <exception cref="EcgFormatException">The line is longer than the limit.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        int length = 0;
        bool any = false;
        while (Fill())
        {
            ReadOnlySpan<char> rest = _chunk.AsSpan(_position, _available - _position);
            if (_skipLineFeed)
            {
                _skipLineFeed = false;
                if (rest[0] == '\n')
                {
                    _position++;
                    continue;
                }
            }

            if (!any)
            {
                any = true;
                LineNumber++;
            }

            int end = rest.IndexOfAny('\n', '\r');
            int take = end < 0 ? rest.Length : end;
            Append(rest[..take], ref length);
            _position += take;
            if (end < 0)
                continue;
            _skipLineFeed = rest[end] == '\r';
            _position++;
            line = _line.AsSpan(0, length);
            return true;
        }

        line = _line.AsSpan(0, length);
        return any;
    }

    private bool Fill()
    {
        if (_position < _available)
            return true;
        _position = 0;
        _available = reader.Read(_chunk, 0, _chunk.Length);
        return _available > 0;
    }

    private void Append(ReadOnlySpan<char> text, ref int length)
    {
        if (length + text.Length > maxLineLength)
            throw new EcgFormatException(source, LineNumber, $"the line is longer than {maxLineLength} characters");
        if (length + text.Length > _line.Length)
            Array.Resize(ref _line, Math.Max(length + text.Length, _line.Length * 2));
        text.CopyTo(_line.AsSpan(length));
        length += text.Length;
    }
}
