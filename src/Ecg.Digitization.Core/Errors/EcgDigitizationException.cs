namespace Ecg.Digitization;

/// <summary>The base of the exceptions this library throws for broken input; programmer errors are BCL argument exceptions.</summary>
public class EcgDigitizationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="stage">The stage that failed.</param>
    /// <param name="message">One sentence in plain words.</param>
    /// <param name="innerException">The native or system error below it, if any.</param>
    public EcgDigitizationException(DigitizationStage stage, string message, Exception? innerException = null)
        : base(message, innerException) => Stage = stage;

    /// <summary>The stage that failed.</summary>
    public DigitizationStage Stage { get; }

    /// <summary>The same facts as data.</summary>
    public DigitizationFailure Failure => new(Stage, Message);
}
