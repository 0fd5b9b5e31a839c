using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>What the first line of a CSV says about its columns.</summary>
internal static class CsvHeading
{
    private const int MaxLength = 4096;

    /// <summary>Whether the columns have names, and whether the first is one of times.</summary>
    public static (bool Named, bool Timed) Look(string path)
    {
        using var reader = new StreamReader(path);
        var start = new char[MaxLength];
        ReadOnlySpan<char> text = start.AsSpan(0, reader.ReadBlock(start)).Trim('\uFEFF');
        int end = text.IndexOfAny('\n', '\r');
        text = end < 0 ? text : text[..end];
        ReadOnlySpan<char> first = text.TrimStart().TrimStart('"');
        bool timed = first.StartsWith("time", StringComparison.OrdinalIgnoreCase) || first.StartsWith("seconds", StringComparison.OrdinalIgnoreCase);
        foreach (Range range in text.SplitAny(",;\t "))
        {
            ReadOnlySpan<char> field = text[range].Trim().Trim('"');
            bool number = field.IsEmpty || field.Equals("nan", StringComparison.OrdinalIgnoreCase)
                || float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            if (!number)
                return (true, timed);
        }

        return (false, timed);
    }
}
