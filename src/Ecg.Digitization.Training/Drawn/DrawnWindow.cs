namespace Ecg.Digitization.Training;

/// <summary>
/// What a step of training may use: the latest so many drawings, made in the background by some threads that stay a little ahead.
/// Which drawings a step sees depends on its number alone, so that a resumed run sees what an unbroken one would have. Not thread-safe.
/// </summary>
internal sealed class DrawnWindow<T> : IDisposable
{
    private readonly Func<long, CancellationToken, T> _draw;
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Task<T>> _ahead = new();
    private readonly Queue<T> _window = new();
    private readonly SemaphoreSlim _threads;
    private readonly int _size, _lead;
    private long _drawn, _started;

    /// <param name="draw">Makes the drawing of a number.</param>
    /// <param name="size">Drawings in the window.</param>
    /// <param name="first">How many drawings an unbroken run would have let go of by now.</param>
    /// <param name="threads">How many are made at a time.</param>
    public DrawnWindow(Func<long, CancellationToken, T> draw, int size, long first, int threads)
    {
        (_draw, _size, _drawn, _started, _lead) = (draw, size, first, first, Math.Max(16, 4 * threads));
        _threads = new SemaphoreSlim(threads);
        Start();
    }

    /// <summary>The window when so many have been drawn, the first at least a whole window; waits for them.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public T[] At(long drawn, CancellationToken cancellationToken = default)
    {
        while (_drawn < drawn)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Start();
            _window.Enqueue(_ahead.Dequeue().GetAwaiter().GetResult());
            _drawn++;
            if (_window.Count > _size)
                _window.Dequeue();
        }

        Start();
        return [.. _window];
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WhenAll(_ahead).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        _stop.Dispose();
        _threads.Dispose();
    }

    private void Start()
    {
        while (_ahead.Count < _lead)
        {
            long number = _started++;
            _ahead.Enqueue(Task.Run(() => Draw(number)));
        }
    }

    private async Task<T> Draw(long number)
    {
        await _threads.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            return _draw(number, _stop.Token);
        }
        finally
        {
            _threads.Release();
        }
    }
}
