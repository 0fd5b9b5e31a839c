using System.Globalization;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>What lies where in the output folder of a batch. Parts of one batch may share a folder.</summary>
internal sealed class BatchFolder(string root)
{
    private const string JournalPrefix = "journal-", JournalSuffix = ".jsonl";

    /// <summary>The folder.</summary>
    public string Root { get; } = root;

    /// <summary>The files of pages.</summary>
    public string Pages => Path.Combine(Root, "pages");

    /// <summary>The items, as JSON lines.</summary>
    public string Manifest => Path.Combine(Root, "manifest.jsonl");

    /// <summary>The merged results, a JSON object a page.</summary>
    public string Results => Path.Combine(Root, "results.jsonl");

    /// <summary>The merged results, a table.</summary>
    public string Table => Path.Combine(Root, "results.csv");

    /// <summary>The journal of a part.</summary>
    public string Journal(Shard shard) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{JournalPrefix}{shard.Number:D5}-of-{shard.Count:D5}{JournalSuffix}"));

    /// <summary>Where a part makes its files before they are moved to their places.</summary>
    public string Work(Shard shard) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $".work-{shard.Number:D5}-of-{shard.Count:D5}"));

    /// <summary>All journals, in the order of their parts.</summary>
    public IReadOnlyList<string> Journals() => [.. Directory.EnumerateFiles(Root, JournalPrefix + "*" + JournalSuffix).Order(StringComparer.Ordinal)];

    /// <summary>A file of a page, from its path with slashes.</summary>
    public string PageFile(string relative) => Path.Combine(Pages, relative.Replace('/', Path.DirectorySeparatorChar));
}
