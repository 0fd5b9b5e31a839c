using System.CommandLine;
using Ecg.Digitization.Cli.Batching;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Export;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>batch</c>: as many pages as there are, on one machine or on many.</summary>
internal static class BatchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var manifest = new Argument<string>("MANIFEST") { Description = "What to read: a folder, a pattern ('scans/**/*.png'), a .txt with a path or pattern a line, a .csv with the columns id, path and perhaps layout, or .jsonl with these." };
        var output = new Option<string>("--output", "-o") { Description = "The folder for pages/ID.csv and so on, and for the journal; it is made if need be. The same command goes on where an earlier one ended.", HelpName = "DIR", Required = true };
        Option<ExportFormat[]> formats = ListOption.Create("--format", "The files to write of each page.", ExportFormats.All, ExportFormats.ToName, [ExportFormat.Csv, ExportFormat.Wfdb, ExportFormat.Json]);
        Option<double> rate = RateOption.Create();
        Option<PageLayout?> layout = LayoutOption.Create("--layout", "The layout of every page for which the manifest names none.");
        Option<int> threads = NumberOption.Create("--threads", "How many threads work at once, ours and the native libraries' together.", Environment.ProcessorCount, 1, 1024);
        Option<int?> atOnce = NumberOption.CreateOptional("--at-once", "How many pages are in work at once, to need less memory; by default as many as threads.", 1, 1024);
        Option<Shard?> shard = ShardOption.Create();
        Option<int?> shards = NumberOption.CreateOptional("--shards", "How many parts there are, where the environment only says which one this is (Kubernetes' indexed Jobs).", 1, Shard.Most);
        var retry = new Option<bool>("--retry-failed") { Description = "Read pages again that could not be read before." };
        var failuresOk = new Option<bool>("--failures-ok") { Description = "Exit with 0 once all pages are done, though some could not be read." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object per page and line, and one at the end." };
        Option<bool> verbose = CommonOptions.Verbose();
        var reader = new ReaderOptions();
        var command = new Command("batch", "Read many pages: resumable, on every core, in parts for a cluster.") { manifest, output, formats, rate, layout, threads, atOnce, shard, shards, retry, failuresOk, json, verbose };
        reader.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is { } folder && File.Exists(folder))
                result.AddError($"{folder}: is a file; the output must be a folder.");
        });
        command.SetAction(parsed =>
        {
            if (!TryFindShard(parsed.GetValue(shard), parsed.GetValue(shards), terminal, out Shard part))
                return ExitCode.BadUse;
            var options = new BatchOptions(
                parsed.GetRequiredValue(manifest),
                parsed.GetRequiredValue(output),
                parsed.GetRequiredValue(formats),
                parsed.GetValue(rate),
                parsed.GetValue(layout),
                reader.Get(parsed),
                parsed.GetValue(threads),
                Math.Min(parsed.GetValue(threads), parsed.GetValue(atOnce) ?? int.MaxValue),
                part,
                parsed.GetValue(retry),
                parsed.GetValue(failuresOk),
                parsed.GetValue(json),
                parsed.GetValue(verbose));
            return new BatchRun(options, terminal, stop).Execute();
        });
        return command;
    }

    private static bool TryFindShard(Shard? told, int? shards, Terminal terminal, out Shard part)
    {
        part = told ?? Shard.Whole;
        if (told is not null)
            return true;
        try
        {
            part = SchedulerShard.Find(Environment.GetEnvironmentVariable, shards, out string? source);
            if (source is not null)
                terminal.Note($"part {part}, from the environment ({source}); --shard 1/1 reads the whole batch.");
            return true;
        }
        catch (FormatException exception)
        {
            terminal.Problem(exception.Message);
            return false;
        }
    }
}
