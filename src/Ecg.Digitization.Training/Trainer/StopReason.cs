namespace Ecg.Digitization.Training;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    EpochsDone,
    /// <summary>The score has not risen for long enough.</summary>
    NoProgress,
    /// <summary>The number of steps was reached.</summary>
    MaxSteps,
    /// <summary>The time was used up.</summary>
    MaxTime,
}
