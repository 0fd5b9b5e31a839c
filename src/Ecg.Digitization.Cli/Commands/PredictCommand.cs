using System.CommandLine;
using System.CommandLine.Parsing;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Predicting;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>predict</c>: pages and a trained encoder-decoder in, signals out.</summary>
internal static class PredictCommand
{
    private static readonly string[] Formats = ["csv", "wfdb", "npy"];

    /// <summary>The command.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="stop">Ends the work between batches.</param>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var pages = new Argument<string[]>("PAGE") { Description = "Images of ECG pages, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "The folder for the results; it is made if need be.", HelpName = "DIR", Required = true };
        var network = new NetworkOptions();
        network.Checkpoint.Required = true;
        var format = new Option<string[]>("--format")
        {
            Description = "What to write, between commas: csv, wfdb, npy (float32, leads x samples).",
            HelpName = "LIST",
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = static _ => ["csv", "wfdb"],
            CustomParser = ParseFormats,
        };
        Option<PageLayout?> layout = LayoutOption.Create("--layout", "Keep only what a page of this layout shows; without it every lead has the whole time.");
        Option<double?> rate = RateOption.CreateOptional("Samples per second of the results (default: that of the training).");
        var plots = new Option<bool>("--plots") { Description = "Also draw each page with its signals as NAME.svg, over the truth where there is one." };
        Option<string?> truth = InputArgument.FileOrFolderOption("--truth", "The folder of the true signals, NAME.hea or NAME.csv (default: beside the pages).");
        var json = new Option<bool>("--json") { Description = "Print one JSON object per page and line instead of a table." };
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("predict", "Read pages with a trained encoder-decoder.") { pages, output, format, layout, rate, plots, truth, json, verbose };
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            network.SetThreads(parsed);
            return new PredictRun(
                new PredictOptions(
                    parsed.GetRequiredValue(pages),
                    parsed.GetRequiredValue(output),
                    parsed.GetRequiredValue(network.Checkpoint)!,
                    network.Read(parsed),
                    parsed.GetValue(format) ?? [],
                    parsed.GetValue(layout),
                    parsed.GetValue(rate),
                    parsed.GetValue(plots),
                    parsed.GetValue(truth),
                    parsed.GetValue(json),
                    parsed.GetValue(verbose)),
                terminal,
                stop).Execute();
        });
        return command;
    }

    private static string[] ParseFormats(ArgumentResult result)
    {
        string[] told = [.. result.Tokens.SelectMany(static t => t.Value.Split(',', StringSplitOptions.TrimEntries)).Select(static f => f.ToLowerInvariant()).Distinct()];
        foreach (string unknown in told.Except(Formats))
            result.AddError($"'{unknown}' is not a format; these are: {string.Join(", ", Formats)}.");
        return told;
    }
}
