using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>Reads numbers in rows, parted by blanks, commas, semicolons or tabs; what follows a # is a comment, as for numpy.loadtxt.</summary>
internal static class TextMatrix
{
    private const string Separators = " \t,;";

    public static SignalMatrix Read(string path, long maxValues)
    {
        using var reader = new StreamReader(path);
        var values = new List<float>();
        int rows = 0, columns = 0, line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            ReadOnlySpan<char> content = text.AsSpan();
            int comment = content.IndexOf('#');
            content = (comment < 0 ? content : content[..comment]).Trim();
            if (content.IsEmpty)
                continue;
            int before = values.Count;
            AddRow(content, values, path, line);
            int found = values.Count - before;
            if (rows > 0 && found != columns)
                throw new TrainingDataException(path, $"line {line} has {found} numbers, the lines before {columns}");
            if (values.Count > maxValues)
                throw new TrainingDataException(path, $"there are more than {maxValues} numbers");
            columns = found;
            rows++;
        }

        return new SignalMatrix([.. values], rows, columns);
    }

    private static void AddRow(ReadOnlySpan<char> content, List<float> values, string path, int line)
    {
        // Between commas nothing is a missing value; blanks may be repeated.
        bool strict = content.IndexOfAny(',', ';') >= 0;
        foreach (Range range in content.SplitAny(strict ? ",;" : Separators))
        {
            ReadOnlySpan<char> field = content[range].Trim();
            if (field.IsEmpty && !strict)
                continue;
            if (field.IsEmpty || field.Equals("nan", StringComparison.OrdinalIgnoreCase))
                values.Add(float.NaN);
            else if (float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value))
                values.Add(value);
            else
                throw new TrainingDataException(path, $"line {line}: '{(field.Length > 40 ? field[..40] : field)}' is not a finite number");
        }
    }
}
