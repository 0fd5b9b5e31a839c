using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>One run of <c>digitize</c> over its pages.</summary>
internal sealed class DigitizeRun(DigitizeOptions options, Terminal terminal)
{
    private readonly List<PageRow> _rows = [];
    private readonly Dictionary<string, string> _named = new(StringComparer.OrdinalIgnoreCase);
    private DigitizedPage? _only;
    private bool _badUse;
    private bool _failed;

    /// <summary>Reads every page that can be read.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        if (!TryReadTruth(out EcgRecord? truth))
            return ExitCode.BadUse;
        List<string> pages = PageList.Check(options.Pages, "digitize", Refuse);
        foreach (string page in pages)
            _named.Add(PageOutcome.NameOf(page), page);
        if (pages.Count > 0)
        {
            using EcgDigitizer digitizer = Digitizers.Create(options.SampleRateHz, options.Layout, options.Verbose ? terminal.Error : null, options.Reader);
            terminal.ForEach("Digitizing", pages, page => Digitize(digitizer, page, truth));
        }

        Report();
        return _badUse ? ExitCode.BadUse : _failed ? ExitCode.Failed : ExitCode.Success;
    }

    private bool TryReadTruth(out EcgRecord? truth)
    {
        truth = null;
        if (options.TruthPath is null)
            return true;
        try
        {
            truth = TruthFile.Read(options.TruthPath, options.Layout ?? StandardLayouts.ThreeByFourPlusOne);
            return true;
        }
        catch (Exception exception) when (exception is EcgFormatException or IOException or UnauthorizedAccessException)
        {
            terminal.Problem($"{options.TruthPath}: not a usable truth ({exception.Message})", exception, options.Verbose);
            return false;
        }
    }

    private void Refuse(string message)
    {
        terminal.Problem(message);
        _badUse = true;
    }

    private void Digitize(EcgDigitizer digitizer, string path, EcgRecord? truth)
    {
        foreach (PageOutcome outcome in PageReader.ReadAll(digitizer, path))
        {
            if (truth is not null && outcome.Count > 1)
            {
                Refuse($"{path}: has {outcome.Count} pages; --truth goes with one page only.");
                return;
            }

            Finish(outcome, truth);
        }
    }

    private void Finish(PageOutcome outcome, EcgRecord? truth)
    {
        IReadOnlyList<string> files = [];
        if (outcome is { Page: { } page, Failure: null })
        {
            try
            {
                if (outcome.Count > 1 && _named.TryGetValue(outcome.Name, out string? other))
                    throw new IOException($"would overwrite the results of '{other}'; digitize it into another folder.");
                files = PageFiles.Write(page, options.OutputFolder, outcome.Name, options.Formats);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                outcome = outcome with { Failure = new DigitizationFailure(DigitizationStage.Export, exception.Message), Exception = exception };
            }
        }

        if (outcome.Failure is { } failure)
        {
            terminal.Problem($"{outcome.Place}: not digitized ({failure})", outcome.Exception, options.Verbose);
            _failed = true;
        }

        var done = new DigitizedPage(outcome, files, truth is null ? null : Score(outcome, truth));
        if (options.Json)
        {
            DigitizeJson.Write(terminal.Output, done);
            return;
        }

        // The rows of many pages, but never their pictures.
        _rows.Add(PageRow.Of(outcome));
        _only = _rows.Count == 1 ? done : null;
    }

    private PageEvaluation? Score(PageOutcome outcome, EcgRecord truth)
    {
        if (outcome is not { Page: { } page, Failure: null })
            return null;
        try
        {
            return PageEvaluator.Evaluate(outcome.Name, truth, page.Record, options.Layout ?? page.Layout ?? StandardLayouts.ThreeByFourPlusOne, outcome.Seconds);
        }
        catch (ArgumentException exception)
        {
            Refuse($"{options.TruthPath}: not a usable truth ({exception.Message})");
            return null;
        }
    }

    private void Report()
    {
        if (options.Json)
            return;
        if (options.Pages.Count > 1 || _rows.Count > 1)
            DigitizeTables.WritePages(terminal, _rows);
        else if (_only is { Outcome.Failure: null } page)
            DigitizeTables.WriteLeads(terminal, page);
    }
}
