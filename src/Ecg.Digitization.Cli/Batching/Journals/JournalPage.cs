using System.Text.Json.Serialization;

namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>A line of a journal: one page that is done.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Page">Which page of it, from 1.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Status">What became of the page.</param>
/// <param name="Failure">Why there are no leads; null when there are.</param>
/// <param name="Layout">The layout that was found.</param>
/// <param name="Leads">The leads that are printed.</param>
/// <param name="Warnings">What should be known before the leads are used.</param>
/// <param name="InputSha256">The digest of the file.</param>
/// <param name="Files">The files written, below <c>pages</c>.</param>
/// <param name="Run">What may differ from run to run; null in merged results.</param>
internal sealed record JournalPage(
    string Id,
    int Page,
    int Pages,
    BatchStatus Status,
    DigitizationFailure? Failure,
    string? Layout,
    IReadOnlyList<JournalLead> Leads,
    IReadOnlyList<string> Warnings,
    string? InputSha256,
    IReadOnlyList<JournalFile> Files,
    JournalRun? Run)
{
    /// <summary>The name of the page's files.</summary>
    [JsonIgnore]
    public string Name => BatchId.PageName(Id, Page, Pages);
}
