namespace Ecg.Digitization.Training;

/// <summary>What a training is doing.</summary>
public enum TrainingPhase
{
    /// <summary>A training step was made.</summary>
    Training,
    /// <summary>A validation batch was scored.</summary>
    Validating,
    /// <summary>An epoch is complete: <see cref="TrainingProgress.Record"/> has its figures.</summary>
    EpochDone,
}
