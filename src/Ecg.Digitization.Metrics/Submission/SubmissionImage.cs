namespace Ecg.Digitization.Metrics;

/// <summary>The rows of one image as they were read. Not thread-safe; used again for later images.</summary>
internal sealed class SubmissionImage
{
    private readonly double[][] _values = [.. Enumerable.Range(0, Leads.Count).Select(static _ => Array.Empty<double>())];
    private readonly int[] _counts = new int[Leads.Count];
    private readonly long[] _lastLines = new long[Leads.Count];

    /// <summary>The image's id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The line of its first row.</summary>
    public long FirstLine { get; private set; }

    /// <summary>The line of its last row so far.</summary>
    public long LastLine { get; private set; }

    /// <summary>Where the image came in the file, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>Whether a row came with a value that cannot be used.</summary>
    public bool IsSpoiled { get; private set; }

    /// <summary>Begins another image.</summary>
    public void Begin(string id, int index, long line)
    {
        Id = id;
        Index = index;
        FirstLine = LastLine = line;
        IsSpoiled = false;
        Array.Clear(_counts);
        Array.Clear(_lastLines);
    }

    /// <summary>One more than the largest row of a lead so far.</summary>
    public int Count(Lead lead) => _counts[(int)lead];

    /// <summary>The line of the lead's last row, 0 if it has none.</summary>
    public long LastLineOf(Lead lead) => _lastLines[(int)lead];

    /// <summary>The values of a lead; NaN where a row did not come.</summary>
    public ReadOnlySpan<double> Values(Lead lead) => _values[(int)lead].AsSpan(0, _counts[(int)lead]);

    /// <summary>Whether a row came already.</summary>
    public bool Has(Lead lead, int row) => row < _counts[(int)lead] && !double.IsNaN(_values[(int)lead][row]);

    /// <summary>Puts a value at its row; positive infinity stands for one that cannot be used, NaN must not come.</summary>
    public void Set(Lead lead, int row, double value, long line)
    {
        int at = (int)lead;
        if (row >= _counts[at])
        {
            if (row >= _values[at].Length)
                Array.Resize(ref _values[at], Math.Max(row + 1, Math.Max(2048, 2 * _values[at].Length)));
            _values[at].AsSpan(_counts[at]..row).Fill(double.NaN);
            _counts[at] = row + 1;
        }

        _values[at][row] = value;
        IsSpoiled |= double.IsInfinity(value);
        _lastLines[at] = line;
        LastLine = line;
    }
}
