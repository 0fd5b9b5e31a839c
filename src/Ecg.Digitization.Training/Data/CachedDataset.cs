namespace Ecg.Digitization.Training;

/// <summary>Keeps the items of another data set in memory once they were read, as 8-bit images, up to a limit. Thread-safe.</summary>
/// <remarks>A small set then trains without decoding. Beyond the limit items are read each time; none is dropped for another.</remarks>
public sealed class CachedDataset : ITrainingDataset
{
    private readonly ITrainingDataset _inner;
    private readonly TrainingSample?[] _kept;
    private readonly long _maxBytes;
    private long _bytes;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="inner">The items.</param>
    /// <param name="maxBytes">The most memory to use; default 2 GiB.</param>
    public CachedDataset(ITrainingDataset inner, long maxBytes = 2L << 30)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        _inner = inner;
        _maxBytes = maxBytes;
        _kept = new TrainingSample?[inner.Count];
    }

    /// <summary>The memory in use, in bytes.</summary>
    public long SizeBytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public int Count => _inner.Count;

    /// <inheritdoc/>
    public int ImageWidth => _inner.ImageWidth;

    /// <inheritdoc/>
    public int ImageHeight => _inner.ImageHeight;

    /// <inheritdoc/>
    public int LeadCount => _inner.LeadCount;

    /// <inheritdoc/>
    public string GetName(int index) => _inner.GetName(index);

    /// <inheritdoc/>
    public TrainingSample Load(int index)
    {
        if (Volatile.Read(ref _kept[index]) is { } kept)
            return kept;
        TrainingSample sample = _inner.Load(index);
        if (Interlocked.Add(ref _bytes, sample.SizeBytes) > _maxBytes)
            Interlocked.Add(ref _bytes, -sample.SizeBytes);
        else if (Interlocked.CompareExchange(ref _kept[index], sample, null) is { } other)
            (sample, _) = (other, Interlocked.Add(ref _bytes, -sample.SizeBytes));
        return sample;
    }
}
