using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>What came of scoring a submission: a score, or the reasons why there is none. Immutable and thread-safe.</summary>
/// <param name="Summary">The score; null where anything is wrong with the file, as nothing is repaired.</param>
/// <param name="Images">The images that could be scored, in the order of the truth; all of them where nothing is wrong.</param>
/// <param name="Issues">What is wrong, by line, the first of every kind.</param>
/// <param name="IssueCounts">How often each kind came, also beyond those listed.</param>
/// <param name="RowCount">The data lines of the file.</param>
public sealed record SubmissionScore(
    ScoreSummary? Summary,
    ImmutableArray<ScoredImage> Images,
    ImmutableArray<SubmissionIssue> Issues,
    ImmutableSortedDictionary<SubmissionIssueKind, long> IssueCounts,
    long RowCount)
{
    /// <summary>Whether the file is sound and the score stands.</summary>
    public bool IsValid => Issues.IsEmpty;
}
