namespace Ecg.Digitization.Synthesis;

/// <summary>A printed line of text that is not a lead name. Immutable and thread-safe.</summary>
/// <param name="Text">What it says.</param>
/// <param name="BoxMm">Its ink.</param>
public sealed record TextTruth(string Text, BoxMm BoxMm);
