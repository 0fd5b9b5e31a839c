using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Evaluation;
using Spectre.Console;

namespace Ecg.Digitization.Cli.Evaluating;

/// <summary>Shows an evaluation.</summary>
internal static class EvaluationTables
{
    /// <summary>The pages, then the figures over all of them.</summary>
    public static void Write(Terminal terminal, EvaluationReport report)
    {
        Table pages = terminal.NewTable("page", "SNR dB", "worst lead", "Pearson", "RMSE uV", "seconds", "result");
        foreach (PageEvaluation page in report.Pages)
        {
            LeadEvaluation? worst = page.Leads.MinBy(static l => l.SnrDb);
            pages.AddRow(
                Markup.Escape(page.Page),
                Number(page.SnrDb, "F2"),
                worst is null ? "" : $"{worst.Lead.ToName()} {Number(worst.SnrDb, "F1")}",
                Number(page.Pearson, "F4"),
                Number(page.RmseMicrovolt, "F1"),
                Number(page.Seconds, "F2"),
                Markup.Escape(page.Failure?.ToString() ?? "read"));
        }

        terminal.Tables.Write(pages);

        EvaluationSummary all = report.Summary;
        Table summary = terminal.NewTable("figure", "value");
        summary.AddRow("pages", $"{all.Pages}, of which {all.NotRead} not read");
        summary.AddRow("official dB", Number(all.OfficialDb, "F2"));
        summary.AddRow("mean dB", Number(all.MeanDb, "F2"));
        summary.AddRow("median dB", Number(all.MedianDb, "F2"));
        summary.AddRow("5th percentile dB", Number(all.FifthPercentileDb, "F2"));
        summary.AddRow("share below 5 dB", Number(all.ShareBelowFiveDb, "P1"));
        summary.AddRow("Pearson", Number(all.Pearson, "F4"));
        summary.AddRow("RMSE uV", Number(all.RmseMicrovolt, "F1"));
        if (all.Places is { } places)
            summary.AddRow("error in gaps, borders, covered, overlaps, QRS, rest", string.Join(", ", new[] { places.Gap, places.Border, places.Covered, places.Overlap, places.Qrs, places.Rest }.Select(static s => Number(s, "P0"))));
        summary.AddRow("seconds per page", $"{Number(all.MeanSeconds, "F2")}, at most {Number(all.MaxSeconds, "F2")}");
        terminal.Tables.Write(summary);
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
