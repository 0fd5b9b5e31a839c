namespace Ecg.Digitization.Training;

/// <summary>Training cannot go on: the loss is no longer finite, or a checkpoint could not be written. What was saved before is intact.</summary>
public sealed class TrainingException : EcgDigitizationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One or two sentences in plain words.</param>
    /// <param name="innerException">The error below it, if any.</param>
    public TrainingException(string message, Exception? innerException = null)
        : base(DigitizationStage.Trace, message, innerException)
    {
    }
}
