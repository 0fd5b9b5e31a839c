using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Batching.Manifests;
using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Reads items, writes their files and notes them. Thread-safe.</summary>
internal sealed class BatchWorker : IDisposable
{
    private readonly BatchOptions _options;
    private readonly BatchState _state;
    private readonly Journal _journal;
    private readonly BatchPageWriter _writer;
    private readonly BatchProgress _progress;
    private readonly Action<JournalPage> _show;
    private readonly CancellationToken _stop;
    private readonly ThreadBudget _threads;
    private readonly EcgDigitizer _digitizer;

    public BatchWorker(BatchOptions options, BatchState state, Journal journal, BatchPageWriter writer, BatchProgress progress, Action<JournalPage> show, CancellationToken stop)
    {
        (_options, _state, _journal, _writer, _progress, _show, _stop) = (options, state, journal, writer, progress, show, stop);
        _threads = new ThreadBudget(options.Threads);
        EcgDigitizerBuilder builder = EcgDigitizer.CreateBuilder().WithSampleRate(options.SampleRateHz).WithThreads(_threads);
        _digitizer = options.Reader.Apply(builder).Build();
    }

    /// <summary>The version that reads.</summary>
    public static string LibraryVersion { get; } =
        typeof(EcgDigitizer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Reads one item, all its pages.</summary>
    /// <exception cref="OperationCanceledException">The run was ended; the page in hand is not noted.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Read(BatchItem item)
    {
        // Everything about a page counts as one thread of the budget, its overlay and its files too.
        using ThreadBudget.Share share = ThreadBudget.Enter(_threads, _stop);
        _journal.Begin(item.Id);
        try
        {
            ReadPages(item);
        }
        catch (OperationCanceledException)
        {
            _journal.Leave(item.Id);
            throw;
        }

        _progress.ItemDone();
    }

    /// <summary>Reads an item that was in hand when a process died, unless that happened too often.</summary>
    public void ReadAlone(BatchItem item)
    {
        int deaths = _state.DeathsOf(item.Id);
        if (deaths < BatchState.MostDeaths)
        {
            try
            {
                Read(item);
            }
            catch (OperationCanceledException)
            {
            }

            return;
        }

        var failure = new DigitizationFailure(DigitizationStage.Decode, string.Create(CultureInfo.InvariantCulture, $"the process died {deaths} times while it read this; --retry-failed tries again."));
        Note(new JournalPage(item.Id, 1, 1, BatchStatus.Failed, failure, null, [], [], null, [], null), 0);
        _progress.ItemDone();
    }

    public void Dispose()
    {
        _digitizer.Dispose();
        _threads.Dispose();
    }

    private void ReadPages(BatchItem item)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<EcgImageSource> pages;
        try
        {
            pages = _digitizer.GetPages(item.Path, _stop);
        }
        catch (Exception exception) when (FailureOf(exception) is { })
        {
            Note(new JournalPage(item.Id, 1, 1, BatchStatus.Failed, FailureOf(exception), null, [], [], null, [], null), Seconds(start));
            return;
        }

        PageLayout? layout = item.Layout is { } name ? Manifest.LayoutOf(name) : _options.Layout;
        for (int i = 0; i < pages.Count; i++)
        {
            if (!_state.IsDone(item.Id, i + 1))
                ReadPage(item, pages[i] with { Name = NameOf(item.Id), Layout = layout }, i + 1, pages.Count);
        }
    }

    private void ReadPage(BatchItem item, EcgImageSource source, int page, int pages)
    {
        long start = Stopwatch.GetTimestamp();
        EcgDigitization? read = null;
        DigitizationFailure? failure;
        try
        {
            read = _digitizer.Digitize(source, null, _stop);
            failure = read.Failure;
        }
        catch (Exception exception) when (FailureOf(exception) is { })
        {
            failure = FailureOf(exception);
        }

        IReadOnlyList<JournalFile> files = [];
        try
        {
            if (failure is null)
                files = _writer.Write(read!, BatchId.PageName(item.Id, page, pages));
        }
        catch (Exception exception) when (exception is EcgDigitizationException or ArgumentException)
        {
            // A record that a format cannot hold; a disk that is full ends the run instead.
            failure = new DigitizationFailure(DigitizationStage.Export, exception.Message);
            read = null;
        }

        BatchStatus status = read is null ? BatchStatus.Failed : read.IsSuccess ? BatchStatus.Read : BatchStatus.Refused;
        JournalLead[] leads = status != BatchStatus.Read ? [] :
        [
            .. read!.Record.Leads.Where(static l => l.Status != LeadStatus.NotPrinted).Select(static l => new JournalLead(l.Lead.ToName(), l.Status, Math.Round(l.Confidence, 4))),
        ];
        Note(
            new JournalPage(item.Id, page, pages, status, failure, read?.Layout?.Name, leads, read is null ? [] : [.. read.Warnings], read?.Provenance.InputSha256, files, null),
            Seconds(start));
    }

    private void Note(JournalPage page, double seconds)
    {
        page = page with { Run = new JournalRun(DateTimeOffset.UtcNow, Math.Round(seconds, 3), Environment.WorkingSet) };
        _journal.Add(page);
        _state.Add(page);
        _progress.PageDone();
        _show(page);
        MemoryCare.AfterPage();
    }

    // Whatever is wrong with a page must not cost the others; what is wrong with the machine ends the run.
    private static DigitizationFailure? FailureOf(Exception exception) => exception switch
    {
        OperationCanceledException or OutOfMemoryException or NativeLibraryException => null,
        _ => PageFault.Of(exception),
    };

    private static string NameOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static double Seconds(long start) => Stopwatch.GetElapsedTime(start).TotalSeconds;
}
