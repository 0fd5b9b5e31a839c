using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Batching.Manifests;
using Ecg.Digitization.Cli.Batching.Merging;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Export;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>One run of <c>batch</c>: reads what is not yet done of a part of a manifest.</summary>
internal sealed class BatchRun(BatchOptions options, Terminal terminal, CancellationToken stop)
{
    private readonly BatchFolder _folder = new(options.OutputFolder);
    private readonly Lock _output = new();

    /// <summary>Runs.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        try
        {
            Manifest manifest = Manifest.Read(options.Manifest, terminal.Note);
            JournalHeader header = HeaderOf(manifest);
            Directory.CreateDirectory(_folder.Root);
            using var journal = Journal.Open(_folder.Journal(options.Shard), header);
            manifest.Write(_folder.Manifest);
            var state = new BatchState(journal.Content, [.. manifest.Items.Where((_, i) => options.Shard.Has(i))], options.RetryFailed);
            return Run(state, journal);
        }
        catch (Exception exception) when (exception is ManifestException or JournalException)
        {
            terminal.Problem(exception.Message, exception, options.Verbose);
            return ExitCode.BadUse;
        }
        catch (IOException exception) when (exception.Message.Contains("another process", StringComparison.Ordinal))
        {
            terminal.Problem($"{_folder.Journal(options.Shard)}: another process is at work on part {options.Shard}.", exception, options.Verbose);
            return ExitCode.BadUse;
        }
    }

    private JournalHeader HeaderOf(Manifest manifest) => new(
        JournalHeader.Version,
        BatchWorker.LibraryVersion,
        manifest.Digest,
        manifest.Items.Count,
        options.Shard.Number,
        options.Shard.Count,
        new BatchSettings(
            string.Join(',', options.Formats.Select(static f => f.ToName()).Order(StringComparer.Ordinal)),
            options.SampleRateHz,
            options.Layout?.Name,
            options.Reader.DigestOfWeights(),
            options.Reader.Use.Quality.ToString(),
            options.Reader.Use.Refine));

    private int Run(BatchState state, Journal journal)
    {
        BatchItem[] left = state.Left();
        if (options.Shard.Count > 1)
            terminal.Note($"part {options.Shard}: {state.Items.Count} items, {left.Length} to do");
        BatchProgress? progress = null;
        if (left.Length > 0)
        {
            MemoryCare.Prepare();
            NativeThreads.Limit(Math.Max(1, options.Threads / options.AtOnce), !options.Reader.Classical);
            var writer = new BatchPageWriter(_folder, options.Shard, options.Formats);
            writer.Prepare();
            terminal.Watch("Reading", bar =>
            {
                progress = new BatchProgress(terminal, left.Length, bar);
                using var worker = new BatchWorker(options, state, journal, writer, progress, ShowPage, stop);
                Work(worker, left, state);
                return true;
            });
            writer.Clear();
        }

        return Report(state, progress);
    }

    // Items that were in hand when a process died come last and alone: whichever kills its process then takes no other with it.
    private void Work(BatchWorker worker, BatchItem[] left, BatchState state)
    {
        var sound = new ConcurrentQueue<BatchItem>(left.Where(i => state.DeathsOf(i.Id) == 0));
        Exception? problem = null;
        using var broken = new CancellationTokenSource();
        var threads = new Thread[Math.Min(options.AtOnce, Math.Max(1, sound.Count))];
        for (int t = 0; t < threads.Length; t++)
        {
            threads[t] = new Thread(() =>
            {
                try
                {
                    while (!stop.IsCancellationRequested && !broken.IsCancellationRequested && sound.TryDequeue(out BatchItem? item))
                        worker.Read(item);
                }
                catch (OperationCanceledException)
                {
                    // The run says so itself.
                }
                catch (Exception exception)
                {
                    // An output that cannot be written, the journal above all, ends the run; nothing is lost but the pages in hand.
                    Interlocked.CompareExchange(ref problem, exception, null);
                    broken.Cancel();
                }
            })
            { Name = $"page {t + 1}" };
            threads[t].Start();
        }

        foreach (Thread thread in threads)
            thread.Join();
        if (problem is not null)
            ExceptionDispatchInfo.Throw(problem);
        foreach (BatchItem item in left.Where(i => state.DeathsOf(i.Id) > 0))
        {
            if (!stop.IsCancellationRequested)
                worker.ReadAlone(item);
        }
    }

    private void ShowPage(JournalPage page)
    {
        lock (_output)
        {
            if (page.Failure is { } failure)
                terminal.Problem($"{page.Name}: not read ({failure})");
            if (options.Json)
                terminal.Line(JsonSerializer.Serialize(page, BatchJson.Default.JournalPage));
        }
    }

    private int Report(BatchState state, BatchProgress? progress)
    {
        BatchSummary summary = state.Summarize(options.Shard, progress?.Pages ?? 0, progress?.Elapsed.TotalSeconds ?? 0);
        if (options.Json)
            terminal.Output.WriteLine(JsonSerializer.Serialize(summary, BatchJson.Default.BatchSummary));
        else
            BatchTables.Write(terminal, summary);
        if (!summary.Finished)
        {
            terminal.Problem("interrupted; the same command goes on where this one ended.");
            return ExitCode.Interrupted;
        }

        if (options.Shard.Count == 1)
            ResultFiles.Write(_folder, [.. state.Pages().Select(p => new MergedPage(p, _folder))]);
        return summary.Refused + summary.Failed > 0 && !options.FailuresOk ? ExitCode.Failed : ExitCode.Success;
    }
}
