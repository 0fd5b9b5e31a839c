using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Metrics;
using Spectre.Console;

namespace Ecg.Digitization.Cli.Comparing;

/// <summary>Shows a comparison in two tables, each narrow enough for a terminal.</summary>
internal static class CompareTables
{
    /// <summary>What kind of error each lead has, then what is left without it.</summary>
    public static void Write(Terminal terminal, RecordComparison comparison)
    {
        Table errors = terminal.NewTable("lead", "window s", "in B", "lag ms", "offset mV", "gain error %", "stretch ppm", "Pearson", "RMSE uV");
        Table ratios = terminal.NewTable("lead", "SNR dB", "- lag", "- offset", "- gain", "- stretch", "official dB");
        foreach (LeadComparison row in comparison.Leads)
        {
            LeadErrorReport e = row.Errors;
            errors.AddRow(
                row.Lead.ToName(),
                string.Create(CultureInfo.InvariantCulture, $"{row.Window.StartSeconds:0.0##}-{row.Window.EndSeconds:0.0##}"),
                Number(row.CoveredShare, "P0"),
                Number(e.DelayMilliseconds, "F2"),
                Number(e.OffsetMillivolt, "F4"),
                Number(e.GainErrorPercent, "F2"),
                Number(e.StretchPpm, "F0"),
                Number(row.Agreement.Pearson, "F4"),
                Number(row.Agreement.RootMeanSquareErrorMicrovolt, "F1"));
            ratios.AddRow(
                row.Lead.ToName(),
                Number(e.SnrDb, "F2"),
                Number(e.SnrWithoutDelayDb, "F2"),
                Number(e.SnrWithoutOffsetDb, "F2"),
                Number(e.SnrWithoutGainDb, "F2"),
                Number(e.SnrWithoutStretchDb, "F2"),
                Number(row.Official?.SnrDb() ?? double.NaN, "F2"));
        }

        terminal.Tables.Write(errors);
        terminal.Tables.Write(ratios);
        string resampled = comparison.IsResampled
            ? string.Create(CultureInfo.InvariantCulture, $"; B resampled from {comparison.PredictionRateHz:0.###} Hz to {comparison.Truth.SampleRateHz:0.###} Hz")
            : "";
        terminal.Output.WriteLine($"official dB of these leads together: {Number(comparison.Score?.SnrDb ?? double.NaN, "F2")}{resampled}");
    }

    private static string Number(double value, string format)
        => double.IsNaN(value) ? "-" : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString(format, CultureInfo.InvariantCulture);
}
