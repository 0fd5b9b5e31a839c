using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Batching.Manifests;

/// <summary>What a batch is to read, in order. Immutable.</summary>
internal sealed class Manifest
{
    private Manifest(IReadOnlyList<BatchItem> items)
    {
        Items = items;
        var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (BatchItem item in items)
            digest.AppendData(Encoding.UTF8.GetBytes($"{item.Id}\n{item.Layout}\n"));
        Digest = Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>SHA-256 over ids and layouts in order. Paths do not count: machines may see the same pages in different places.</summary>
    public string Digest { get; }

    /// <summary>Reads a manifest: a folder, a pattern, a list of patterns, a CSV, or JSON lines.</summary>
    /// <param name="told">What the user named.</param>
    /// <param name="note">Is told what deserves to be known and stops nothing.</param>
    /// <exception cref="ManifestException">It is none of these, or an item is no good.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Manifest Read(string told, Action<string> note)
    {
        IEnumerable<BatchItem> items =
            Directory.Exists(told) ? PagePattern.Folder(told)
            : told.AsSpan().ContainsAny('*', '?') ? new PagePattern(told, "").Find()
            : !File.Exists(told) ? throw new ManifestException($"{told}: no such file or folder.")
            : Path.GetExtension(told).ToUpperInvariant() switch
            {
                ".CSV" => CsvManifest.Read(told, note),
                ".JSONL" or ".NDJSON" => JsonLinesManifest.Read(told),
                ".TXT" or ".LST" => ListManifest.Read(told),
                _ when PageFile.HasPageExtension(told) => throw new ManifestException($"{told}: is a page, not a manifest; 'digitize' reads it."),
                _ => throw new ManifestException($"{told}: is no manifest; it must be a folder, a pattern such as 'scans/**/*.png', a .txt list of patterns, a .csv with the columns id and path, or .jsonl."),
            };
        return Of(items, told);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Manifest ReadStored(string path) => Of(JsonLinesManifest.Read(path), path);

    /// <summary>Writes the items as JSON lines, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, writer =>
    {
        foreach (BatchItem item in Items)
            writer.WriteLine(JsonSerializer.Serialize(item, BatchJson.Default.BatchItem));
    });

    private static Manifest Of(IEnumerable<BatchItem> found, string source)
    {
        BatchItem[] items = [.. found];
        if (items.Length == 0)
            throw new ManifestException($"{source}: there is no page in it.");
        // Systems that ignore case, and WFDB's short alphabet, must not make two items one.
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (BatchItem item in items)
        {
            if (BatchId.ProblemOf(item.Id) is { } problem)
                throw new ManifestException($"{source}: the id '{item.Id}' {problem}.");
            if (item.Layout is { } layout && LayoutOf(layout) is null)
                throw new ManifestException($"{source}: '{layout}' of id '{item.Id}' is not a layout; 'ecg-digitize info' lists them.");
            int name = item.Id.LastIndexOf('/') + 1;
            if (!taken.TryAdd(item.Id[..name] + WfdbWriter.ToRecordName(item.Id[name..]), item.Id))
                throw new ManifestException($"{source}: the ids '{taken[item.Id[..name] + WfdbWriter.ToRecordName(item.Id[name..])]}' and '{item.Id}' would give files of the same name; ids must differ in more than case and punctuation.");
        }

        var ids = new HashSet<string>(items.Select(static i => i.Id), StringComparer.OrdinalIgnoreCase);
        if (items.FirstOrDefault(i => BatchId.DocumentOf(i.Id) is { } document && ids.Contains(document)) is { } page)
            throw new ManifestException($"{source}: the id '{page.Id}' is what a page of '{BatchId.DocumentOf(page.Id)}' would be called.");
        return new Manifest(items);
    }

    /// <summary>A layout by its name, ignoring case; null where there is none.</summary>
    public static PageLayout? LayoutOf(string name) => StandardLayouts.All.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
