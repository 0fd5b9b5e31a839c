using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>Collects what is wrong: the first lines of every kind in full, the rest as counts. Thread-safe.</summary>
internal sealed class SubmissionIssueLog
{
    /// <summary>So many issues of one kind are kept with their lines.</summary>
    public const int KeptPerKind = 20;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<SubmissionIssueKind, long> _counts = [];
    private readonly List<SubmissionIssue> _kept = [];

    public long Total { get; private set; }

    public ImmutableSortedDictionary<SubmissionIssueKind, long> Counts
    {
        get
        {
            lock (_gate)
                return _counts.ToImmutableSortedDictionary();
        }
    }

    public void Add(SubmissionIssueKind kind, long line, string message)
    {
        lock (_gate)
        {
            Total++;
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
            _kept.Add(new SubmissionIssue(kind, line, message));
            // Images are judged on several threads, so the first by line are known only when more than enough have come.
            if (_kept.Count > 64 * KeptPerKind)
                Trim();
        }
    }

    public ImmutableArray<SubmissionIssue> ToImmutable()
    {
        lock (_gate)
        {
            Trim();
            return [.. _kept];
        }
    }

    private void Trim()
    {
        var ordered = _kept.OrderBy(static i => i.Line).ThenBy(static i => i.Kind).ThenBy(static i => i.Message, StringComparer.Ordinal)
            .GroupBy(static i => i.Kind).SelectMany(static g => g.Take(KeptPerKind))
            .OrderBy(static i => i.Line).ThenBy(static i => i.Kind).ToList();
        _kept.Clear();
        _kept.AddRange(ordered);
    }
}
