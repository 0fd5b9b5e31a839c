namespace Ecg.Digitization;

/// <summary>The input is not an image of a kind that can be read, or exceeds a limit.</summary>
public sealed class UnsupportedImageException : EcgDigitizationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence in plain words.</param>
    /// <param name="innerException">The native or system error below it, if any.</param>
    public UnsupportedImageException(string message, Exception? innerException = null)
        : base(DigitizationStage.Decode, message, innerException)
    {
    }
}
