using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Scoring;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>score</c>: a submission of the competition in, its score out.</summary>
internal static class ScoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> submission = InputArgument.File("SUBMISSION", "The submission: a CSV with the header id,value.");
        Argument<string> truth = InputArgument.Folder("TRUTH_DIR", "The folder of the true signals, {id}.csv or {id}/{id}.csv, with train.csv where there is one.");
        var cap = new Option<double>("--cap")
        {
            Description = "The largest linear signal-to-noise ratio of one image.",
            HelpName = "RATIO",
            DefaultValueFactory = static _ => OfficialMetric.DefaultCap,
            CustomParser = ParseCap,
        };
        Option<string?> json = OutputFileOption.Create("--json", "Also write the score of every image and lead, or the faults, as JSON.");
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("score", "Score a submission file by the official metric of the PhysioNet 2025 digitization competition.") { submission, truth, cap, json, verbose };
        OutputFileOption.Separate(command, [submission], [json]);
        command.SetAction(parsed => new ScoreRun(
            parsed.GetRequiredValue(submission),
            parsed.GetRequiredValue(truth),
            parsed.GetValue(cap),
            parsed.GetValue(json),
            parsed.GetValue(verbose),
            terminal).Execute());
        return command;
    }

    private static double ParseCap(ArgumentResult result)
    {
        string told = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(told, NumberStyles.Float, CultureInfo.InvariantCulture, out double cap) && cap > 0 && double.IsFinite(cap))
            return cap;
        result.AddError($"'{told}' is not a cap: a number above 0.");
        return 0;
    }
}
