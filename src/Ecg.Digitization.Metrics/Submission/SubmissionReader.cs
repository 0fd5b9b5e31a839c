using System.Text;

namespace Ecg.Digitization.Metrics;

/// <summary>Reads a submission from a stream, one image at a time, and logs everything that is wrong. Not thread-safe.</summary>
internal sealed class SubmissionReader(Stream stream, SubmissionIssueLog log)
{
    /// <summary>No lead of any record has so many rows; larger row numbers must not make the buffers grow.</summary>
    public const int MostRows = 1_000_000;

    private readonly SubmissionLineBuffer _lines = new(stream);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private byte[] _imageId = [];
    private int _imageIdLength;
    private Lead _lead;
    private int _nextRow;
    private bool _sawReturn;
    private int _images;
    private PendingRow? _pending;

    /// <summary>Bytes taken from the stream so far.</summary>
    public long BytesRead => _lines.BytesRead;

    /// <summary>Data lines read so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The line on which each image began.</summary>
    public IReadOnlyDictionary<string, long> Images => _seen;

    /// <summary>The number of lines read so far.</summary>
    public long LineNumber => _lines.LineNumber;

    /// <summary>Reads the first line.</summary>
    /// <returns>False where the file is of another kind and reading on would only repeat the complaint on every line.</returns>
    public bool ReadHeader()
    {
        if (!_lines.TryRead(out ReadOnlySpan<byte> line))
        {
            log.Add(SubmissionIssueKind.EmptyFile, 0, "The file is empty.");
            return false;
        }

        if (line.StartsWith("\uFEFF"u8))
        {
            log.Add(SubmissionIssueKind.ByteOrderMark, 1, "The file starts with a byte order mark.");
            line = line[3..];
        }

        line = TakeReturn(line);
        if (line.SequenceEqual("id,value"u8))
            return true;
        bool otherDelimiter = line.SequenceEqual("id;value"u8) || line.SequenceEqual("id\tvalue"u8) || line.SequenceEqual("id|value"u8);
        log.Add(
            otherDelimiter ? SubmissionIssueKind.WrongDelimiter : SubmissionIssueKind.BadHeader,
            1,
            $"The first line is {SubmissionLine.Show(line)}, not 'id,value'{(otherDelimiter ? ": the delimiter is a comma" : "")}.");
        return false;
    }

    /// <summary>Reads the rows of one image.</summary>
    /// <param name="image">Receives them.</param>
    /// <returns>False at the end of the file.</returns>
    public bool TryReadImage(SubmissionImage image)
    {
        bool began = false;
        if (_pending is { } pending)
        {
            _pending = null;
            Begin(image, pending.ImageId, pending.Line);
            Accept(image, pending.Lead, pending.Row, pending.Value, pending.Line);
            began = true;
        }

        while (_lines.TryRead(out ReadOnlySpan<byte> line))
        {
            long number = _lines.LineNumber;
            if (!TryTakeApart(line, number, out ReadOnlySpan<byte> imageId, out Lead lead, out int row, out double value))
                continue;
            if (!imageId.SequenceEqual(_imageId.AsSpan(0, _imageIdLength)))
            {
                string id = Encoding.UTF8.GetString(imageId);
                if (began)
                {
                    _pending = new PendingRow(id, lead, row, value, number);
                    return true;
                }

                Begin(image, id, number);
                began = true;
            }

            Accept(image, lead, row, value, number);
        }

        if (!_lines.EndedWithNewline && _lines.LineNumber > 0)
            log.Add(SubmissionIssueKind.MissingFinalNewline, _lines.LineNumber, "The last line has no line end: the file may be cut off.");
        _lines.EndedWithNewline = true;
        return began;
    }

    private void Begin(SubmissionImage image, string id, long line)
    {
        if (_seen.TryGetValue(id, out long first))
            log.Add(SubmissionIssueKind.WrongOrder, line, $"Image {id} comes again; its rows began at line {first} and were left.");
        else
            _seen.Add(id, line);
        byte[] bytes = Encoding.UTF8.GetBytes(id);
        _imageId = bytes;
        _imageIdLength = bytes.Length;
        _lead = (Lead)(-1);
        image.Begin(id, _images++, line);
    }

