using System.Collections.Immutable;

namespace Ecg.Digitization.Training;

/// <summary>Some items of another data set, in an order of their own. Immutable and thread-safe.</summary>
public sealed class DatasetSubset : ITrainingDataset
{
    private readonly ITrainingDataset _inner;

    /// <summary>Creates a subset.</summary>
    /// <param name="inner">All items.</param>
    /// <param name="indices">Which of them, at least one.</param>
    /// <exception cref="ArgumentException">There is no index, or one is not in the data set.</exception>
    public DatasetSubset(ITrainingDataset inner, IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(indices);
        _inner = inner;
        Indices = [.. indices];
        if (Indices.IsEmpty || Indices.Any(i => i < 0 || i >= inner.Count))
            throw new ArgumentException($"The indices must be one or more, from 0 to {inner.Count - 1}.", nameof(indices));
    }

    /// <summary>The items' places in the whole set.</summary>
    public ImmutableArray<int> Indices { get; }

    /// <inheritdoc/>
    public int Count => Indices.Length;

    /// <inheritdoc/>
    public int ImageWidth => _inner.ImageWidth;

    /// <inheritdoc/>
    public int ImageHeight => _inner.ImageHeight;

    /// <inheritdoc/>
    public int LeadCount => _inner.LeadCount;

    /// <inheritdoc/>
    public string GetName(int index) => _inner.GetName(Indices[index]);

    /// <inheritdoc/>
    public TrainingSample Load(int index) => _inner.Load(Indices[index]);
}
