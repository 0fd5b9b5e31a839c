using System.Collections.Concurrent;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>
/// The batches of a training in the order of its steps, cut in the background while the network learns. What a step gets depends on the
/// seed and the step's number alone. Not thread-safe.
/// </summary>
internal sealed class TraceBatchQueue : IDisposable
{
    private const int Ahead = 3;
    private readonly TraceTrainingOptions _options;
    private readonly DrawnWindow<TrainingStrip> _window;
    private readonly BlockingCollection<TraceBatch> _ready = new(Ahead);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _cutting;

    /// <param name="feed">Where strips come from.</param>
    /// <param name="options">How to train.</param>
    /// <param name="first">The step that comes first.</param>
    public TraceBatchQueue(TraceStripFeed feed, TraceTrainingOptions options, long first)
    {
        _options = options;
        int threads = Math.Max(1, options.DrawingThreads);
        _window = new DrawnWindow<TrainingStrip>((i, stop) => feed.Draw(SeededRandom.Hash(options.Seed, (ulong)i), stop), options.Window, Drawn(first), threads);
        _cutting = Task.Factory.StartNew(() => Fill(first), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The next step's batch; waits for it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public TraceBatch Take(CancellationToken cancellationToken)
    {
        if (_ready.TryTake(out TraceBatch? batch, Timeout.Infinite, cancellationToken))
            return batch;
        _cutting.GetAwaiter().GetResult();
        throw new OperationCanceledException();
    }

    public void Dispose()
    {
        _stop.Cancel();
        try
        {
            _cutting.Wait();
        }
        catch (AggregateException e) when (e.InnerExceptions.All(static i => i is OperationCanceledException))
        {
        }

        _window.Dispose();
        _ready.Dispose();
        _stop.Dispose();
    }

    private long Drawn(long step) => (long)(step * (_options.Batches.Size / _options.UsesPerStrip));

    private void Fill(long first)
    {
        try
        {
            for (long step = first; step < _options.Steps; step++)
            {
                TrainingStrip[] strips = _window.At(Drawn(step) + _options.Window, _stop.Token);
                _ready.Add(_options.Batches.Create(strips, SeededRandom.Hash(_options.Seed ^ 0x5EED, (ulong)step), _options.DrawingThreads), _stop.Token);
            }
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }
}
