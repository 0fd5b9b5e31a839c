using System.CommandLine;
using Ecg.Digitization.Cli.Comparing;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>compare</c>: two records in, what differs between them out.</summary>
internal static class CompareCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> truth = InputArgument.File("A", "The truth: a WFDB header (.hea), a CSV, or the JSON that digitize writes.");
        Argument<string> prediction = InputArgument.File("B", "The record to judge, in any of the same formats; resampled where its rate is another.");
        Option<Lead[]> leads = LeadOption.Create();
        var window = new Option<ComparisonWindow>("--window")
        {
            Description = "Over which time: truth, wherever A has the lead, or common, from the first to the last sample that both have.",
            DefaultValueFactory = static _ => ComparisonWindow.Truth,
        };
        Option<double?> rate = RateOption.CreateOptional("Samples per second of a CSV that has no time column.");
        Option<string?> plot = OutputFileOption.Create("--plot", "Also draw both records, one row per lead, as SVG.");
        Option<string?> json = OutputFileOption.Create("--json", "Also write all figures as JSON.");
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("compare", "Compare two records lead by lead: what kind of error there is, and what is left without it.") { truth, prediction, leads, window, rate, plot, json, verbose };
        OutputFileOption.Separate(command, [truth, prediction], [plot, json]);
        command.SetAction(parsed => new CompareRun(
            new CompareOptions(
                parsed.GetRequiredValue(truth),
                parsed.GetRequiredValue(prediction),
                parsed.GetValue(leads) ?? [],
                parsed.GetValue(window),
                parsed.GetValue(rate),
                parsed.GetValue(plot),
                parsed.GetValue(json),
                parsed.GetValue(verbose)),
            terminal).Execute());
        return command;
    }
}
