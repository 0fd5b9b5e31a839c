using System.Collections;
using System.Diagnostics;

namespace Ecg.Digitization.Training;

/// <summary>
/// The batches of one epoch in order, made ahead by threads that end with it. Waiting blocks, so that dispose scopes of the
/// consumer's thread stay valid. Not thread-safe; dispose it.
/// </summary>
public sealed class BatchReader : IEnumerator<SignalBatch>
{
    private readonly object _gate = new();
    private readonly EcgDataLoader _loader;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private readonly int _epoch;
    private readonly int[] _order;
    private readonly BatchSlot[] _slots;
    private readonly Thread[] _workers;
    private int _nextItem;
    private int _nextBatch;
    private int _released;
    private bool _stopped;
    private SignalBatch? _current;

    internal BatchReader(EcgDataLoader loader, int epoch, int firstBatch, CancellationToken cancellation)
    {
        (_loader, _epoch, _cancellation) = (loader, epoch, cancellation);
        _order = loader.GetOrder(epoch);
        BatchCount = loader.BatchCount;
        _nextBatch = _released = firstBatch;
        _nextItem = firstBatch * loader.Options.BatchSize;
        _slots = new BatchSlot[Math.Max(1, Math.Min(loader.Options.PrefetchBatches + 1, BatchCount - firstBatch))];
        for (int i = 0; i < _slots.Length; i++)
            _slots[i] = loader.Rent();
        for (int b = firstBatch; b < Math.Min(BatchCount, firstBatch + _slots.Length); b++)
            SlotOf(b).Reset(SizeOf(b));
        _registration = cancellation.Register(Stop);
        _workers = new Thread[Math.Min(loader.Options.Workers, _order.Length)];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = "ECG data loader" };
            _workers[i].Start();
        }
    }

    /// <summary>The batches of the epoch.</summary>
    public int BatchCount { get; }

    /// <summary>The place in the epoch behind <see cref="Current"/>: the batch to begin with to go on from there.</summary>
    public int Position => _nextBatch;

    /// <summary>How long <see cref="MoveNext"/> has waited so far.</summary>
    public TimeSpan Waited { get; private set; }

    /// <inheritdoc/>
    public SignalBatch Current => _current ?? throw new InvalidOperationException("There is no batch; call MoveNext first.");

    object IEnumerator.Current => Current;

    /// <summary>This reader, for foreach.</summary>
    public BatchReader GetEnumerator() => this;

    /// <summary>Disposes the last batch and waits for the next.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="TrainingDataException">An item of the batch cannot be used, and the loader is to stop then.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool MoveNext()
    {
        _current?.Dispose();
        _current = null;
        while (_current is null)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_nextBatch >= BatchCount)
                return false;
            BatchSlot slot = WaitFor(_nextBatch);
            if (slot.Failure is { } failure)
                throw new TrainingDataException(failure.Error.Path, failure.Error.Reason, failure.Error);
            _nextBatch++;
            _current = slot.ToBatch(Release);
            if (_current is null)
                Release();
        }

        return true;
    }

    /// <summary>Not possible.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void Reset() => throw new NotSupportedException("A reader goes through its epoch once.");

    /// <summary>Stops the threads, waits for the items in work, and gives the buffers back. May be called again.</summary>
    public void Dispose()
    {
        if (_slots[0] is null)
            return;
        Stop();
        foreach (Thread worker in _workers)
            worker.Join();
        _registration.Dispose();
        _current?.Dispose();
        for (int i = 0; i < _slots.Length; i++)
        {
            _loader.Return(_slots[i]);
            _slots[i] = null!;
        }
    }

    private BatchSlot SlotOf(int batch) => _slots[batch % _slots.Length];

    private int SizeOf(int batch) => Math.Min(_loader.Options.BatchSize, _order.Length - (batch * _loader.Options.BatchSize));

    private BatchSlot WaitFor(int batch)
    {
        BatchSlot slot = SlotOf(batch);
        long start = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            while (slot.Remaining > 0 && !_stopped)
                Monitor.Wait(_gate);
        }

        Waited += Stopwatch.GetElapsedTime(start);
        _loader.Clock.AddWaited(Stopwatch.GetTimestamp() - start);
        _cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_stopped, this);
        return slot;
    }

    private void Release()
    {
        lock (_gate)
        {
            if (_stopped)
                return;
            int next = _released + _slots.Length;
            if (next < BatchCount)
                SlotOf(next).Reset(SizeOf(next));
            _released++;
            Monitor.PulseAll(_gate);
        }
    }

    private void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Work()
    {
        while (TryTake(out int batch, out int place, out int index))
        {
            BatchSlot slot = SlotOf(batch);
            TrainingDataException? error = Make(slot, place, index);
            bool last;
            lock (_gate)
            {
                if (error is not null)
                    slot.Fail(place, error);
                last = slot.Remaining == 1;
                slot.Remaining -= last ? 0 : 1;
            }

            if (!last)
                continue;
            long start = Stopwatch.GetTimestamp();
            slot.Gather();
            _loader.Clock.AddConvert(Stopwatch.GetTimestamp() - start);
            lock (_gate)
            {
                slot.Remaining = 0;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool TryTake(out int batch, out int place, out int index)
    {
        (batch, place, index) = (0, 0, 0);
        lock (_gate)
        {
            while (!_stopped && _nextItem / _loader.Options.BatchSize < BatchCount && _nextItem < _order.Length)
            {
                (batch, place) = Math.DivRem(_nextItem, _loader.Options.BatchSize);
                if (batch < _released + _slots.Length)
                {
                    index = _order[_nextItem++];
                    return true;
                }

                Monitor.Wait(_gate);
            }
        }

        return false;
    }

    /// <summary>Makes an item; what goes wrong becomes the batch's failure, or a note if bad items are left out.</summary>
    private TrainingDataException? Make(BatchSlot slot, int place, int index)
    {
        try
        {
            slot.Fill(_loader, place, index, _epoch);
            return null;
        }
        catch (TrainingDataException exception)
        {
            if (_loader.Options.BadItems == BadItems.Stop)
                return exception;
            _loader.LeaveOut(index, exception.Message);
            return null;
        }
#pragma warning disable CA1031 // Whatever happens on a worker belongs to the consumer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new TrainingDataException(_loader.Dataset.GetName(index), $"unexpected {exception.GetType().Name}: {exception.Message}", exception);
        }
    }
}
