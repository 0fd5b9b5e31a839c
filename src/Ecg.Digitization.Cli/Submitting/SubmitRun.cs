using System.Globalization;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Submitting;

/// <summary>One run of <c>submit</c>.</summary>
internal sealed class SubmitRun(SubmitOptions options, Terminal terminal, CancellationToken stop)
{
    private readonly List<PagePrediction> _failed = [];

    /// <summary>Reads the pages and writes the submission, whole or not at all.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        string list = Path.Combine(options.DataFolder, "test.csv");
        if (!File.Exists(list))
            return Problem($"{options.DataFolder}: holds no test.csv.", null, ExitCode.BadUse);
        try
        {
            (SubmissionRequest Request, string Path)[] pages = [.. CompetitionTestFile.Read(list).Select(r => (r, Path.Combine(options.DataFolder, "test", r.ImageId + ".png")))];
            using IPageSource source = options.CheckpointPath is { } checkpoint ? new NetworkSource(SignalPredictor.Load(checkpoint, options.Network)) : new TraceSource();
            long rows = terminal.Watch("Reading", tell => options.IsNotebook ? WriteNotebook(source, pages, tell) : WriteCompetition(source, pages, tell));
            Report(pages.Length, rows);
            return _failed.Count > 0 ? ExitCode.Failed : ExitCode.Success;
        }
        catch (Exception exception) when (exception is EcgDigitizationException or IOException or UnauthorizedAccessException)
        {
            return Problem(exception.Message, exception, ExitCode.Failed);
        }
        catch (InvalidOperationException exception)
        {
            // A device that is not there.
            return Problem(exception.Message, exception, ExitCode.BadUse);
        }
        catch (OperationCanceledException)
        {
            return Problem($"interrupted; {options.OutputPath} is as it was.", null, ExitCode.Interrupted);
        }
    }

    private long WriteCompetition(IPageSource source, IReadOnlyList<(SubmissionRequest Request, string Path)> pages, Action<double, double, string> tell)
    {
        // The writer asks for the images in the order in which the source reads them.
        using IEnumerator<EcgRecord?> records = Records(source, pages, tell).GetEnumerator();
        return CompetitionSubmission.Write(
            options.OutputPath,
            pages.Select(static p => p.Request),
            _ => records.MoveNext() ? records.Current : null,
            options.Gaps,
            stop);
    }

    private long WriteNotebook(IPageSource source, IReadOnlyList<(SubmissionRequest Request, string Path)> pages, Action<double, double, string> tell)
    {
        long rows = 0;
        AtomicFile.Write(options.OutputPath, stream =>
        {
            var writer = new NotebookSubmissionWriter(stream);
            foreach (EcgRecord? record in Records(source, pages, tell))
            {
                if (record is not null)
                    writer.Write(record);
            }

            writer.Complete();
            rows = writer.RowCount;
        });
        return rows;
    }

    private IEnumerable<EcgRecord?> Records(IPageSource source, IReadOnlyList<(SubmissionRequest Request, string Path)> pages, Action<double, double, string> tell)
    {
        int done = 0;
        foreach (PagePrediction page in source.Read(pages, stop))
        {
            if (page.Failure is { } failure)
            {
                _failed.Add(page);
                terminal.Problem($"{page.Path}: not read ({failure}); {(options.IsNotebook ? "it is left out" : "its rows are 0")}", page.Exception, options.Verbose);
            }

            tell(++done, pages.Count, Path.GetFileName(page.Path));
            yield return page.Record;
        }
    }

    private void Report(int images, long rows)
    {
        if (options.Json)
            SubmitJson.Write(terminal.Output, options.OutputPath, images, rows, _failed);
        else
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {options.OutputPath}: {images} images, {rows} rows{(_failed.Count > 0 ? $", {_failed.Count} images not read" : "")}"));
    }

    private int Problem(string message, Exception? exception, int code)
    {
        terminal.Problem(message, exception, options.Verbose);
        return code;
    }
}
