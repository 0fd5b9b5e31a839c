using Ecg.Digitization.Cli.Batching.Journals;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Which pages of a part are done. Thread-safe.</summary>
internal sealed class BatchState
{
    /// <summary>An item in whose hands processes died this often is given up.</summary>
    public const int MostDeaths = 3;

    private readonly Dictionary<string, Dictionary<int, JournalPage>> _done = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, int> _deaths;
    private readonly Lock _gate = new();

    /// <summary>Begins with what a journal says.</summary>
    public BatchState(JournalContent content, IReadOnlyList<BatchItem> items, bool retryFailed)
    {
        Items = items;
        _deaths = content.Unfinished;
        foreach (JournalPage page in content.Pages)
        {
            if (!retryFailed || page.Status == BatchStatus.Read)
                Add(page);
        }
    }

    /// <summary>The items of this part.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>Items with a page that is not done.</summary>
    public BatchItem[] Left() => [.. Items.Where(i => !IsDone(i.Id))];

    /// <summary>How often a process died with the item in hand.</summary>
    public int DeathsOf(string id) => _deaths.GetValueOrDefault(id);

    /// <summary>Whether a page is done.</summary>
    public bool IsDone(string id, int page)
    {
        lock (_gate)
            return _done.TryGetValue(id, out Dictionary<int, JournalPage>? pages) && pages.ContainsKey(page);
    }

    /// <summary>Notes a page.</summary>
    public void Add(JournalPage page)
    {
        lock (_gate)
        {
            if (!_done.TryGetValue(page.Id, out Dictionary<int, JournalPage>? pages))
                _done.Add(page.Id, pages = []);
            pages[page.Page] = page;
        }
    }

    /// <summary>The pages that are done, in the order of the items.</summary>
    public IReadOnlyList<JournalPage> Pages()
    {
        lock (_gate)
            return [.. Items.Where(i => _done.ContainsKey(i.Id)).SelectMany(i => _done[i.Id].Values.OrderBy(static p => p.Page))];
    }

    /// <summary>Where the part stands.</summary>
    public BatchSummary Summarize(Shard shard, int pagesOfThisRun, double seconds)
    {
        lock (_gate)
        {
            JournalPage[] pages = [.. _done.Values.SelectMany(static d => d.Values)];
            int done = Items.Count(i => IsDone(i.Id));
            return new BatchSummary(
                shard.ToString(),
                Items.Count,
                done,
                pages.Length,
                pages.Count(static p => p.Status == BatchStatus.Read),
                pages.Count(static p => p.Status == BatchStatus.Refused),
                pages.Count(static p => p.Status == BatchStatus.Failed),
                pagesOfThisRun,
                Math.Round(seconds, 3),
                done == Items.Count);
        }
    }

    private bool IsDone(string id)
    {
        lock (_gate)
            return _done.TryGetValue(id, out Dictionary<int, JournalPage>? pages) && pages.Count == pages.Values.First().Pages;
    }
}
