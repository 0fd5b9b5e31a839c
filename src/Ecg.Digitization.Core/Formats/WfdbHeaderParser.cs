using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Formats;

/// <summary>Reads one header file line by line, as header(5) of the WFDB Applications Guide describes it.</summary>
internal sealed class WfdbHeaderParser(string source, WfdbReadOptions options)
{
    private long _line;

    public WfdbHeader Parse(TextReader reader)
    {
        var lines = new BoundedLineReader(reader, source, options.MaxLineLength);
        var comments = ImmutableArray.CreateBuilder<string>();
        var signals = ImmutableArray.CreateBuilder<WfdbSignalInfo>();
        WfdbHeader? header = null;
        int expected = 0;
        while (lines.TryRead(out ReadOnlySpan<char> raw))
        {
            _line = lines.LineNumber;
            if (_line > options.MaxHeaderLines)
                throw Error($"the header has more than {options.MaxHeaderLines} lines");
            ReadOnlySpan<char> text = raw.Trim('\uFEFF').Trim();
            if (text.IsEmpty)
                continue;
            if (text[0] == '#')
                comments.Add(text[1..].Trim().ToString());
            else if (header is null)
                (header, expected) = ParseRecordLine(text.ToString());
            else if (signals.Count < expected)
                signals.Add(ParseSignalLine(text.ToString(), header.Name, signals.Count));
            else
                throw Error($"there is a line after the last of {expected} signals");
        }

        if (header is null)
            throw Error("there is no record line");
        if (signals.Count < expected)
            throw Error($"the record line promises {expected} signals, but the file ends after {signals.Count}");
        return header with { Signals = signals.ToImmutable(), Comments = comments.ToImmutable() };
    }

    private (WfdbHeader Header, int SignalCount) ParseRecordLine(string text)
    {
        string[] fields = Split(text);
        if (fields[0].Contains('/', StringComparison.Ordinal))
            throw Error("records of several segments are not supported");
        if (fields.Length < 2)
            throw Error("the record line has no number of signals");
        if (fields.Length > 6)
            throw Error($"the record line has {fields.Length} fields; 6 are the most");
        int count = Whole(fields[1], "number of signals", 0, int.MaxValue);
        if (count == 0)
            throw Error("the record has no signals");
        if (count > options.MaxSignals)
            throw Error($"the record has {count} signals; the limit is {options.MaxSignals}");
        var header = new WfdbHeader { Name = fields[0] };
        if (fields.Length > 2)
            header = ParseRate(header, fields[2]);
        // A count of zero means the same as none: the signal file decides.
        if (fields.Length > 3 && Whole(fields[3], "number of samples", 0, int.MaxValue) is > 0 and int samples)
            header = header with { SampleCount = samples };
        if ((long)(header.SampleCount ?? 0) * count > options.MaxTotalSamples)
            throw Error($"the record has {header.SampleCount} samples of {count} signals; the limit is {options.MaxTotalSamples} in all");
        if (fields.Length > 4)
            header = header with { BaseTime = ParseTime(fields[4]) };
        if (fields.Length > 5)
            header = header with { BaseDate = ParseDate(fields[5]) };
        return (header, count);
    }

    private WfdbHeader ParseRate(WfdbHeader header, string field)
    {
        string rate = Before(ref field, '/', out bool hasCounter);
        double hertz = Number(rate, "sample rate");
        if (hertz <= 0)
            throw Error($"the sample rate '{rate}' is not above zero");
        header = header with { SampleRateHz = hertz, CounterFrequencyHz = hertz };
        if (!hasCounter)
            return header;
        string counter = Before(ref field, '(', out bool hasBase);
        double frequency = Number(counter, "counter frequency");
        header = header with { CounterFrequencyHz = frequency > 0 ? frequency : hertz };
        return hasBase ? header with { BaseCounter = Number(Closed(field, "base counter value"), "base counter value") } : header;
    }

