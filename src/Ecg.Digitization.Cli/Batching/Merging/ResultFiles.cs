using System.Globalization;
using System.Text.Json;
using Ecg.Digitization.Cli.Batching.Journals;

namespace Ecg.Digitization.Cli.Batching.Merging;

/// <summary>Writes the results of a whole batch: the same bytes however it was divided and however often it was interrupted.</summary>
internal static class ResultFiles
{
    private const string Header = "id,page,pages,status,layout,leads,lowest_confidence,stage,reason";

    /// <summary>Writes <c>results.jsonl</c> and <c>results.csv</c>, whole or not at all.</summary>
    public static void Write(BatchFolder folder, IReadOnlyList<MergedPage> pages) => AtomicFile.WriteTogether(
        (folder.Results, AtomicFile.Text(writer =>
        {
            foreach (MergedPage page in pages)
                writer.WriteLine(JsonSerializer.Serialize(page.Page with { Run = null }, BatchJson.Default.JournalPage));
        })),
        (folder.Table, AtomicFile.Text(writer =>
        {
            writer.WriteLine(Header);
            foreach (MergedPage page in pages)
                writer.WriteLine(Row(page.Page));
        })));

    private static string Row(JournalPage page)
    {
        JournalLead[] read = [.. page.Leads.Where(static l => l.Status is LeadStatus.Read or LeadStatus.Partial)];
        return string.Join(
            ',',
            Quote(page.Id),
            page.Page.ToString(CultureInfo.InvariantCulture),
            page.Pages.ToString(CultureInfo.InvariantCulture),
            page.Status.ToString(),
            page.Layout,
            read.Length.ToString(CultureInfo.InvariantCulture),
            read.Length == 0 ? "" : read.Min(static l => l.Confidence).ToString(CultureInfo.InvariantCulture),
            page.Failure?.Stage.ToString(),
            Quote(page.Failure?.Reason ?? ""));
    }

    // RFC 4180.
    private static string Quote(string text) => text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
