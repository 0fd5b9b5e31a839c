namespace Ecg.Digitization.Synthesis;

/// <summary>A printed QR code. Immutable and thread-safe.</summary>
/// <param name="Text">What a reader gets.</param>
/// <param name="Modules">Modules along a side.</param>
/// <param name="BoxMm">From the first to the last module, without the quiet zone.</param>
public sealed record CodeTruth(string Text, int Modules, BoxMm BoxMm);
