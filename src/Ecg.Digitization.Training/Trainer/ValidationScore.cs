namespace Ecg.Digitization.Training;

/// <summary>What decides which epoch is best, and when the learning rate falls.</summary>
public enum ValidationScore
{
    /// <summary>The original notebook's: the mean over batches of the mean decibels.</summary>
    NotebookSnr,
    /// <summary>The competition's: the decibels of the mean linear ratio.</summary>
    OfficialSnr,
    /// <summary>The validation loss, the smaller the better.</summary>
    Loss,
}
