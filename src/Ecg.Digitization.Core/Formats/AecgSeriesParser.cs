using System.Globalization;
using System.Xml.Linq;
using static Ecg.Digitization.Formats.AecgNames;

namespace Ecg.Digitization.Formats;

/// <summary>Gathers the sequence sets of one series and lays them on one clock.</summary>
internal sealed class AecgSeriesParser(string source, AecgReadOptions options)
{
    // Sets written by others round their times; two rates this near to each other are one.
    private const double RateTolerance = 1e-4;
    private readonly List<(double StartSeconds, Lead Lead, float[] Samples, XElement Place)> _pieces = [];
    private double _rate;
    private DateTime? _zero;
    private bool? _absolute;

    /// <summary>Reads one sequence set.</summary>
    public void Add(XElement set)
    {
        XElement[] sequences = [.. set.Elements(Hl7 + "component").Elements(Hl7 + "sequence")];
        XElement times = Array.Find(sequences, static s => CodeOf(s) is "TIME_ABSOLUTE" or "TIME_RELATIVE") ?? throw Error(set, "a sequence set has no times");
        double start = ReadTimes(times);
        int length = -1;
        foreach (XElement sequence in sequences.Where(static s => CodeOf(s).StartsWith(LeadPrefix, StringComparison.Ordinal)))
        {
            if (!Leads.TryParse(CodeOf(sequence).AsSpan(LeadPrefix.Length), out Lead lead))
                continue;
            float[] samples = ReadSamples(sequence);
            if (length >= 0 && samples.Length != length)
                throw Error(sequence, $"lead {lead.ToName()} has {samples.Length} samples, another of the same times has {length}");
            length = samples.Length;
            _pieces.Add((start, lead, samples, sequence));
        }
    }

    /// <summary>All that was read, as one record.</summary>
    public EcgRecord ToRecord(string name)
    {
        if (_pieces.Count == 0)
            throw new EcgFormatException(source, 0, "its rhythm series has none of the twelve leads");
        // Relative times count from the page's first sample; absolute ones from whatever sample was the earliest.
        double zero = _absolute == true ? _pieces.Min(static p => p.StartSeconds) : Math.Min(0, _pieces.Min(static p => p.StartSeconds));
        double end = _pieces.Max(p => Math.Round((p.StartSeconds - zero) * _rate) + p.Samples.Length);
        if (end > options.MaxSamples)
            throw new EcgFormatException(source, 0, string.Create(CultureInfo.InvariantCulture, $"it spans {end:F0} samples; the limit is {options.MaxSamples}"));
        var leads = new Dictionary<Lead, float[]>();
        foreach ((double start, Lead lead, float[] samples, XElement place) in _pieces)
        {
            if (!leads.TryGetValue(lead, out float[]? whole))
            {
                leads.Add(lead, whole = new float[(int)end]);
                whole.AsSpan().Fill(float.NaN);
            }

            Span<float> target = whole.AsSpan((int)Math.Round((start - zero) * _rate), samples.Length);
            if (target.ContainsAnyExcept(float.NaN))
                throw Error(place, $"lead {lead.ToName()} has two samples for one time");
            samples.CopyTo(target);
        }

        return new EcgRecord(name, _rate, (int)end, leads.Select(l => LeadSignal.FromSamples(l.Key, l.Value, _rate)));
    }

    private double ReadTimes(XElement sequence)
    {
        bool absolute = CodeOf(sequence) == "TIME_ABSOLUTE";
        if (_absolute is { } before && before != absolute)
            throw Error(sequence, "absolute and relative times are mixed");
        _absolute = absolute;
        XElement value = Need(sequence, "value"), head = Need(value, "head"), increment = Need(value, "increment");
        double step = ReadNumber(increment) * SecondsPer(increment);
        if (!(step > 0 && double.IsFinite(1 / step)))
            throw Error(increment, "the time step must lie above 0");
        double rate = ToRate(step);
        if (_rate != 0 && Math.Abs(rate - _rate) > RateTolerance * _rate)
            throw Error(increment, string.Create(CultureInfo.InvariantCulture, $"the rate is {rate} Hz here, {_rate} Hz before"));
        _rate = _rate == 0 ? rate : _rate;
        if (!absolute)
            return ReadNumber(head) * SecondsPer(head);
        DateTime start = ReadTime(head);
        _zero ??= start;
        return (start - _zero.Value).TotalSeconds;
    }

    private float[] ReadSamples(XElement sequence)
    {
        XElement value = Need(sequence, "value"), origin = Need(value, "origin"), scale = Need(value, "scale"), digits = Need(value, "digits");
        double offset = ReadNumber(origin) * MillivoltsPer(origin), unit = ReadNumber(scale) * MillivoltsPer(scale);
        ReadOnlySpan<char> text = digits.Value;
        var samples = new List<float>(text.Length / 3);
        foreach (Range range in text.SplitAny(" \t\r\n"))
        {
            if (text[range].IsEmpty)
                continue;
            if (!long.TryParse(text[range], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long digit))
                throw Error(digits, $"'{text[range][..Math.Min(20, text[range].Length)]}' is not a whole number");
            if (samples.Count == options.MaxSamples)
                throw Error(digits, $"there are more than {options.MaxSamples} samples");
            samples.Add((float)(offset + (digit * unit)));
        }

        return samples.Count > 0 ? [.. samples] : throw Error(digits, "there are no samples");
    }

    private DateTime ReadTime(XElement place)
    {
        string text = (string?)place.Attribute("value") ?? "";
        int zone = text.AsSpan().IndexOfAny('+', '-');
        string clock = zone < 0 ? text : text[..zone];
        string[] patterns = ["yyyyMMddHHmmss.FFFFFFF", "yyyyMMddHHmmss", "yyyyMMddHHmm"];
        return DateTime.TryParseExact(clock, patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? time : throw Error(place, $"'{text}' is not a time");
    }

    private double ReadNumber(XElement place) =>
        double.TryParse((string?)place.Attribute("value"), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw Error(place, $"'{(string?)place.Attribute("value")}' is not a number");

    private double SecondsPer(XElement place) => (string?)place.Attribute("unit") switch
    {
        "s" => 1,
        "ms" => 1e-3,
        "us" => 1e-6,
        var unit => throw Error(place, $"'{unit}' is not a unit of time that is known (s, ms, us)"),
    };

    private double MillivoltsPer(XElement place) => (string?)place.Attribute("unit") switch
    {
        "V" => 1000,
        "mV" => 1,
        "uV" => 1e-3,
        "nV" => 1e-6,
        var unit => throw Error(place, $"'{unit}' is not a unit of voltage that is known (V, mV, uV, nV)"),
    };

    private XElement Need(XElement parent, string name) => parent.Element(Hl7 + name) ?? throw Error(parent, $"'{parent.Name.LocalName}' lacks '{name}'");

    private EcgFormatException Error(XElement place, string reason) => new(source, AecgReader.LineOf(place), reason);

    /// <summary>The step is a decimal of some fifteen digits: a rate of four decimals that it means within those is the rate.</summary>
    private static double ToRate(double step)
    {
        double rate = 1 / step, rounded = Math.Round(rate, 4);
        return Math.Abs(rounded - rate) < 1e-12 * rate ? rounded : rate;
    }

    private static string CodeOf(XElement sequence) => (string?)sequence.Element(Hl7 + "code")?.Attribute("code") ?? "";
}
