using System.CommandLine;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Training;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>train</c>: pages with their signals in, a trained encoder-decoder out.</summary>
internal static class TrainCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="stop">Ends the training after the step in work.</param>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        Argument<string> data = InputArgument.FileOrFolder(
            "DATA", "A folder of pages with their signals beside them (NAME.png with NAME.hea, .npy, .csv or .txt), the competition's folder with its train.csv, or a CSV that lists image,signal.");
        var run = new Option<string>("--output", "-o") { Description = "The run's folder: checkpoints, options, history and its plot.", HelpName = "RUN", Required = true };
        var resume = new Option<bool>("--resume") { Description = "Go on with the run in the folder; its own options count unless others are given." };
        Option<string?> file = InputArgument.FileOption("--options", "Settings by the names below, as JSON or YAML (.yaml, .yml); flags go before them.");
        Option<string?> validation = InputArgument.FileOrFolderOption("--validation", "Pages to validate with, in any of the forms of DATA, instead of a share of DATA.");
        var json = new Option<bool>("--json") { Description = "Print one JSON object per epoch, and one at the end, instead of text." };
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("train", "Train the encoder-decoder, the original system, on pages whose signals are known.") { data, run, resume, file, validation, json, verbose };
        Option<string?>[] flags = [.. TrainSettingsTable.All.Select(FlagOf)];
        foreach (Option<string?> flag in flags)
            command.Options.Add(flag);
        command.SetAction(parsed => new TrainRun(
            new TrainOptions(
                parsed.GetRequiredValue(data),
                parsed.GetRequiredValue(run),
                parsed.GetValue(validation),
                parsed.GetValue(file),
                [.. TrainSettingsTable.All.Zip(flags, (setting, flag) => (Setting: setting, Text: parsed.GetResult(flag) is { Implicit: false } ? parsed.GetValue(flag) ?? "" : null)).Where(static f => f.Text is not null).Select(static f => (f.Setting, f.Text!))],
                parsed.GetValue(resume),
                parsed.GetValue(json),
                parsed.GetValue(verbose)),
            terminal,
            stop).Execute());
        return command;
    }

    private static Option<string?> FlagOf(Setting setting)
    {
        var flag = new Option<string?>("--" + setting.Name) { Description = setting.Description, Arity = setting.IsSwitch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne };
        if (!setting.IsSwitch)
            flag.HelpName = setting.Value;
        flag.Validators.Add(result =>
        {
            string told = result.Tokens is [{ } token] ? token.Value : "";
            try
            {
                setting.Apply(new TrainSettings(), told);
            }
            catch (FormatException exception)
            {
                result.AddError($"'{told}' cannot be the value of --{setting.Name}: it must be {exception.Message}.");
            }
        });
        return flag;
    }
}
