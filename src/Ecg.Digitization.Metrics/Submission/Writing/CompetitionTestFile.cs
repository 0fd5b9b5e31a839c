using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Metrics;

/// <summary>Reads the competition's <c>test.csv</c>: columns id, lead, fs and number_of_rows, one line per lead. Stateless and thread-safe.</summary>
public static class CompetitionTestFile
{
    private const int MostRows = 10_000_000;
    private static readonly string[] ColumnNames = ["id", "lead", "fs", "number_of_rows"];

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The images in the order in which they first appear.</returns>
    /// <exception cref="EcgFormatException">A column is missing, or a line cannot be obeyed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImmutableArray<SubmissionRequest> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var order = new List<string>();
        var leads = new Dictionary<string, List<LeadRequest>>(StringComparer.Ordinal);
        int[] columns = [];
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            string[] fields = text.Split(',', StringSplitOptions.TrimEntries);
            if (line == 1)
            {
                columns = FindColumns(fields, path);
                continue;
            }

            if (text.Length == 0)
                continue;
            if (fields.Length <= columns.Max())
                throw new EcgFormatException(path, line, $"the line has {fields.Length} fields, fewer than the header");
            (string id, LeadRequest request) = Parse(fields, columns, path, line);
            if (!leads.TryGetValue(id, out List<LeadRequest>? known))
            {
                order.Add(id);
                leads.Add(id, known = []);
            }

            if (known.Exists(l => l.Lead == request.Lead))
                throw new EcgFormatException(path, line, $"lead {request.Lead.ToName()} of image {id} is asked for twice");
            known.Add(request);
        }

        return order.Count > 0
            ? [.. order.Select(id => new SubmissionRequest(id, [.. leads[id]]))]
            : throw new EcgFormatException(path, line, "the file asks for no image");
    }

    private static int[] FindColumns(string[] header, string path)
    {
        int[] columns = Array.ConvertAll(ColumnNames, name => Array.IndexOf(header, name));
        int missing = Array.IndexOf(columns, -1);
        return missing < 0 ? columns : throw new EcgFormatException(path, 1, $"the header has no column {ColumnNames[missing]}");
    }

    private static (string Id, LeadRequest Request) Parse(string[] fields, int[] columns, string path, int line)
    {
        string id = fields[columns[0]], leadName = fields[columns[1]], rate = fields[columns[2]], rows = fields[columns[3]];
        if (!CompetitionSubmissionWriter.IsImageId(id))
            throw new EcgFormatException(path, line, $"the id '{id}' is empty or has an underscore, a comma or a quote, so the official metric could not take it");
        // The image is ID.png.
        if (PlainName.ProblemOf(id, PlainName.MostBytes - ".png".Length) is { } problem)
            throw new EcgFormatException(path, line, $"the id '{id}' {problem}");
        if (!Leads.TryParse(leadName, out Lead lead))
            throw new EcgFormatException(path, line, $"'{leadName}' is not a lead");
        if (!double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out double hertz) || !(hertz > 0) || !double.IsFinite(hertz))
            throw new EcgFormatException(path, line, $"'{rate}' is not a rate above zero");
        if (!int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is 0 or > MostRows)
            throw new EcgFormatException(path, line, $"'{rows}' is not a number of rows from 1 to {MostRows}");
        return (id, new LeadRequest(lead, hertz, count));
    }
}
