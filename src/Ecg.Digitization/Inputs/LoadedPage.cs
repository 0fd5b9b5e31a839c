using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Inputs;

/// <summary>A decoded page with what identifies the file that it came from. Immutable.</summary>
/// <param name="Image">The page.</param>
/// <param name="Sha256">Lower-case hexadecimal digest of the file; null where there was none.</param>
/// <param name="EncodedBytes">The length of the file; null where there was none.</param>
internal sealed record LoadedPage(PageImage Image, string? Sha256, long? EncodedBytes);
