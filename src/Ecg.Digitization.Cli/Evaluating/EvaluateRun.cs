using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Cli.Evaluating;

/// <summary>One run of <c>evaluate</c> over a folder.</summary>
internal sealed class EvaluateRun(string folder, string jsonPath, PageLayout? told, PageLayout printed, OracleStages oracles, bool verbose, ReaderChoice? reader, Terminal terminal)
{
    private const double SampleRateHz = 500;
    private readonly PageOracle _oracle = new(oracles);
    private readonly List<PageEvaluation> _pages = [];
    private bool _unusableTruth;

    /// <summary>Reads and scores every page with truth.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        List<string> pages = [.. Directory.EnumerateFiles(folder).Where(static f => PageFile.HasPageExtension(f) && TruthFile.Beside(f) is not null).Order(StringComparer.Ordinal)];
        if (pages.Count == 0)
        {
            terminal.Problem($"{folder}: has no page with truth of the same name (.hea or .csv) beside it.");
            return ExitCode.BadUse;
        }

        if (pages.Exists(PageFile.IsPdf) && !PageFile.CanReadPdf())
        {
            terminal.Problem($"{folder}: has PDF pages, which need the program pdftoppm (Debian package poppler-utils).");
            return ExitCode.BadUse;
        }

        if (oracles != OracleStages.None && pages.Find(static p => TruthFile.OfDrawing(p) is null) is { } unknown)
        {
            terminal.Problem($"{unknown}: has no truth of a drawn page (.json) beside it, as 'synthesize' writes it; --oracle needs one.");
            return ExitCode.BadUse;
        }

        using EcgDigitizer digitizer = Digitizers.Create(SampleRateHz, told, verbose ? terminal.Error : null, reader, oracles == OracleStages.None ? null : _oracle.Apply);
        terminal.ForEach("Evaluating", pages, page => Evaluate(digitizer, page));
        if (_pages.Count == 0)
            return ExitCode.Failed;
        EvaluationReport report = EvaluationReport.Of(_pages);
        AtomicFile.Write(jsonPath, report.WriteJson);
        EvaluationTables.Write(terminal, report);
        terminal.Output.WriteLine("wrote " + jsonPath);
        return report.Summary.NotRead > 0 || _unusableTruth ? ExitCode.Failed : ExitCode.Success;
    }

    private void Evaluate(EcgDigitizer digitizer, string path)
    {
        string truthPath = TruthFile.Beside(path)!;
        try
        {
            PageTruthFile? drawn = TruthFile.OfDrawing(path) is { } file ? PageTruthFile.Read(file) : null;
            PageLayout shown = drawn?.ToLayout() ?? printed;
            EcgRecord truth = TruthFile.Read(truthPath, shown);
            if (drawn is not null)
                _oracle.Tell(drawn, truth);
            PageOutcome outcome = PageReader.Read(digitizer, path);
            if (outcome.Failure is { } failure)
                terminal.Problem($"{path}: not digitized ({failure})", outcome.Exception, verbose);
            _pages.Add(outcome.Failure is { } reason
                ? PageEvaluation.NotRead(outcome.Name, reason, outcome.Seconds)
                : PageEvaluator.Evaluate(outcome.Name, truth, outcome.Page!.Record, shown, outcome.Seconds, drawn));
        }
        catch (Exception exception) when (exception is EcgFormatException or ArgumentException or IOException)
        {
            // The page is left out of every figure: without truth nothing can be said about it.
            terminal.Problem($"{truthPath}: not a usable truth ({exception.Message})", exception, verbose);
            _unusableTruth = true;
        }
    }
}
