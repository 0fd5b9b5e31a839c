namespace Ecg.Digitization.Training;

/// <summary>An item of a data set cannot be used: a file is missing, unreadable, of another shape or length, or has no value where one is needed.</summary>
public sealed class TrainingDataException : EcgDigitizationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="reason">What is wrong with it, in plain words.</param>
    /// <param name="innerException">The error below it, if any.</param>
    public TrainingDataException(string path, string reason, Exception? innerException = null)
        : base(DigitizationStage.Decode, $"{path}: {reason}", innerException)
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>The file or folder.</summary>
    public string Path { get; }

    /// <summary>What is wrong with it, in plain words.</summary>
    public string Reason { get; }
}
