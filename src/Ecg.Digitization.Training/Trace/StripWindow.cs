using System.Collections.Concurrent;

namespace Ecg.Digitization.Training;

/// <summary>
/// The strips that a step of training may use: the latest so many, drawn in the background by one thread that stays a little ahead.
/// Which strips a step sees depends on its number alone, so that a resumed run sees what an unbroken one would have. Not thread-safe.
/// </summary>
internal sealed class StripWindow : IDisposable
{
    private readonly BlockingCollection<TrainingStrip> _ahead;
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<TrainingStrip> _window = new();
    private readonly Task _drawing;
    private readonly int _size;
    private long _drawn;

    /// <param name="draw">Draws the strip of a number.</param>
    /// <param name="size">Strips in the window.</param>
    /// <param name="first">How many strips an unbroken run would have let go of by now.</param>
    /// <param name="ahead">How many strips may wait.</param>
    public StripWindow(Func<long, CancellationToken, TrainingStrip> draw, int size, long first, int ahead)
    {
        (_size, _drawn) = (size, first);
        _ahead = new BlockingCollection<TrainingStrip>(ahead);
        _drawing = Task.Factory.StartNew(() => Fill(draw, first), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The window when so many strips have been drawn, the first at least a whole window; waits for them.</summary>
    public IReadOnlyCollection<TrainingStrip> At(long drawn)
    {
        while (_drawn < drawn)
        {
            if (!_ahead.TryTake(out TrainingStrip? strip, Timeout.Infinite))
                _drawing.GetAwaiter().GetResult();
            _window.Enqueue(strip!);
            _drawn++;
            if (_window.Count > _size)
                _window.Dequeue();
        }

        return _window;
    }

    public void Dispose()
    {
        _stop.Cancel();
        try
        {
            _drawing.Wait();
        }
        catch (AggregateException e) when (e.InnerExceptions.All(static i => i is OperationCanceledException))
        {
        }

        _ahead.Dispose();
        _stop.Dispose();
    }

    private void Fill(Func<long, CancellationToken, TrainingStrip> draw, long first)
    {
        try
        {
            for (long i = first; ; i++)
                _ahead.Add(draw(i, _stop.Token), _stop.Token);
        }
        finally
        {
            _ahead.CompleteAdding();
        }
    }
}
