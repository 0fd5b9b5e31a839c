using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace Ecg.Digitization.Metrics;

/// <summary>Scores a submission file of the competition against a truth, reading it once from start to end. Immutable and thread-safe.</summary>
/// <remarks>
/// The file is read on the caller's thread, one image in memory at a time; truths are loaded and images scored on others. The official
/// tool sorts what it is given; this one wants the rows of a lead in order and those of an image together, because a file that is not
/// so was not made by the program that was meant to make it. Anything wrong is named with its line and there is no score: nothing is repaired.
/// </remarks>
public sealed class SubmissionScorer
{
    private readonly double _cap;
    private readonly int _workers;

    /// <summary>Creates a scorer.</summary>
    /// <param name="cap">The largest linear ratio of one image.</param>
    /// <param name="maxDegreeOfParallelism">The most images scored at once; -1 for as many as there are processors.</param>
    public SubmissionScorer(double cap = OfficialMetric.DefaultCap, int maxDegreeOfParallelism = -1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cap);
        if (maxDegreeOfParallelism is 0 or < -1)
            throw new ArgumentOutOfRangeException(nameof(maxDegreeOfParallelism), maxDegreeOfParallelism, "The number of threads is -1 or above zero.");
        _cap = cap;
        _workers = maxDegreeOfParallelism > 0 ? maxDegreeOfParallelism : Environment.ProcessorCount;
    }

    /// <summary>Scores a submission.</summary>
    /// <param name="submission">The file, read from its present position; it stays open.</param>
    /// <param name="truth">The truth.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Ends the work between images.</param>
    /// <returns>The score, or what is wrong with the file.</returns>
    /// <exception cref="EcgFormatException">A file of the truth is malformed.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public SubmissionScore Score(
        Stream submission, IScoringTruth truth, IProgress<SubmissionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(truth);
        var log = new SubmissionIssueLog();
        var scored = new ConcurrentDictionary<string, ScoredImage>(StringComparer.Ordinal);
        var known = truth.ImageIds.ToHashSet(StringComparer.Ordinal);
        var reader = new SubmissionReader(submission, log);
        if (reader.ReadHeader())
        {
            ReadImages(reader, new Job(truth, known, log, scored, _cap), submission.CanSeek ? submission.Length : 0, progress, cancellationToken);
            foreach (string id in truth.ImageIds.Where(id => !reader.Images.ContainsKey(id)))
                log.Add(SubmissionIssueKind.MissingImage, reader.LineNumber, $"Image {id} is not in the file, which ends here.");
        }

        ImmutableArray<ScoredImage> images = [.. truth.ImageIds.Where(scored.ContainsKey).Select(id => scored[id])];
        ImmutableArray<SubmissionIssue> issues = log.ToImmutable();
        ScoreSummary? summary = issues.IsEmpty ? ScoreSummary.FromImages([.. images.Select(static i => i.Score)]) : null;
        return new SubmissionScore(summary, images, issues, log.Counts, reader.Rows);
    }

    private void ReadImages(SubmissionReader reader, Job job, long totalBytes, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        using var free = new BlockingCollection<SubmissionImage>(new ConcurrentBag<SubmissionImage>());
        using var full = new BlockingCollection<SubmissionImage>(_workers);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        for (int i = 0; i < (2 * _workers) + 1; i++)
            free.Add(new SubmissionImage(), CancellationToken.None);
        Task[] workers = [.. Enumerable.Range(0, _workers).Select(_ => Task.Factory.StartNew(
            () => Work(job, full, free, failed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        ExceptionDispatchInfo? failure = null;
        try
        {
            for (int images = 1; ; images++)
            {
                SubmissionImage image = free.Take(failed.Token);
                if (!reader.TryReadImage(image))
                    break;
                full.Add(image, failed.Token);
                progress?.Report(new SubmissionProgress(reader.BytesRead, totalBytes, images, job.Known.Count, reader.Rows));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A worker failed and said so; its exception follows from the wait below.
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        // The workers share what is disposed on leaving, so they end first whatever happened.
        full.CompleteAdding();
        try
        {
            Task.WaitAll(workers, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            failure ??= ExceptionDispatchInfo.Capture(e.InnerExceptions[0]);
        }

        failure?.Throw();
    }

    private static void Work(Job job, BlockingCollection<SubmissionImage> full, BlockingCollection<SubmissionImage> free, CancellationTokenSource failed)
    {
        try
        {
            foreach (SubmissionImage image in full.GetConsumingEnumerable(CancellationToken.None))
            {
                job.Run(image);
                free.Add(image, CancellationToken.None);
            }
        }
        catch
        {
            failed.Cancel();
            throw;
        }
    }

    private sealed record Job(
        IScoringTruth Truth, HashSet<string> Known, SubmissionIssueLog Log, ConcurrentDictionary<string, ScoredImage> Scored, double Cap)
    {
        public void Run(SubmissionImage image)
        {
            if (!Known.Contains(image.Id))
            {
                Log.Add(SubmissionIssueKind.UnknownImage, image.FirstLine, $"Image {image.Id} is not one of the truth's.");
                return;
            }

            ImageTruth truth = Truth.Load(image.Id);
            if (!IsComplete(image, truth) || image.IsSpoiled)
                return;
            Span<LeadScore> leads = stackalloc LeadScore[Leads.Count];
            int maxLag = OfficialMetric.MaxLag(truth.SampleRateHz);
            foreach (Lead lead in Leads.All)
                leads[(int)lead] = OfficialMetric.ScoreLead(truth[lead], image.Values(lead), maxLag);
            Scored.TryAdd(image.Id, new ScoredImage(image.Id, ImageScore.FromLeads(leads, Cap), [.. leads]));
        }

        private bool IsComplete(SubmissionImage image, ImageTruth truth)
        {
            bool complete = true;
            foreach (Lead lead in Leads.All)
            {
                int rows = truth[lead].Length, count = image.Count(lead);
                if (count > rows)
                {
                    complete = false;
                    Log.Add(SubmissionIssueKind.RowOutOfRange, image.LastLineOf(lead), $"Lead {lead.ToName()} of image {image.Id} has rows up to {count - 1}; its window has {rows}, 0 to {rows - 1}.");
                }

                int missing = 0, first = -1;
                ReadOnlySpan<double> values = image.Values(lead);
                for (int row = 0; row < rows; row++)
                {
                    if (row < count && !double.IsNaN(values[row]))
                        continue;
                    first = first < 0 ? row : first;
                    missing++;
                }

                if (missing == 0)
                    continue;
                complete = false;
                long line = count > 0 ? image.LastLineOf(lead) : image.LastLine;
                Log.Add(SubmissionIssueKind.MissingRow, line, $"Lead {lead.ToName()} of image {image.Id} lacks {missing} of {rows} rows, the first being {image.Id}_{first}_{lead.ToName()}.");
            }

            return complete;
        }
    }
}
