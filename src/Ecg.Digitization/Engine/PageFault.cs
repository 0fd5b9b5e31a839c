namespace Ecg.Digitization.Engine;

/// <summary>What to say of a page that failed by an exception nobody foresaw: a defect of ours or of a native library, or a file that cannot be read. Stateless and thread-safe.</summary>
internal static class PageFault
{
    private const string Stage = "Ecg.Digitization.Stage";

    /// <summary>Notes in which stage an exception was thrown, for <see cref="Of"/>; the innermost stage counts.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="stage">The stage.</param>
    /// <returns>False, always: a filter that catches nothing.</returns>
    public static bool Note(Exception exception, DigitizationStage stage)
    {
        if (!exception.Data.Contains(Stage))
            exception.Data[Stage] = stage;
        return false;
    }

    /// <summary>The failure that an exception means.</summary>
    /// <param name="exception">What a digitizer threw; no cancellation.</param>
    public static DigitizationFailure Of(Exception exception) => exception switch
    {
        EcgDigitizationException known => known.Failure,
        IOException or UnauthorizedAccessException => new DigitizationFailure(DigitizationStage.Decode, exception.Message),
        _ => new DigitizationFailure(exception.Data[Stage] is DigitizationStage stage ? stage : DigitizationStage.Decode, $"unexpected {exception.GetType().Name}: {exception.Message}"),
    };
}
