using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Metrics;
using Spectre.Console;

namespace Ecg.Digitization.Cli.Predicting;

/// <summary>One run of <c>predict</c>.</summary>
internal sealed class PredictRun(PredictOptions options, Terminal terminal, CancellationToken stop)
{
    private readonly List<PredictedPage> _done = [];
    private bool _badUse;

    /// <summary>Reads every page that can be read.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        if (File.Exists(options.OutputFolder))
        {
            terminal.Problem($"{options.OutputFolder}: is a file; the output must be a folder.");
            return ExitCode.BadUse;
        }

        List<string> pages = FindPages();
        if (pages.Count == 0)
            return ExitCode.BadUse;
        try
        {
            using var predictor = SignalPredictor.Load(options.CheckpointPath, options.Network);
            Directory.CreateDirectory(options.OutputFolder);
            Predict(predictor, pages);
        }
        catch (ModelLoadException exception)
        {
            terminal.Problem(exception.Message, exception, options.Verbose);
            return ExitCode.Failed;
        }
        catch (InvalidOperationException exception)
        {
            // A device that is not there.
            terminal.Problem(exception.Message, exception, options.Verbose);
            return ExitCode.BadUse;
        }
        catch (OperationCanceledException)
        {
            terminal.Problem($"interrupted after {_done.Count} of {pages.Count} pages.");
            return ExitCode.Interrupted;
        }

        if (!options.Json)
            WriteTable();
        return _badUse ? ExitCode.BadUse : _done.Exists(static d => d.Failure is not null) ? ExitCode.Failed : ExitCode.Success;
    }

    /// <summary>The files that were named, folders taken for the images in them.</summary>
    private List<string> FindPages()
    {
        var named = new List<string>();
        foreach (string input in options.Inputs)
        {
            string[] found = Directory.Exists(input) ? [.. Directory.EnumerateFiles(input).Where(static f => PageFile.HasPageExtension(f) && !PageFile.IsPdf(f)).Order(StringComparer.Ordinal)] : [input];
            if (found.Length == 0)
                Refuse($"{input}: the folder holds no image.");
            named.AddRange(found);
        }

        return PageList.Check(named, "predict", Refuse);
    }

    private void Refuse(string message)
    {
        terminal.Problem(message);
        _badUse = true;
    }

    private void Predict(SignalPredictor predictor, List<string> pages) => terminal.Watch("Predicting", tell =>
    {
        foreach (PagePrediction prediction in predictor.Predict(pages, cancellationToken: stop))
        {
            PredictedPage page = Finish(prediction);
            _done.Add(page);
            if (page.Failure is { } failure)
                terminal.Problem($"{page.Path}: not predicted ({failure})", prediction.Exception, options.Verbose);
            if (options.Json)
                PredictJson.Write(terminal.Output, page);
            tell(_done.Count, pages.Count, PageOutcome.NameOf(page.Path));
        }

        return _done.Count;
    });

    private PredictedPage Finish(PagePrediction prediction)
    {
        if (prediction.Record is not { } record)
            return new PredictedPage(prediction.Path, null, null, [], prediction.Failure);
        try
        {
            record = options.Layout is { } layout ? PrintedLeads.Keep(record, layout) : record;
            record = options.RateHz is { } rate ? record.ResampleTo(rate) : record;
            RecordComparison? comparison = ReadTruth(prediction.Path) is { } truth ? RecordComparison.Create(truth, record) : null;
            return new PredictedPage(prediction.Path, record, comparison, PredictionFiles.Write(prediction.Path, record, comparison, options), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or EcgDigitizationException)
        {
            return new PredictedPage(prediction.Path, record, null, [], new DigitizationFailure(DigitizationStage.Export, exception.Message));
        }
    }

    private EcgRecord? ReadTruth(string page)
    {
        string near = options.TruthFolder is { } folder ? Path.Combine(folder, Path.GetFileName(page)) : page;
        return TruthFile.Beside(near) is { } path ? TruthFile.Read(path, options.Layout ?? StandardLayouts.ThreeByFourPlusOne) : null;
    }

    private void WriteTable()
    {
        Table table = terminal.NewTable("page", "samples", "rate Hz", "official dB", "result");
        foreach (PredictedPage page in _done)
        {
            table.AddRow(
                Markup.Escape(PageOutcome.NameOf(page.Path)),
                page.Record?.SampleCount.ToString(CultureInfo.InvariantCulture) ?? "",
                page.Record?.SampleRateHz.ToString(CultureInfo.InvariantCulture) ?? "",
                page.Comparison?.Score?.SnrDb.ToString("F2", CultureInfo.InvariantCulture) ?? "",
                Markup.Escape(page.Failure?.ToString() ?? "predicted"));
        }

        terminal.Tables.Write(table);
        terminal.Output.WriteLine($"wrote {_done.Sum(static d => d.Files.Count)} files to {options.OutputFolder}");
    }
}