    private void Accept(SubmissionImage image, Lead lead, int row, double value, long line)
    {
        if (lead != _lead)
        {
            if (image.Count(lead) > 0)
                log.Add(SubmissionIssueKind.WrongOrder, line, $"Lead {lead.ToName()} of image {image.Id} comes again after another lead; its rows must stand together.");
            _lead = lead;
            _nextRow = image.Count(lead);
        }

        if (row >= MostRows)
        {
            log.Add(SubmissionIssueKind.RowOutOfRange, line, $"Row {row} of lead {lead.ToName()} of image {image.Id} is beyond any record.");
            return;
        }

        if (row != _nextRow)
        {
            if (image.Has(lead, row))
                log.Add(SubmissionIssueKind.DuplicateId, line, $"The id {image.Id}_{row}_{lead.ToName()} was there before.");
            else
                log.Add(SubmissionIssueKind.WrongOrder, line, $"Row {row} of lead {lead.ToName()} of image {image.Id} stands where row {_nextRow} should.");
        }

        image.Set(lead, row, value, line);
        _nextRow = row + 1;
    }

    private bool TryTakeApart(ReadOnlySpan<byte> line, long number, out ReadOnlySpan<byte> imageId, out Lead lead, out int row, out double value)
    {
        imageId = default;
        lead = default;
        row = 0;
        value = 0;
        line = TakeReturn(line);
        Rows++;
        if (line.IsEmpty)
            return Complain(SubmissionIssueKind.EmptyLine, number, "The line is empty.");
        int comma = line.IndexOf((byte)',');
        if (comma < 0)
        {
            bool other = line.IndexOfAny((byte)';', (byte)'\t', (byte)'|') >= 0;
            return Complain(
                other ? SubmissionIssueKind.WrongDelimiter : SubmissionIssueKind.FieldCount, number, $"{SubmissionLine.Show(line)} has no comma between id and value.");
        }

        ReadOnlySpan<byte> id = line[..comma], text = line[(comma + 1)..];
        if (text.Contains((byte)','))
            return Complain(SubmissionIssueKind.FieldCount, number, $"{SubmissionLine.Show(line)} has more than two fields.");
        if (id.Contains((byte)'"') || text.Contains((byte)'"'))
            return Complain(SubmissionIssueKind.QuotedField, number, $"{SubmissionLine.Show(line)} has quotes.");
        if (!SubmissionLine.TrySplitId(id, out imageId, out row, out ReadOnlySpan<byte> leadName))
            return Complain(SubmissionIssueKind.MalformedId, number, $"The id {SubmissionLine.Show(id)} is not of the form image_row_lead.");
        if (!SubmissionLine.TryReadLead(leadName, out lead))
            return Complain(SubmissionIssueKind.UnknownLead, number, $"The id {SubmissionLine.Show(id)} names a lead that is not one of the twelve.");
        if (SubmissionLine.TryReadValue(text, out value) is { } wrong)
        {
            log.Add(wrong, number, $"The value {SubmissionLine.Show(text)} of {SubmissionLine.Show(id)} is {Reason(wrong)}.");
            // The row is there, with a bad value; counting it as missing too would name one fault twice.
            value = double.PositiveInfinity;
        }

        return true;
    }

    private bool Complain(SubmissionIssueKind kind, long line, string message)
    {
        log.Add(kind, line, message);
        return false;
    }

    private ReadOnlySpan<byte> TakeReturn(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[^1] != '\r')
            return line;
        if (!_sawReturn)
            log.Add(SubmissionIssueKind.WindowsNewline, _lines.LineNumber, "The line ends with a carriage return and a line feed; lines after it are not named again.");
        _sawReturn = true;
        return line[..^1];
    }

    private static string Reason(SubmissionIssueKind kind) => kind switch
    {
        SubmissionIssueKind.NotFinite => "not finite",
        SubmissionIssueKind.ImplausibleValue => "beyond 1,000,000 mV",
        _ => "no number",
    };

    private readonly record struct PendingRow(string ImageId, Lead Lead, int Row, double Value, long Line);
}
