namespace Ecg.Digitization.EncoderDecoder;

/// <summary>What became of one page of many. Immutable and thread-safe; holds managed memory only.</summary>
/// <param name="Path">The file as the caller named it.</param>
/// <param name="Record">All leads that the network gives, over the whole time; null where the page could not be read.</param>
/// <param name="Failure">Why there is no record; null where there is one.</param>
/// <param name="Exception">The exception behind the failure, if any.</param>
public sealed record PagePrediction(string Path, EcgRecord? Record, DigitizationFailure? Failure, Exception? Exception = null);
