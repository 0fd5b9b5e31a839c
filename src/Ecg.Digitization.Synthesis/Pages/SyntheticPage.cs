namespace Ecg.Digitization.Synthesis;

/// <summary>A drawn page and everything that is true of it. Immutable and thread-safe.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Truth">Where everything is.</param>
public sealed record SyntheticPage(SyntheticImage Image, PageTruth Truth);
