namespace Ecg.Digitization.Training;

/// <summary>How far a training is. Immutable and thread-safe.</summary>
public sealed record TrainingProgress
{
    /// <summary>What was just done.</summary>
    public required TrainingPhase Phase { get; init; }

    /// <summary>The epoch, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>All epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>The batches done of this phase.</summary>
    public required int Batch { get; init; }

    /// <summary>The batches of this phase.</summary>
    public required int Batches { get; init; }

    /// <summary>The steps done in all.</summary>
    public required long Step { get; init; }

    /// <summary>The figures of the last training step.</summary>
    public StepResult Last { get; init; }

    /// <summary>The mean of the epoch's losses so far.</summary>
    public double MeanLoss { get; init; }

    /// <summary>The learning rate of all but the encoder.</summary>
    public double LearningRate { get; init; }

    /// <summary>Training images per second in this epoch.</summary>
    public double ImagesPerSecond { get; init; }

    /// <summary>The share of this epoch's training time spent waiting for batches, 0 to 1.</summary>
    public double WaitingShare { get; init; }

    /// <summary>The time since this call began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>An estimate of the time to the last epoch's end; null while there is nothing to judge from.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The epoch's figures where the phase is <see cref="TrainingPhase.EpochDone"/>; else null.</summary>
    public EpochRecord? Record { get; init; }
}
