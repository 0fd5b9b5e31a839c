using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Spectre.Console;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>Shows what was read.</summary>
internal static class DigitizeTables
{
    /// <summary>One page, lead by lead.</summary>
    public static void WriteLeads(Terminal terminal, DigitizedPage digitized)
    {
        EcgDigitization page = digitized.Outcome.Page!;
        // SNR is against the truth, where the caller gave one.
        Table table = terminal.NewTable("lead", "window s", "status", "confidence", "SNR dB", "seconds", "issues");
        foreach (LeadSignal lead in page.Record.Leads)
        {
            double? snr = digitized.Score?.Leads.FirstOrDefault(l => l.Lead == lead.Lead)?.SnrDb;
            table.AddRow(
                lead.Lead.ToName(),
                lead.Status == LeadStatus.NotPrinted ? "" : string.Create(CultureInfo.InvariantCulture, $"{lead.Window.StartSeconds:0.0##}-{lead.Window.EndSeconds:0.0##}"),
                lead.Status.ToString(),
                Number(lead.Confidence, "F2"),
                Number(snr, "F1"),
                "",
                Markup.Escape(string.Join("; ", lead.Issues)));
        }

        table.AddRow(
            "page",
            string.Create(CultureInfo.InvariantCulture, $"0.0-{page.Record.DurationSeconds:0.0##}"),
            page.Layout?.Name ?? "",
            "",
            Number(digitized.Score?.SnrDb, "F1"),
            Number(digitized.Outcome.Seconds, "F2"),
            "");
        terminal.Tables.Write(table);
        terminal.Output.WriteLine("wrote " + string.Join(' ', digitized.Files));
    }

    /// <summary>Many pages, one line each.</summary>
    public static void WritePages(Terminal terminal, IReadOnlyList<PageRow> pages)
    {
        if (pages.Count == 0)
            return;
        Table table = terminal.NewTable("page", "layout", "leads", "lowest confidence", "seconds", "result");
        foreach (PageRow page in pages)
        {
            table.AddRow(
                Markup.Escape(page.Name),
                page.Layout,
                page.Leads.ToString(CultureInfo.InvariantCulture),
                Number(page.LowestConfidence, "F2"),
                Number(page.Seconds, "F2"),
                Markup.Escape(page.Result));
        }

        terminal.Tables.Write(table);
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
