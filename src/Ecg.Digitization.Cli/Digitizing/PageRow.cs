using Ecg.Digitization.Cli.Pages;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>What the table of many pages says of one.</summary>
/// <param name="Name">The base name of its files.</param>
/// <param name="Layout">The layout; empty where none was found.</param>
/// <param name="Leads">How many leads were read.</param>
/// <param name="LowestConfidence">Of these; null without any.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Result">"read", or why not.</param>
internal sealed record PageRow(string Name, string Layout, int Leads, double? LowestConfidence, double Seconds, string Result)
{
    /// <summary>The row of a page.</summary>
    public static PageRow Of(PageOutcome outcome)
    {
        LeadSignal[] leads = outcome.Failure is null ? [.. outcome.Page!.Record.Leads.Where(static l => l.Status is LeadStatus.Read or LeadStatus.Partial)] : [];
        return new PageRow(
            outcome.Name,
            outcome.Page?.Layout?.Name ?? "",
            leads.Length,
            leads.Length == 0 ? null : leads.Min(static l => l.Confidence),
            outcome.Seconds,
            outcome.Failure?.ToString() ?? "read");
    }
}
