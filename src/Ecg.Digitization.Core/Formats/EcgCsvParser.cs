using System.Globalization;

namespace Ecg.Digitization.Formats;

/// <summary>Reads one delimited text line by line into columns of floats.</summary>
internal sealed class EcgCsvParser(string source, EcgCsvReadOptions options)
{
    private readonly List<Lead> _leads = [];
    private List<float>[] _columns = [];
    private CsvTimeColumn? _time;
    private char _delimiter;
    private long _line;

    public EcgRecord Parse(TextReader reader)
    {
        var lines = new BoundedLineReader(reader, source, options.MaxLineLength);
        bool any = lines.TryRead(out ReadOnlySpan<char> header);
        _line = 1;
        if (!any || header.Trim('\uFEFF').Trim().IsEmpty)
            throw Error("there is no header line with lead names");
        ParseHeader(header.Trim('\uFEFF'));
        long blankLine = 0;
        int rows = 0;
        while (lines.TryRead(out ReadOnlySpan<char> line))
        {
            _line = lines.LineNumber;
            // In a file of one column a blank line is a missing sample; otherwise it may only end the file.
            if (line.Trim().IsEmpty && FieldCount > 1)
            {
                blankLine = blankLine == 0 ? _line : blankLine;
                continue;
            }

            if (blankLine != 0)
                throw new EcgFormatException(source, blankLine, "there is a blank line between the rows");
            if (++rows > options.MaxRows)
                throw Error($"there are more than {options.MaxRows} rows");
            ParseRow(line);
        }

        if (rows == 0)
            throw Error("there are no rows after the header");
        double rate = GetRate();
        return new EcgRecord(Path.GetFileNameWithoutExtension(source), rate, rows, _leads.Select((lead, i) => LeadSignal.FromSamples(lead, [.. _columns[i]], rate)));
    }

    private int FieldCount => _leads.Count + (_time is null ? 0 : 1);

    private void ParseHeader(ReadOnlySpan<char> header)
    {
        _delimiter = MostFrequentDelimiter(header);
        int column = 0;
        foreach (Range range in header.Split(_delimiter))
        {
            ReadOnlySpan<char> name = Unquote(header[range]);
            column++;
            if (column == 1 && CsvTimeColumn.IsName(name))
                _time = new CsvTimeColumn(source);
            else if (CsvTimeColumn.IsName(name))
                throw Error($"the time column '{name}' is not the first");
            else if (!Leads.TryParse(name, out Lead lead))
                throw Error($"column {column}, '{Shorten(name)}', is not the name of a standard lead");
            else if (_leads.Contains(lead))
                throw Error($"lead {lead.ToName()} is given twice");
            else
                _leads.Add(lead);
        }

        if (_leads.Count == 0)
            throw Error("there is no column with the name of a lead");
        _columns = [.. _leads.Select(static _ => new List<float>())];
    }

    private void ParseRow(ReadOnlySpan<char> line)
    {
        int found = line.Count(_delimiter) + 1;
        if (found != FieldCount)
            throw Error($"the row has {found} fields, the header {FieldCount}");
        int column = _time is null ? 0 : -1;
        foreach (Range range in line.Split(_delimiter))
        {
            ReadOnlySpan<char> field = Unquote(line[range]);
            if (column < 0)
                _time!.Add(field, _line);
            else
                _columns[column].Add(ParseValue(field, column));
            column++;
        }
    }

    private float ParseValue(ReadOnlySpan<char> field, int column)
    {
        if (field.IsEmpty || field.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return float.NaN;
        if (!float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float value))
        {
            string hint = field.Contains(',') ? " (the decimal separator is the point)" : "";
            throw Error($"'{Shorten(field)}' in the column of lead {_leads[column].ToName()} is not a number{hint}");
        }

        return float.IsFinite(value) ? value : throw Error($"'{Shorten(field)}' in the column of lead {_leads[column].ToName()} is not a finite number");
    }

    private double GetRate()
    {
        if (_time is not null)
            return _time.GetRate(options.SampleRateHz);
        return options.SampleRateHz ?? throw new EcgFormatException(source, 1, "there is no time column, and no sample rate was given");
    }

    private EcgFormatException Error(string reason) => new(source, _line, reason);

    private static char MostFrequentDelimiter(ReadOnlySpan<char> header)
    {
        char best = ',';
        foreach (char candidate in ";\t")
        {
            if (header.Count(candidate) > header.Count(best))
                best = candidate;
        }

        return best;
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> field)
    {
        field = field.Trim();
        return field.Length >= 2 && field[0] == '"' && field[^1] == '"' ? field[1..^1].Trim() : field;
    }

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}...";
}
