namespace Ecg.Digitization;

/// <summary>Weights or a checkpoint could not be read, or do not fit the model.</summary>
public sealed class ModelLoadException : EcgDigitizationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence in plain words.</param>
    /// <param name="innerException">The native or system error below it, if any.</param>
    public ModelLoadException(string message, Exception? innerException = null)
        : base(DigitizationStage.Trace, message, innerException)
    {
    }
}