    private WfdbSignalInfo ParseSignalLine(string text, string recordName, int index)
    {
        string[] fields = Split(text);
        if (fields.Length < 2)
            throw Error("the signal line has no format");
        string fileName = fields[0];
        if (fileName is "-" or "~" or "." or ".." || fileName.AsSpan().IndexOfAny('/', '\\', ':') >= 0 || fileName.Contains('\0', StringComparison.Ordinal))
            throw Error($"the signal file '{fileName}' is not a plain file name");
        (int format, long offset) = ParseFormat(fields[1]);
        double gain = WfdbSignalInfo.DefaultGain;
        int? baseline = null;
        string units = "mV";
        if (fields.Length > 2)
            (gain, baseline, units) = ParseGain(fields[2]);
        int resolution = fields.Length > 3 ? Whole(fields[3], "ADC resolution", 0, 64) : 0;
        int zero = fields.Length > 4 ? Whole(fields[4], "ADC zero", int.MinValue, int.MaxValue) : 0;
        return new WfdbSignalInfo
        {
            FileName = fileName,
            Format = format,
            ByteOffset = offset,
            Gain = gain,
            Baseline = baseline ?? zero,
            Units = units,
            AdcResolution = resolution == 0 ? 12 : resolution,
            AdcZero = zero,
            InitialValue = fields.Length > 5 ? Whole(fields[5], "initial value", int.MinValue, int.MaxValue) : zero,
            Checksum = fields.Length > 6 ? Whole(fields[6], "checksum", short.MinValue, ushort.MaxValue) : null,
            BlockSize = fields.Length > 7 ? Whole(fields[7], "block size", 0, int.MaxValue) : 0,
            Description = fields.Length > 8 ? Rest(text, 8) : $"record {recordName}, signal {index}",
        };
    }

    /// <summary>The format field: <c>FORMAT[xSAMPLES][:SKEW][+OFFSET]</c>.</summary>
    private (int Format, long Offset) ParseFormat(string field)
    {
        int end = field.AsSpan().IndexOfAny('x', ':', '+');
        int format = Whole(end < 0 ? field : field[..end], "format", 0, int.MaxValue);
        if (format is not (16 or 212))
            throw Error($"format {format} is not supported; 16 and 212 are");
        long offset = 0;
        while (end >= 0)
        {
            char modifier = field[end];
            field = field[(end + 1)..];
            end = field.AsSpan().IndexOfAny('x', ':', '+');
            string value = end < 0 ? field : field[..end];
            int number = Whole(value, modifier switch { 'x' => "number of samples per frame", ':' => "skew", _ => "byte offset" }, 0, int.MaxValue);
            if (modifier == 'x' && number != 1)
                throw Error($"{number} samples per frame are not supported; all signals must have one rate");
            if (modifier == ':' && number != 0)
                throw Error($"a skew of {number} samples is not supported");
            if (modifier == '+')
                offset = number;
        }

        return (format, offset);
    }

    /// <summary>The gain field: <c>GAIN[(BASELINE)][/UNITS]</c>.</summary>
    private (double Gain, int? Baseline, string Units) ParseGain(string field)
    {
        string left = Before(ref field, '/', out bool hasUnits);
        string units = hasUnits ? field : "mV";
        if (units.Length == 0)
            throw Error("the units after the gain's '/' are missing");
        string number = Before(ref left, '(', out bool hasBaseline);
        double gain = Number(number, "gain");
        if (gain < 0)
            throw Error($"the gain '{number}' is below zero");
        int? baseline = hasBaseline ? Whole(Closed(left, "baseline"), "baseline", int.MinValue, int.MaxValue) : null;
        return (gain == 0 ? WfdbSignalInfo.DefaultGain : gain, baseline, units);
    }

    private TimeOnly ParseTime(string field)
    {
        string[] formats = ["H:m:s", "H:m:s.FFFFFFF", "m:s"];
        return TimeOnly.TryParseExact(field, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? time
            : throw Error($"the base time '{field}' is not of the form HH:MM:SS");
    }

    private DateOnly ParseDate(string field) =>
        DateOnly.TryParseExact(field, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw Error($"the base date '{field}' is not of the form DD/MM/YYYY");

    private int Whole(string field, string what, int min, int max)
    {
        if (!long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
            throw Error($"the {what} '{field}' is not a whole number");
        return value >= min && value <= max ? (int)value : throw Error($"the {what} {value} is not between {min} and {max}");
    }

    private double Number(string field, string what) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Error($"the {what} '{field}' is not a number");

    private string Closed(string field, string what) =>
        field.EndsWith(')') ? field[..^1] : throw Error($"the {what} has no closing bracket");

    private EcgFormatException Error(string reason) => new(source, _line, reason);

    private static string Before(ref string field, char separator, out bool found)
    {
        int at = field.IndexOf(separator, StringComparison.Ordinal);
        found = at >= 0;
        string left = found ? field[..at] : field;
        field = found ? field[(at + 1)..] : "";
        return left;
    }

    private static string[] Split(string text) => text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What follows the first <paramref name="fields"/> fields; a description may contain spaces.</summary>
    private static string Rest(string text, int fields)
    {
        ReadOnlySpan<char> rest = text;
        for (int i = 0; i < fields; i++)
            rest = rest[rest.IndexOfAny(' ', '\t')..].TrimStart();
        return rest.Trim().ToString();
    }
}
