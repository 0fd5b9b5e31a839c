namespace Ecg.Digitization;

/// <summary>A native library, OpenCV or libtorch, is not installed or cannot be loaded; the message says what to install. No page can be read until it is.</summary>
public sealed class NativeLibraryException : EcgDigitizationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="stage">The stage that needed it.</param>
    /// <param name="message">What is missing and what to install.</param>
    /// <param name="innerException">The loader's error.</param>
    public NativeLibraryException(DigitizationStage stage, string message, Exception? innerException = null)
        : base(stage, message, innerException)
    {
    }
}
