using System.Diagnostics;
using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Metrics;
using Spectre.Console;

namespace Ecg.Digitization.Cli.Scoring;

/// <summary>One run of <c>score</c> over a submission file.</summary>
internal sealed class ScoreRun(string submissionPath, string truthFolder, double cap, string? jsonPath, bool verbose, Terminal terminal)
{
    private const int ShownFaults = 20;

    /// <summary>Scores the file, or says what is wrong with it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        CompetitionTruthDirectory truth;
        try
        {
            truth = CompetitionTruthDirectory.Open(truthFolder);
        }
        catch (Exception exception) when (exception is EcgFormatException or IOException or UnauthorizedAccessException)
        {
            terminal.Problem($"{truthFolder}: not a usable truth ({exception.Message})", exception, verbose);
            return ExitCode.BadUse;
        }

        SubmissionScore score;
        using (FileStream submission = File.OpenRead(submissionPath))
        {
            try
            {
                score = terminal.Watch("Scoring", tell => new SubmissionScorer(cap).Score(submission, truth, new Progress(tell)));
            }
            catch (EcgFormatException exception)
            {
                terminal.Problem($"{truthFolder}: not a usable truth ({exception.Message})", exception, verbose);
                return ExitCode.Failed;
            }
        }

        if (jsonPath is not null)
            AtomicFile.Write(jsonPath, stream => ScoreJson.Write(stream, score, cap));
        if (score.Summary is { } summary)
            WriteSummary(summary, score.RowCount);
        else
            WriteFaults(score);
        if (jsonPath is not null)
            terminal.Output.WriteLine("wrote " + jsonPath);
        return score.IsValid ? ExitCode.Success : ExitCode.Failed;
    }

    private void WriteSummary(ScoreSummary all, long rows)
    {
        Table table = terminal.NewTable("figure", "value");
        table.AddRow("official dB", Number(all.OfficialDb, "F2"));
        table.AddRow("mean dB", Number(all.MeanDb, "F2"));
        table.AddRow("median dB", Number(all.MedianDb, "F2"));
        table.AddRow("5th percentile dB", Number(all.FifthPercentileDb, "F2"));
        table.AddRow("share below 5 dB", Number(all.ShareBelow5Db, "P1"));
        table.AddRow("images", Number(all.ImageCount, "F0"));
        table.AddRow("rows", Number(rows, "F0"));
        terminal.Tables.Write(table);
    }

    private void WriteFaults(SubmissionScore score)
    {
        foreach (SubmissionIssue issue in score.Issues.Take(ShownFaults))
        {
            string place = issue.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{submissionPath}, line {issue.Line}") : submissionPath;
            terminal.Problem($"{place}: {issue.Message} ({issue.Kind})");
        }

        long faults = score.IssueCounts.Values.Sum();
        string hidden = faults > ShownFaults ? string.Create(CultureInfo.InvariantCulture, $", {faults - Math.Min(ShownFaults, score.Issues.Length)} of them not shown") : "";
        string kinds = string.Join(", ", score.IssueCounts.Select(static c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")));
        terminal.Problem(string.Create(CultureInfo.InvariantCulture, $"{submissionPath}: no score; faults: {faults}{hidden} ({kinds})."));
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Tells the bar from the thread that reads: <see cref="Progress{T}"/> would queue and come late.</summary>
    private sealed class Progress(Action<double, double, string> tell) : IProgress<SubmissionProgress>
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public void Report(SubmissionProgress value)
        {
            double seconds = Math.Max(1e-3, Stopwatch.GetElapsedTime(_start).TotalSeconds);
            string note = string.Create(CultureInfo.InvariantCulture, $"{value.RowsRead:N0} rows, {value.RowsRead / seconds:N0} rows/s");
            // A pipe does not say how long it is; the truth says how many images there should be.
            if (value.TotalBytes > 0)
                tell(value.BytesRead, value.TotalBytes, note);
            else
                tell(value.ImagesRead, value.TotalImages, note);
        }
    }
}
