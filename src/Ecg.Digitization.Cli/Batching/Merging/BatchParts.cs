using System.Globalization;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Batching.Manifests;

namespace Ecg.Digitization.Cli.Batching.Merging;

/// <summary>The parts of one batch, proved to be all of it: no page is missing, none is there twice. Immutable.</summary>
internal sealed class BatchParts
{
    private const int MostProblems = 20;

    private BatchParts(JournalHeader header, Manifest manifest, IReadOnlyList<MergedPage> pages) => (Header, Manifest, Pages) = (header, manifest, pages);

    /// <summary>What all parts have in common.</summary>
    public JournalHeader Header { get; }

    /// <summary>The whole manifest.</summary>
    public Manifest Manifest { get; }

    /// <summary>Every page once, in the manifest's order.</summary>
    public IReadOnlyList<MergedPage> Pages { get; }

    /// <summary>Reads journals and proves that they make a whole.</summary>
    /// <exception cref="MergeException">They do not.</exception>
    /// <exception cref="JournalException">A journal is damaged.</exception>
    public static BatchParts Read(IReadOnlyList<BatchFolder> folders)
    {
        (BatchFolder Folder, string Path)[] files = [.. folders.SelectMany(static f => f.Journals().Select(j => (f, j)))];
        if (files.Length == 0)
            throw new MergeException([$"{string.Join(", ", folders.Select(static f => f.Root))}: there is no journal of a batch."]);
        (BatchFolder Folder, string Path, JournalContent Content)[] parts = [.. files.Select(static f => (f.Folder, f.Path, Journal.Read(f.Path)))];
        JournalHeader first = parts[0].Content.Header!;
        foreach ((_, string path, JournalContent content) in parts)
        {
            if (content.Header!.OfAnyShard() != first.OfAnyShard())
                throw new MergeException([$"{path}: is of another batch than {parts[0].Path}: manifest, options, version or number of parts differ."]);
        }

        Manifest manifest = Manifest.ReadStored(parts[0].Folder.Manifest);
        if (manifest.Digest != first.Manifest || manifest.Items.Count != first.Items)
            throw new MergeException([$"{parts[0].Folder.Manifest}: is not the manifest of the journals."]);
        CheckNumbers(first.Shards, [.. parts.Select(static p => (p.Content.Header!.Shard, p.Path))]);
        return new BatchParts(first, manifest, Join(manifest, first.Shards, parts));
    }

    private static void CheckNumbers(int count, IReadOnlyList<(int Number, string Path)> parts)
    {
        string[] twice = [.. parts.GroupBy(static p => p.Number).Where(static g => g.Count() > 1).Select(g => $"Part {g.Key}/{count} is there twice: {string.Join(", ", g.Select(static p => p.Path))}.")];
        int[] missing = [.. Enumerable.Range(1, count).Except(parts.Select(static p => p.Number))];
        if (twice.Length > 0 || missing.Length > 0)
            throw new MergeException([.. twice, .. missing.Take(MostProblems).Select(n => $"Part {n}/{count} is missing.")]);
    }

    private static List<MergedPage> Join(Manifest manifest, int count, IReadOnlyList<(BatchFolder Folder, string Path, JournalContent Content)> parts)
    {
        var problems = new List<string>();
        Dictionary<string, int> places = manifest.Items.Select(static (item, i) => (item.Id, i)).ToDictionary(static p => p.Id, static p => p.i, StringComparer.Ordinal);
        var byItem = new List<MergedPage>?[manifest.Items.Count];
        foreach ((BatchFolder folder, string path, JournalContent content) in parts)
        {
            var shard = new Shard(content.Header!.Shard, count);
            foreach (JournalPage page in content.Pages)
            {
                if (!places.TryGetValue(page.Id, out int place) || !shard.Has(place))
                    problems.Add($"{path}: '{page.Id}' is not of this part.");
                else
                    (byItem[place] ??= []).Add(new MergedPage(page, folder));
            }
        }

        var whole = new List<MergedPage>();
        for (int i = 0; i < byItem.Length; i++)
        {
            List<MergedPage> pages = [.. (byItem[i] ?? []).OrderBy(static p => p.Page.Page)];
            if (ProblemOf(pages) is { } problem)
                problems.Add($"'{manifest.Items[i].Id}' {problem}.");
            whole.AddRange(pages);
        }

        return problems.Count == 0
            ? whole
            : throw new MergeException([.. problems.Take(MostProblems), .. problems.Count > MostProblems ? [string.Create(CultureInfo.InvariantCulture, $"And {problems.Count - MostProblems} more.")] : (string[])[]]);
    }

    private static string? ProblemOf(List<MergedPage> pages)
    {
        if (pages.Count == 0)
            return "is missing";
        int count = pages[0].Page.Pages;
        if (pages.Exists(p => p.Page.Pages != count))
            return "changed its number of pages while it was read";
        int gap = Enumerable.Range(1, count).FirstOrDefault(n => n > pages.Count || pages[n - 1].Page.Page != n);
        return gap > 0 ? string.Create(CultureInfo.InvariantCulture, $"lacks page {gap} of {count}") : pages.Count > count ? "has too many pages" : null;
    }
}
