namespace Ecg.Digitization;

/// <summary>The input claims to be an image but is damaged, truncated or empty.</summary>
public sealed class InvalidImageContentException : EcgDigitizationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence in plain words.</param>
    /// <param name="innerException">The native or system error below it, if any.</param>
    public InvalidImageContentException(string message, Exception? innerException = null)
        : base(DigitizationStage.Decode, message, innerException)
    {
    }
}
