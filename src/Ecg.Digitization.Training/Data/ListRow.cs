using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>A row of a CSV with named columns.</summary>
internal sealed class ListRow
{
    private readonly string _path;
    private readonly Dictionary<string, int> _columns;
    private readonly string[] _fields;

    private ListRow(string path, int line, Dictionary<string, int> columns, string[] fields) => (_path, Line, _columns, _fields) = (path, line, columns, fields);

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The text of a column; null where the list does not have it.</summary>
    public string? this[string column] => _columns.TryGetValue(column, out int at) ? _fields[at] : null;

    /// <summary>Reads all rows.</summary>
    /// <exception cref="TrainingDataException">The file is missing or malformed.</exception>
    public static List<ListRow> Read(string path, ReadOnlySpan<string> required, ReadOnlySpan<string> optional)
    {
        if (!File.Exists(path))
            throw new TrainingDataException(path, "there is no such list");
        string[] lines = File.ReadAllLines(path);
        string[] names = lines.Length == 0 ? [] : Split(lines[0].Trim('\uFEFF'));
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in (ReadOnlySpan<string>)[.. required, .. optional])
        {
            int at = Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
                columns[name] = at;
            else if (required.Contains(name))
                throw new TrainingDataException(path, $"line 1 has no column '{name}'");
        }

        var rows = new List<ListRow>();
        for (int i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            string[] fields = Split(lines[i]);
            if (fields.Length != names.Length)
                throw new TrainingDataException(path, $"line {i + 1} has {fields.Length} fields, the header {names.Length}");
            rows.Add(new ListRow(path, i + 1, columns, fields));
        }

        return rows;
    }

    /// <summary>The value of a column.</summary>
    /// <exception cref="TrainingDataException">It is not a number above zero.</exception>
    public double Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && value > 0
            ? value
            : throw new TrainingDataException(_path, $"line {Line}: '{this[column]}' in the column '{column}' is not a number above zero");

    /// <summary>The value of a column, NaN where it is blank.</summary>
    /// <exception cref="TrainingDataException">It is not a number.</exception>
    public double Figure(string column)
    {
        if (string.IsNullOrEmpty(this[column]))
            return double.NaN;
        return double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new TrainingDataException(_path, $"line {Line}: '{this[column]}' in the column '{column}' is not a number");
    }

    private static string[] Split(string line) => Array.ConvertAll(line.Split(','), static f => f.Trim().Trim('"'));
}
