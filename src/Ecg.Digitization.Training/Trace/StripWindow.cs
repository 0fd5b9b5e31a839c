using System.Collections.Concurrent;

namespace Ecg.Digitization.Training;

/// <summary>
/// The strips that a step of training may use: the latest so many, drawn in the background and a little ahead. Which strips a step sees
/// depends on its number alone, not on the number of threads, so that a resumed run sees what an unbroken one would have. Not thread-safe.
/// </summary>
internal sealed class StripWindow : IDisposable
{
    private readonly BlockingCollection<Task<TrainingStrip>> _ahead;
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<TrainingStrip> _window = new();
    private readonly Task _drawing;
    private readonly int _size;
    private long _drawn;

    /// <param name="draw">Draws the strip of a number; called on several threads at once.</param>
    /// <param name="size">Strips in the window.</param>
    /// <param name="first">How many strips an unbroken run would have let go of by now.</param>
    /// <param name="ahead">How many strips may wait.</param>
    /// <param name="threads">How many strips are drawn at once.</param>
    public StripWindow(Func<long, CancellationToken, TrainingStrip> draw, int size, long first, int ahead, int threads)
    {
        (_size, _drawn) = (size, first);
        _ahead = new BlockingCollection<Task<TrainingStrip>>(ahead);
        _drawing = Task.Factory.StartNew(() => Fill(draw, first, threads), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The window when so many strips have been drawn, the first at least a whole window; waits for them.</summary>
    public TrainingStrip[] At(long drawn)
    {
        while (_drawn < drawn)
        {
            if (!_ahead.TryTake(out Task<TrainingStrip>? strip, Timeout.Infinite))
                _drawing.GetAwaiter().GetResult();
            _window.Enqueue(strip!.GetAwaiter().GetResult());
            _drawn++;
            if (_window.Count > _size)
                _window.Dequeue();
        }

        return [.. _window];
    }

    public void Dispose()
    {
        _stop.Cancel();
        Await(_drawing);
        while (_ahead.TryTake(out Task<TrainingStrip>? strip))
            Await(strip);
        _ahead.Dispose();
        _stop.Dispose();
    }

    private void Fill(Func<long, CancellationToken, TrainingStrip> draw, long first, int threads)
    {
        // So many drawn at once and no more, whatever the pool would allow.
        var pens = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler);
        try
        {
            for (long i = first; ; i++)
            {
                long number = i;
                _ahead.Add(pens.StartNew(() => draw(number, _stop.Token), _stop.Token), _stop.Token);
            }
        }
        finally
        {
            _ahead.CompleteAdding();
        }
    }

    private static void Await(Task task)
    {
        try
        {
            task.Wait();
        }
        catch (AggregateException e) when (e.InnerExceptions.All(static i => i is OperationCanceledException))
        {
        }
    }
}
