namespace Ecg.Digitization;

/// <summary>What came of one of many sources. Immutable and thread-safe.</summary>
/// <param name="Source">The source.</param>
/// <param name="Index">Its place among the sources, from 0.</param>
/// <param name="Page">What was read; null where the input was not even an image.</param>
/// <param name="Failure">Why there are no leads; null when there are.</param>
/// <param name="Exception">The exception behind the failure; null for a sound picture that could not be read.</param>
public sealed record SourceDigitization(EcgImageSource Source, long Index, EcgDigitization? Page, DigitizationFailure? Failure, Exception? Exception)
{
    /// <summary>Whether there is a record.</summary>
    public bool IsSuccess => Failure is null;
}
