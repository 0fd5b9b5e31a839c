using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Synthesizing;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>synthesize</c>: pages with exact truth, as many as asked for.</summary>
internal static class SynthesizeCommand
{
    private const string Generated = "generated", Jpeg = "jpeg";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--output", "-o") { Description = "The folder for ecg-SEED.png and its truth; it is made if need be.", HelpName = "DIR", Required = true };
        Option<int> count = NumberOption.Create("--count", "How many pages.", 10, 1, 10_000_000);
        Option<ulong> seed = NumberOption.Create("--seed", "The first page's seed; page i has the seed SEED + i, and equal seeds give equal pages.", 0UL, 0UL, 1_000_000_000_000UL);
        Option<SynthesisKind[]> kind = ListOption.Create("--kind", "The kind of pages.", Enum.GetValues<SynthesisKind>(), Lower, [SynthesisKind.Mixed]);
        Option<PageLayout[]> layout = ListOption.Create("--layout", "Only these layouts (default: half 3x4+1, half any).", StandardLayouts.All, static l => l.Name, []);
        var signals = new Option<string>("--signals") { Description = "A folder of WFDB records to print, or 'generated' for hearts that nobody has.", HelpName = "DIR", DefaultValueFactory = static _ => Generated };
        Option<double?> rate = CreateRate();
        Option<string[]> format = ListOption.Create("--format", "The image files.", ["png", Jpeg], static f => f, ["png"]);
        Option<int> quality = NumberOption.Create("--quality", "The quality of JPEG files.", 92, 1, 100);
        Option<TruthFormat[]> truth = ListOption.Create("--truth", "The truth to write beside each image.", Enum.GetValues<TruthFormat>(), Lower, [TruthFormat.Wfdb, TruthFormat.Json]);
        Option<int> threads = NumberOption.Create("--threads", "How many pages are drawn at a time; the files do not depend on it.", Environment.ProcessorCount, 1, 1024);
        var resume = new Option<bool>("--resume") { Description = "Skip pages whose files are all there." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object per page and line, in the order of the seeds." };
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("synthesize", "Draw pages with exact truth, for training and for tests.")
        {
            output, count, seed, kind, layout, signals, rate, format, quality, truth, threads, resume, json, verbose,
        };
        command.Validators.Add(result => Check(result, output, signals));
        CheckSingle(command, kind);
        CheckSingle(command, format);
        command.SetAction(parsed => new SynthesizeRun(
            new SynthesizeOptions(
                parsed.GetRequiredValue(output),
                parsed.GetValue(count),
                parsed.GetValue(seed),
                parsed.GetRequiredValue(kind)[0],
                [.. parsed.GetRequiredValue(layout)],
                parsed.GetRequiredValue(signals) is var from && from == Generated ? null : from,
                parsed.GetValue(rate),
                parsed.GetRequiredValue(format)[0] == Jpeg ? parsed.GetValue(quality) : null,
                [.. parsed.GetRequiredValue(truth)],
                parsed.GetValue(threads),
                parsed.GetValue(resume),
                parsed.GetValue(json),
                parsed.GetValue(verbose)),
            terminal).Execute());
        return command;
    }

    private static string Lower<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();

    private static void Check(CommandResult result, Option<string> output, Option<string> signals)
    {
        if (result.GetValue(output) is { } folder && File.Exists(folder))
            result.AddError($"{folder}: is a file; the output must be a folder.");
        if (result.GetValue(signals) is { } records && records != Generated && !Directory.Exists(records))
            result.AddError($"{records}: no such folder.");
    }

    private static void CheckSingle<T>(Command command, Option<T[]> option) => command.Validators.Add(result =>
    {
        if (result.GetResult(option)?.Tokens is { } tokens && tokens.Sum(static t => t.Value.Split(',').Length) > 1)
            result.AddError($"{option.Name} takes one name.");
    });

    private static Option<double?> CreateRate() => new("--rate")
    {
        Description = "Samples per second of the truth, 100 to 1025 (default: a random one per page).",
        HelpName = "HZ",
        CustomParser = static result =>
        {
            string told = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (double.TryParse(told, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate is >= 100 and <= 1025)
                return rate;
            result.AddError($"'{told}' is not a sample rate from 100 to 1025 Hz.");
            return null;
        },
    };
}
