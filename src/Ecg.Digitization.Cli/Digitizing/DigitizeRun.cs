using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>One run of <c>digitize</c> over its pages.</summary>
internal sealed class DigitizeRun(DigitizeOptions options, Terminal terminal)
{
    private readonly List<DigitizedPage> _done = [];
    private bool _badUse;
    private bool _failed;

    /// <summary>Reads every page that can be read.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        if (!TryReadTruth(out EcgRecord? truth))
            return ExitCode.BadUse;
        List<string> pages = PageList.Check(options.Pages, "digitize", Refuse);
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
        PageOutcome outcome = PageReader.Read(digitizer, path);
        IReadOnlyList<string> files = [];
        if (outcome is { Page: { } page, Failure: null })
        {
            try
            {
                files = PageFiles.Write(page, options.OutputFolder, outcome.Name, options.Formats);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                outcome = outcome with { Failure = new DigitizationFailure(DigitizationStage.Export, exception.Message), Exception = exception };
            }
        }

        if (outcome.Failure is { } failure)
        {
            terminal.Problem($"{path}: not digitized ({failure})", outcome.Exception, options.Verbose);
            _failed = true;
        }

        _done.Add(new DigitizedPage(outcome, files, truth is null ? null : Score(outcome, truth)));
        if (options.Json)
            DigitizeJson.Write(terminal.Output, _done[^1]);
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
        DigitizedPage[] read = [.. _done.Where(static d => d.Outcome.Failure is null)];
        if (options.Pages.Count == 1)
        {
            foreach (DigitizedPage page in read)
                DigitizeTables.WriteLeads(terminal, page);
        }
        else if (_done.Count > 0)
        {
            DigitizeTables.WritePages(terminal, _done);
        }
    }
}
