using System.Numerics;
using System.Text;

namespace Ecg.Digitization.Metrics;

/// <summary>
/// Writes a submission as the notebook wrote it: ids <c>{record}_{lead}_{step}</c>, every lead over the whole record, byte for byte what pandas makes
/// of the same numbers. The competition refuses this form; see <see cref="CompetitionSubmissionWriter"/> for the one that it takes.
/// </summary>
/// <remarks>
/// Numbers have the fewest digits that read back to the same value of their type, NaN is an empty field, infinities are <c>inf</c> and <c>-inf</c>.
/// A file without any row is a single line feed, without a header. Ids with a comma, a quote or a line feed are quoted. Thread-safety: one thread at a time.
/// </remarks>
/// <param name="stream">Receives UTF-8 without byte order mark; stays open. For a file use <see cref="AtomicFile.Write"/>.</param>
public sealed class NotebookSubmissionWriter(Stream stream)
{
    private readonly SubmissionRows _rows = new(stream ?? throw new ArgumentNullException(nameof(stream)));
    private Type? _valueType;

    /// <summary>Rows written so far.</summary>
    public long RowCount => _rows.Count;

    /// <summary>Writes one record.</summary>
    /// <param name="recordId">Its id; not empty.</param>
    /// <param name="signals">Millivolts, (leads, samples), lead after lead in standard order.</param>
    /// <param name="leadCount">The number of leads, 12.</param>
    /// <exception cref="ArgumentException">There are not 12 leads of equal length, the id is empty, or an earlier record was of double precision.</exception>
    public void Write(string recordId, ReadOnlySpan<float> signals, int leadCount = 12) => WriteRecord(recordId, signals, leadCount);

    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, int)"/>
    /// <exception cref="ArgumentException">There are not 12 leads of equal length, the id is empty, or an earlier record was of single precision.</exception>
    public void Write(string recordId, ReadOnlySpan<double> signals, int leadCount = 12) => WriteRecord(recordId, signals, leadCount);

    /// <summary>Writes one record under its name.</summary>
    /// <param name="record">Its twelve leads; a sample that is missing is an empty field.</param>
    /// <exception cref="ArgumentException">The name is empty, or an earlier record was of double precision.</exception>
    public void Write(EcgRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        string id = Start<float>(record.Name);
        foreach (LeadSignal lead in record.Leads)
            WriteLead(id, lead.Lead, lead.Samples.Span);
    }

    /// <summary>Ends the file: all is handed to the stream. Nothing may be written after it.</summary>
    public void Complete()
    {
        if (_rows.Count == 0)
            _rows.WriteText("\n");
        _rows.Flush();
    }

    private void WriteRecord<T>(string recordId, ReadOnlySpan<T> signals, int leadCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (leadCount != Leads.Count)
            throw new ArgumentException($"Record '{recordId}' has {leadCount} leads; a submission needs {Leads.Count}.", nameof(leadCount));
        if (signals.Length % Leads.Count != 0)
            throw new ArgumentException($"Record '{recordId}' has {signals.Length} values, which are not {Leads.Count} leads of equal length.", nameof(signals));
        string id = Start<T>(recordId);
        int samples = signals.Length / Leads.Count;
        foreach (Lead lead in Leads.All)
            WriteLead(id, lead, signals.Slice((int)lead * samples, samples));
    }

    // One column has one type; pandas would widen all of it once a single value is double.
    private string Start<T>(string recordId)
    {
        ArgumentException.ThrowIfNullOrEmpty(recordId);
        if (_valueType is not null && _valueType != typeof(T))
            throw new ArgumentException("All records of a submission are of single precision, or all of double precision.", nameof(recordId));
        _valueType = typeof(T);
        return recordId;
    }

    private void WriteLead<T>(string id, Lead lead, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (values.IsEmpty)
            return;
        if (_rows.Count == 0)
            _rows.WriteText(SubmissionRows.Header);
        bool quoted = id.AsSpan().IndexOfAny(',', '"', '\n') >= 0;
        string before = $"{id}_{lead.ToName()}_";
        if (quoted)
            before = '"' + before.Replace("\"", "\"\"", StringComparison.Ordinal);
        _rows.WriteLead(Encoding.UTF8.GetBytes(before), quoted ? "\""u8 : default, values, zeroForNotFinite: false);
    }
}
