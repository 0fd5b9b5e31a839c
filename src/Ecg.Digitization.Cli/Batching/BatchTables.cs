using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Spectre.Console;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Shows where a batch stands.</summary>
internal static class BatchTables
{
    /// <summary>One part.</summary>
    public static void Write(Terminal terminal, BatchSummary summary)
    {
        Table table = terminal.NewTable("part", "items", "done", "pages", "read", "refused", "failed", "in this run", "pages per hour");
        table.AddRow(
            summary.Shard,
            Text(summary.Items),
            Text(summary.ItemsDone),
            Text(summary.Pages),
            Text(summary.Read),
            Text(summary.Refused),
            Text(summary.Failed),
            Text(summary.PagesOfThisRun),
            summary.PagesOfThisRun == 0 ? "" : (summary.PagesOfThisRun / summary.Seconds * 3600).ToString("F0", CultureInfo.InvariantCulture));
        terminal.Tables.Write(table);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
