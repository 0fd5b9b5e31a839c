namespace Ecg.Digitization;

/// <summary>What a result was made by, and of: enough to make it again. Immutable and thread-safe.</summary>
/// <param name="LibraryVersion">The version of this library.</param>
/// <param name="Engine">What read the page: <c>trace, classical</c>, <c>trace, network</c>, <c>trace, own stages</c> or <c>encoder-decoder</c>.</param>
/// <param name="WeightsSha256">Lower-case hexadecimal SHA-256 of the weights file; null where no network of a file was used.</param>
/// <param name="InputSha256">Lower-case hexadecimal SHA-256 of the encoded input; null where pixels were handed over.</param>
/// <param name="InputBytes">The length of the encoded input; null where pixels were handed over.</param>
/// <param name="PageIndex">Which page of the input, from 0.</param>
public sealed record PageProvenance(string LibraryVersion, string Engine, string? WeightsSha256, string? InputSha256, long? InputBytes, int PageIndex);
