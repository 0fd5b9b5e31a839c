using System.CommandLine;
using Ecg.Digitization.Cli.Digitizing;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Export;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>digitize</c>: pages in, signals out.</summary>
internal static class DigitizeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var pages = new Argument<string[]>("PAGE") { Description = "Images of ECG pages: PNG, JPEG, TIFF, BMP, WebP, or PDF; all pages of a TIFF or PDF.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "The folder for the results; it is made if need be.", HelpName = "DIR", Required = true };
        Option<ExportFormat[]> format = ListOption.Create("--format", "What to write of each page.", ExportFormats.All, ExportFormats.ToName, [.. ExportFormats.Default]);
        Option<double> rate = RateOption.Create();
        Option<PageLayout?> layout = LayoutOption.Create("--layout", "The layout of every page, where it is known.");
        var truth = new Option<string?>("--truth") { Description = "The true signals of the one page (WFDB header or CSV), to print the error of each lead.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object per page and line instead of tables." };
        Option<bool> verbose = CommonOptions.Verbose();
        var reader = new ReaderOptions();
        var command = new Command("digitize", "Read pages and write their leads as CSV, WFDB, JSON, annotated ECG or report, with an overlay to look at.") { pages, output, format, rate, layout, truth, json, verbose };
        reader.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(truth) is not { } path)
                return;
            if (result.GetValue(pages)?.Length != 1)
                result.AddError("--truth goes with one page only; 'evaluate' scores many.");
            else if (!File.Exists(path))
                result.AddError($"{path}: no such file.");
        });
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output);
            if (File.Exists(folder))
            {
                terminal.Problem($"{folder}: is a file; the output must be a folder.");
                return ExitCode.BadUse;
            }

            var options = new DigitizeOptions(
                parsed.GetRequiredValue(pages),
                folder,
                parsed.GetRequiredValue(format),
                parsed.GetValue(rate),
                parsed.GetValue(layout),
                reader.Get(parsed),
                parsed.GetValue(truth),
                parsed.GetValue(json),
                parsed.GetValue(verbose));
            return new DigitizeRun(options, terminal).Execute();
        });
        return command;
    }
}
