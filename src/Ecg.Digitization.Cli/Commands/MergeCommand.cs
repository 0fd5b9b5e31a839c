using System.CommandLine;
using Ecg.Digitization.Cli.Batching.Merging;
using Ecg.Digitization.Cli.Output;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>merge</c>: the parts of a batch become one, proved to be whole.</summary>
internal static class MergeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var folders = new Argument<string[]>("DIR") { Description = "The output folders of 'batch'; parts may share one.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output", "-o") { Description = "The folder for the whole; without it the one folder that all parts share.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("merge", "Join the parts of a batch, and prove that no page is missing or double.") { folders, output, json, verbose };
        command.Validators.Add(result =>
        {
            foreach (string folder in result.GetValue(folders) ?? [])
            {
                if (!Directory.Exists(folder))
                    result.AddError($"{folder}: no such folder.");
            }

            if (result.GetValue(output) is { } target && File.Exists(target))
                result.AddError($"{target}: is a file; the output must be a folder.");
            else if (result.GetValue(output) is null && result.GetValue(folders) is { Length: > 1 })
                result.AddError("several folders need --output for the whole.");
        });
        command.SetAction(parsed =>
        {
            string? target = parsed.GetValue(output);
            if (target is not null)
                Directory.CreateDirectory(target);
            return new MergeRun(new MergeOptions(parsed.GetRequiredValue(folders), target, parsed.GetValue(json), parsed.GetValue(verbose)), terminal, stop).Execute();
        });
        return command;
    }
}
