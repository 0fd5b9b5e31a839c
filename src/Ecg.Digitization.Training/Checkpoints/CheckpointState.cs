namespace Ecg.Digitization.Training;

/// <summary>What a checkpoint holds besides tensors.</summary>
internal sealed record CheckpointState
{
    public int Version { get; init; } = 1;

    public int Epoch { get; init; }

    public int Batch { get; init; }

    public long Step { get; init; }

    public EpochSums Sums { get; init; } = new();

    public double[] Rates { get; init; } = [];

    public double PlateauBest { get; init; }

    public int PlateauBadEpochs { get; init; }

    public double BestScore { get; init; }

    public int? BestEpoch { get; init; }

    public EpochRecord[] History { get; init; } = [];

    /// <summary>The batches of the loader's epoch and their size; 0 where there was no loader.</summary>
    public int BatchCount { get; init; }

    public int BatchSize { get; init; }
}
