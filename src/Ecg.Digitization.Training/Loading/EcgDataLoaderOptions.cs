namespace Ecg.Digitization.Training;

/// <summary>How items become batches. Immutable and thread-safe.</summary>
public sealed record EcgDataLoaderOptions
{
    /// <summary>The defaults: batches of 8, shuffled, without augmentation.</summary>
    public static EcgDataLoaderOptions Default { get; } = new();

    /// <summary>The items of a batch; default 8.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Whether each epoch has an order of its own, which depends on <see cref="Seed"/> and the epoch only; default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether a last batch with fewer items is left out; default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>The seed of order and augmentation; default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>The number of threads that read ahead, at least 1; by default the processors up to 16. The batches do not depend on it.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 16);

    /// <summary>How many batches may be read ahead of the one in use, at least 1; default 3.</summary>
    public int PrefetchBatches { get; init; } = 3;

    /// <summary>How images are varied; null, the default, leaves them as they are.</summary>
    public AugmentationOptions? Augmentation { get; init; }

    /// <summary>What to do about items that cannot be used; default <see cref="BadItems.Stop"/>.</summary>
    public BadItems BadItems { get; init; } = BadItems.Stop;

    /// <summary>Whether image buffers are page-locked, from which CUDA copies faster and in the background; default false. Ignored without CUDA.</summary>
    public bool PinMemory { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Workers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PrefetchBatches);
    }
}
