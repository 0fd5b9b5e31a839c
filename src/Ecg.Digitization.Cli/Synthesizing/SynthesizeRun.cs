using System.Collections.Concurrent;
using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Synthesis;
using Spectre.Console;

namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>One run of <c>synthesize</c>: pages of consecutive seeds, drawn in parallel, reported in order.</summary>
internal sealed class SynthesizeRun(SynthesizeOptions options, Terminal terminal)
{
    private const string RecipeName = "synthesis.json";
    private readonly PageWriter _writer = new(options);
    private readonly PageVariety _variety = new() { Kinds = options.Kind.ToPageKinds(), Layouts = options.Layouts };
    private readonly Dictionary<int, SynthesizedPage> _waiting = [];
    private readonly List<SynthesizedPage> _done = [];
    private readonly Lock _gate = new();

    /// <summary>Draws what is missing.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        ISignalSource? signals = OpenSignals();
        if (signals is null)
            return ExitCode.BadUse;
        Directory.CreateDirectory(options.OutputFolder);
        string recipe = SynthesizeJson.ToRecipe(options), path = Path.Combine(options.OutputFolder, RecipeName);
        if (options.Resume && File.Exists(path) && File.ReadAllText(path) != recipe)
        {
            terminal.Problem($"{path}: says that the folder was made with other options; use another folder, or leave out --resume to write all pages anew.");
            return ExitCode.BadUse;
        }

        AtomicFile.WriteText(path, writer => writer.Write(recipe));
        var feed = new SyntheticPageFeed(signals, _variety);
        terminal.Watch("Drawing", tell =>
        {
            // One seed at a time: pages differ tenfold in cost.
            System.Threading.Tasks.Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, options.Count), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
                i => Report(i, Draw(feed, options.FirstSeed + (ulong)i), tell));
            return true;
        });
        if (!options.Json)
            WriteTable();
        return _done.Exists(static p => p.Failure is not null) ? ExitCode.Failed : ExitCode.Success;
    }

    private ISignalSource? OpenSignals()
    {
        if (options.SignalsFolder is not { } folder)
            return new GeneratedSignals { SampleRateHz = options.SampleRateHz };
        try
        {
            return new WfdbSignals(folder) { SampleRateHz = options.SampleRateHz };
        }
        catch (ArgumentException)
        {
            terminal.Problem($"{folder}: holds no .hea file.");
            return null;
        }
    }

    private SynthesizedPage Draw(SyntheticPageFeed feed, ulong seed)
    {
        PageRecipe recipe = _variety.Draw(seed);
        var page = new SynthesizedPage(_writer.ImagePath(seed), seed, recipe.Kind.ToString(), recipe.Layout.Name, false, null, null, null, [], null);
        if (options.Resume && _writer.IsWhole(seed))
            return page with { Skipped = true, Files = _writer.Files(seed) };
        try
        {
            SyntheticPage drawn = feed.Draw(seed);
            _writer.Write(drawn, recipe);
            return page with { SampleRateHz = drawn.Truth.Record.SampleRateHz, WidthPx = drawn.Image.Width, HeightPx = drawn.Image.Height, Files = _writer.Files(seed) };
        }
        catch (Exception exception) when (exception is EcgFormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            lock (_gate)
                terminal.Problem($"{page.Page}: not drawn ({exception.Message})", exception, options.Verbose);
            return page with { Failure = exception.Message };
        }
    }

    private void Report(int index, SynthesizedPage page, Action<double, double, string> tell)
    {
        lock (_gate)
        {
            _waiting.Add(index, page);
            while (_waiting.Remove(_done.Count, out SynthesizedPage? next))
            {
                _done.Add(next);
                if (options.Json)
                    SynthesizeJson.Write(terminal.Output, next);
            }

            int finished = _done.Count + _waiting.Count;
            tell(finished, options.Count, string.Create(CultureInfo.InvariantCulture, $"{finished} of {options.Count} pages"));
        }
    }

    private void WriteTable()
    {
        Table table = terminal.NewTable("kind", "drawn", "skipped", "failed");
        foreach (IGrouping<string, SynthesizedPage> kind in _done.GroupBy(static p => p.Kind).OrderBy(static g => g.Key, StringComparer.Ordinal))
            table.AddRow(kind.Key, Count(kind, static p => !p.Skipped && p.Failure is null), Count(kind, static p => p.Skipped), Count(kind, static p => p.Failure is not null));
        terminal.Tables.Write(table);
        terminal.Output.WriteLine("wrote " + options.OutputFolder);

        static string Count(IEnumerable<SynthesizedPage> pages, Func<SynthesizedPage, bool> which) => pages.Count(which).ToString(CultureInfo.InvariantCulture);
    }
}
