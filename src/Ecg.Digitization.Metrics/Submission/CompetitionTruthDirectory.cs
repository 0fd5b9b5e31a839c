using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Metrics;

/// <summary>The truth of the competition's training set as it lies on disk. Immutable and thread-safe.</summary>
/// <remarks>
/// Signal files are <c>{id}/{id}.csv</c> or <c>{id}.csv</c>, in the folder itself or in its <c>train</c>: a header of the twelve lead
/// names and one row per sample in millivolts, blank outside a lead's printed window. Where there is a <c>train.csv</c> (id, fs,
/// sig_len) it says which images there are and at what rate; where there is none, all signal files count and the rate is a tenth of the
/// number of rows, as ten seconds are what they hold.
/// </remarks>
public sealed class CompetitionTruthDirectory : IScoringTruth
{
    private readonly ImmutableDictionary<string, Entry> _entries;

    private CompetitionTruthDirectory(IEnumerable<Entry> entries)
    {
        var map = ImmutableDictionary.CreateBuilder<string, Entry>(StringComparer.Ordinal);
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (Entry entry in entries.OrderBy(static e => e.Id, StringComparer.Ordinal))
        {
            if (map.TryAdd(entry.Id, entry))
                ids.Add(entry.Id);
        }

        _entries = map.ToImmutable();
        ImageIds = ids.ToImmutable();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ImageIds { get; }

    /// <summary>Finds the truth files below a folder; they are read later, one at a time.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="EcgFormatException">The folder has no truth, or its train.csv is malformed.</exception>
    public static CompetitionTruthDirectory Open(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"There is no folder {directory}.");
        string index = Path.Combine(directory, "train.csv");
        IEnumerable<Entry> entries = File.Exists(index) ? ReadIndex(directory, index) : FindFiles(directory);
        var found = new CompetitionTruthDirectory(entries);
        if (found.ImageIds.Count == 0)
            throw new EcgFormatException(directory, 0, "The folder holds no signal file of the form {id}.csv or {id}/{id}.csv.");
        return found;
    }

    /// <inheritdoc/>
    public ImageTruth Load(string imageId)
    {
        if (!_entries.TryGetValue(imageId, out Entry? entry))
            throw new ArgumentException($"The truth has no image {imageId}.", nameof(imageId));
        return CompetitionTruthFile.Read(entry.Path, entry.SampleRateHz);
    }

    private static IEnumerable<Entry> ReadIndex(string directory, string index)
    {
        int line = 0;
        int[] columns = [];
        foreach (string text in File.ReadLines(index))
        {
            line++;
            string[] fields = text.Split(',');
            if (line == 1)
            {
                columns = [Array.IndexOf(fields, "id"), Array.IndexOf(fields, "fs")];
                if (columns.Contains(-1))
                    throw new EcgFormatException(index, 1, "The header must name the columns id and fs.");
                continue;
            }

            if (text.Length == 0)
                continue;
            if (fields.Length <= columns.Max() || !double.TryParse(fields[columns[1]], NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) || !(rate > 0) || !double.IsFinite(rate))
                throw new EcgFormatException(index, line, $"'{text}' has no id with a rate above zero.");
            string id = fields[columns[0]];
            if (PlainName.ProblemOf(id, PlainName.MostBytes - ".csv".Length) is { } problem)
                throw new EcgFormatException(index, line, $"The id '{id}' {problem}.");
            string? path = PathsOf(directory, id).FirstOrDefault(File.Exists);
            yield return path is null
                ? throw new EcgFormatException(index, line, $"The signal file of {id} is not there.")
                : new Entry(id, path, rate);
        }
    }

    private static IEnumerable<string> PathsOf(string directory, string id) =>
    [
        Path.Combine(directory, "train", id, $"{id}.csv"),
        Path.Combine(directory, id, $"{id}.csv"),
        Path.Combine(directory, $"{id}.csv"),
    ];

    private static IEnumerable<Entry> FindFiles(string directory)
    {
        foreach (string root in new[] { directory, Path.Combine(directory, "train") }.Where(Directory.Exists))
        {
            foreach (string file in Directory.EnumerateFiles(root, "*.csv"))
            {
                if (Path.GetFileName(file) is not ("train.csv" or "test.csv" or "submission.csv" or "sample_submission.csv"))
                    yield return new Entry(Path.GetFileNameWithoutExtension(file), file, null);
            }

            foreach (string folder in Directory.EnumerateDirectories(root))
            {
                string id = Path.GetFileName(folder);
                string file = Path.Combine(folder, $"{id}.csv");
                if (File.Exists(file))
                    yield return new Entry(id, file, null);
            }
        }
    }

    private sealed record Entry(string Id, string Path, double? SampleRateHz);
}
