using System.Collections.Concurrent;
using TorchSharp;

namespace Ecg.Digitization.Training;

/// <summary>Makes batches of a data set on threads of its own, ahead of their use, in buffers that are used again.</summary>
/// <remarks>
/// Order, augmentation and content of batch b of epoch e depend on the seed, e and b alone. Dispose it after the readers it gave.
/// Thread-safety: one reader at a time; the data set is called from several threads.
/// </remarks>
public sealed class EcgDataLoader : IDisposable
{
    private readonly ConcurrentDictionary<int, string> _leftOut = new();
    private readonly Stack<BatchSlot> _free = new();
    private readonly LoaderClock _clock = new();
    private bool _disposed;

    /// <summary>Creates a loader; nothing is read before <see cref="Read"/>.</summary>
    /// <param name="dataset">The items.</param>
    /// <param name="options">How they become batches; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the data set has fewer items than a batch and the last is dropped.</exception>
    public EcgDataLoader(ITrainingDataset dataset, EcgDataLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Options = options ?? EcgDataLoaderOptions.Default;
        Options.Check();
        Dataset = dataset;
        Augmentation = new PageAugmentation(Options.Augmentation ?? AugmentationOptions.None, Options.Seed);
        BatchCount = Options.DropLast ? dataset.Count / Options.BatchSize : (dataset.Count + Options.BatchSize - 1) / Options.BatchSize;
        if (BatchCount == 0)
            throw new ArgumentException($"{dataset.Count} items make no batch of {Options.BatchSize}.", nameof(options));
    }

    /// <summary>The items.</summary>
    public ITrainingDataset Dataset { get; }

    /// <summary>How they become batches.</summary>
    public EcgDataLoaderOptions Options { get; }

    /// <summary>The batches of an epoch.</summary>
    public int BatchCount { get; }

    /// <summary>Where the time went since the loader was made.</summary>
    public LoaderTimes Times => _clock.Read();

    /// <summary>The items that were left out so far, with the reasons, by index.</summary>
    public IReadOnlyDictionary<int, string> LeftOut => _leftOut;

    internal PageAugmentation Augmentation { get; }

    internal LoaderClock Clock => _clock;

    /// <summary>Starts to read an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="firstBatch">The batch to begin with, for a run that stopped inside of the epoch.</param>
    /// <param name="cancellationToken">Ends the reader with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The batches in order; dispose it before the next call.</returns>
    public BatchReader Read(int epoch, int firstBatch = 0, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(firstBatch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstBatch, BatchCount);
        return new BatchReader(this, epoch, firstBatch, cancellationToken);
    }

    /// <summary>The order of an epoch's items.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public int[] GetOrder(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        var order = new int[Dataset.Count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        if (!Options.Shuffle)
            return order;
        var random = new AugmentationRandom(Options.Seed, epoch, -1);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>Frees the buffers. May be called again.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_free.TryPop(out BatchSlot? slot))
            slot.Dispose();
    }

    internal BatchSlot Rent() => _free.TryPop(out BatchSlot? slot)
        ? slot
        : new BatchSlot(Options.BatchSize, Dataset.ImageHeight, Dataset.ImageWidth, Dataset.LeadCount, Options.PinMemory && torch.cuda.is_available());

    internal void Return(BatchSlot slot)
    {
        if (_disposed)
            slot.Dispose();
        else
            _free.Push(slot);
    }

    internal void LeaveOut(int index, string reason) => _leftOut[index] = reason;
}
