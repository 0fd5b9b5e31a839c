using System.CommandLine;
using Ecg.Digitization.Cli.Evaluating;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>evaluate</c>: pages with truth in, scores out.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of pages (NAME.png, NAME.pdf ...) with their truth beside them (NAME.hea or NAME.csv)." };
        folder.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } told && !Directory.Exists(told))
                result.AddError($"{told}: no such folder.");
        });
        var json = new Option<string>("--json") { Description = "The file for the figures of every page.", HelpName = "FILE", DefaultValueFactory = static _ => "evaluation.json" };
        Option<PageLayout?> layout = LayoutOption.Create("--layout", "The layout of every page, told to the digitizer; without it the digitizer gets no hint.");
        Option<PageLayout?> printed = LayoutOption.Create("--printed", "What of a truth without blanks is on the page (default: that of --layout, else 3x4+1).");
        Option<OracleStages[]> oracle = ListOption.Create("--oracle", "Stages to replace by ones that know the truth, of pages that 'synthesize' wrote.", [OracleStages.Geometry, OracleStages.Layout, OracleStages.Trace], static s => s.ToString().ToLowerInvariant(), []);
        Option<bool> verbose = CommonOptions.Verbose();
        var reader = new ReaderOptions();
        var command = new Command("evaluate", "Digitize pages whose signals are known, and score what was read.") { folder, json, layout, printed, oracle, verbose };
        reader.AddTo(command);
        command.SetAction(parsed => new EvaluateRun(
            parsed.GetRequiredValue(folder),
            parsed.GetRequiredValue(json),
            parsed.GetValue(layout),
            parsed.GetValue(printed) ?? parsed.GetValue(layout) ?? StandardLayouts.ThreeByFourPlusOne,
            parsed.GetRequiredValue(oracle).Aggregate(OracleStages.None, static (all, s) => all | s),
            parsed.GetValue(verbose),
            reader.Get(parsed),
            terminal).Execute());
        return command;
    }
}
