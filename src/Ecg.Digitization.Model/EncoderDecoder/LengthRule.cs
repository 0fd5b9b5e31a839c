namespace Ecg.Digitization.Model;

/// <summary>How long the signals of a batch are when the caller does not say.</summary>
public enum LengthRule
{
    /// <summary>
    /// As the notebook: all records of the batch have the mean of their predicted lengths, truncated. What is predicted for a
    /// record then depends on its companions in the batch.
    /// </summary>
    BatchMean = 0,

    /// <summary>
    /// Each record has its own predicted length, truncated, and is decoded as if it were alone; shorter ones are followed by NaN
    /// up to the longest.
    /// </summary>
    PerRecord = 1,
}
