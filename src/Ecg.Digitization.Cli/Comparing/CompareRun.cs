using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Comparing;

/// <summary>One run of <c>compare</c>.</summary>
internal sealed class CompareRun(CompareOptions options, Terminal terminal)
{
    /// <summary>Compares, prints and writes.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        foreach (string path in new[] { options.TruthPath, options.PredictionPath })
        {
            if (RecordFile.ProblemOf(path, options.RateHz) is not { } problem)
                continue;
            terminal.Problem(problem);
            return ExitCode.BadUse;
        }

        if (Read(options.TruthPath) is not { } truth || Read(options.PredictionPath) is not { } prediction)
            return ExitCode.Failed;
        RecordComparison comparison = RecordComparison.Create(truth, prediction, options.Window);
        if (!AnyToCompare(comparison))
            return ExitCode.Failed;
        List<string> written = Write(comparison);
        CompareTables.Write(terminal, comparison);
        if (written.Count > 0)
            terminal.Output.WriteLine("wrote " + string.Join(' ', written));
        return ExitCode.Success;
    }

    private EcgRecord? Read(string path)
    {
        try
        {
            EcgRecord record = RecordFile.Read(path, options.RateHz);
            return options.Leads.Count == 0
                ? record
                : new EcgRecord(record.Name, record.SampleRateHz, record.SampleCount, record.Leads.Where(l => options.Leads.Contains(l.Lead)));
        }
        catch (Exception exception) when (exception is EcgFormatException or IOException or UnauthorizedAccessException)
        {
            terminal.Problem($"{path}: not a usable record ({exception.Message})", exception, options.Verbose);
            return null;
        }
    }

    private bool AnyToCompare(RecordComparison comparison)
    {
        var shared = comparison.Leads.Where(static l => l.CoveredShare > 0).Select(static l => l.Lead).ToHashSet();
        Lead[] lacking = [.. options.Leads.Where(l => !shared.Contains(l))];
        if (lacking.Length > 0)
            terminal.Problem($"{options.TruthPath} and {options.PredictionPath} do not both have what --lead asks for: {string.Join(", ", lacking.Select(static l => l.ToName()))}.");
        else if (shared.Count == 0)
            terminal.Problem($"{options.TruthPath} and {options.PredictionPath} have no lead in common at any time.");
        else
            return true;
        return false;
    }

    private List<string> Write(RecordComparison comparison)
    {
        var files = new List<(string Path, Action<Stream> Write)>();
        if (options.PlotPath is { } plot)
            files.Add((plot, AtomicFile.Text(writer => ComparisonSvg.Write(comparison, writer))));
        if (options.JsonPath is { } json)
            files.Add((json, stream => CompareJson.Write(stream, comparison, options.Window)));
        AtomicFile.WriteTogether([.. files]);
        return [.. files.Select(static f => f.Path)];
    }
}
