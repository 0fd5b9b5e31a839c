using System.CommandLine;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Submitting;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>submit</c>: the competition's test folder in, a submission out.</summary>
internal static class SubmitCommand
{
    /// <summary>The command.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="stop">Ends the work between pages.</param>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        Argument<string> data = InputArgument.Folder("DIR", "The competition's folder: test.csv (id, lead, fs, number_of_rows) and test/ID.png.");
        Option<string?> output = OutputFileOption.Create("--output", "The submission to write.");
        output.Aliases.Add("-o");
        output.Required = true;
        Option<string> engine = Choice("--engine", "What reads the pages.", "trace", "encoder-decoder");
        Option<string> form = Choice("--form", "The competition's form, or that of the notebook: every lead over the whole record, ids ID_LEAD_STEP.", "competition", "notebook");
        Option<string> gaps = Choice("--gaps", "What stands where a record has no sample.", "zero", "interpolate");
        var network = new NetworkOptions();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("submit", "Read the competition's test pages and write a submission.") { data, output, engine, form, gaps, json, verbose };
        network.AddTo(command);
        command.Validators.Add(result =>
        {
            bool hasNetwork = result.GetResult(engine)?.Tokens is [{ Value: "encoder-decoder" }];
            if (hasNetwork && result.GetResult(network.Checkpoint)?.Tokens is not [_])
                result.AddError("--engine encoder-decoder needs --checkpoint.");
            if (!hasNetwork && result.GetResult(network.Checkpoint)?.Tokens is [_])
                result.AddError("--checkpoint goes with --engine encoder-decoder.");
        });
        command.SetAction(parsed =>
        {
            network.SetThreads(parsed);
            return new SubmitRun(
                new SubmitOptions(
                    parsed.GetRequiredValue(data),
                    parsed.GetRequiredValue(output)!,
                    parsed.GetValue(network.Checkpoint),
                    network.Read(parsed),
                    parsed.GetValue(form) == "notebook",
                    parsed.GetValue(gaps) == "interpolate" ? SubmissionGaps.Interpolate : SubmissionGaps.Zero,
                    parsed.GetValue(json),
                    parsed.GetValue(verbose)),
                terminal,
                stop).Execute();
        });
        return command;
    }

    /// <summary>An option with one of some values, the first unless told.</summary>
    private static Option<string> Choice(string name, string description, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', choices), DefaultValueFactory = _ => choices[0] };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }
}
