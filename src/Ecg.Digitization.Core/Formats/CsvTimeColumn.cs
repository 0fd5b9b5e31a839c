using System.Globalization;

namespace Ecg.Digitization.Formats;

/// <summary>Collects the time column of a delimited text and finds the sample rate in it.</summary>
internal sealed class CsvTimeColumn(string source)
{
    private readonly List<double> _seconds = [];
    private long _firstLine;
    private double _quantum = 1;

    public static bool IsName(ReadOnlySpan<char> name) =>
        name.Equals("time", StringComparison.OrdinalIgnoreCase)
        || name.Equals("time_s", StringComparison.OrdinalIgnoreCase)
        || name.Equals("seconds", StringComparison.OrdinalIgnoreCase);

    public void Add(ReadOnlySpan<char> field, long line)
    {
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw new EcgFormatException(source, line, "the time is missing or not a number");
        if (_seconds.Count == 0)
            _firstLine = line;
        else if (value <= _seconds[^1])
            throw new EcgFormatException(source, line, "the time does not increase");
        _seconds.Add(value);
        _quantum = Math.Min(_quantum, LastPlace(field));
    }

    /// <summary>The rate of evenly spaced times; a rate that was told is checked against them.</summary>
    public double GetRate(double? told)
    {
        int steps = _seconds.Count - 1;
        if (steps == 0)
            return told ?? throw new EcgFormatException(source, _firstLine, "a single row does not give the sample rate");
        double duration = _seconds[^1] - _seconds[0];
        double rate = steps / duration;
        double tolerance = Math.Max(_quantum / duration, 1e-9);
        // Rounded times determine the rate only up to their last printed place; a whole number within that is meant.
        double snap = WorstResidual(rate, out _) > _quantum / 1000 ? tolerance : 1e-9;
        if (Math.Round(rate) >= 1 && Math.Abs(Math.Round(rate) - rate) <= snap * rate)
            rate = Math.Round(rate);
        if (WorstResidual(rate, out int worst) > _quantum + (0.05 / rate))
            throw new EcgFormatException(source, _firstLine + worst, "the times are not evenly spaced");
        if (told is { } known && Math.Abs(known - rate) > Math.Max(tolerance, 1e-3) * rate)
            throw new EcgFormatException(source, 1, string.Create(CultureInfo.InvariantCulture, $"the time column gives {rate:0.###} Hz, not the {known:0.###} Hz that were told"));
        return told ?? rate;
    }

    /// <summary>The largest distance of a time from the even spacing of a rate, and its row.</summary>
    private double WorstResidual(double rate, out int row)
    {
        double worst = 0;
        row = 0;
        for (int i = 0; i < _seconds.Count; i++)
        {
            double residual = Math.Abs(_seconds[i] - _seconds[0] - (i / rate));
            if (residual > worst)
                (worst, row) = (residual, i);
        }

        return worst;
    }

    /// <summary>The worth of the last printed digit: 0.001 for <c>1.250</c>.</summary>
    private static double LastPlace(ReadOnlySpan<char> field)
    {
        int exponentAt = field.IndexOfAny('e', 'E');
        int exponent = 0;
        if (exponentAt >= 0)
            int.TryParse(field[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
        ReadOnlySpan<char> mantissa = exponentAt < 0 ? field : field[..exponentAt];
        int point = mantissa.IndexOf('.');
        return Math.Pow(10, exponent - (point < 0 ? 0 : mantissa.Length - point - 1));
    }
}
