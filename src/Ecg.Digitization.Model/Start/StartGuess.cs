namespace Ecg.Digitization.Model;

/// <summary>Where a start network sees a lead begin. Immutable and thread-safe.</summary>
/// <param name="OffsetPixels">Pixels from the middle of the crop; above zero where it begins further right.</param>
/// <param name="ErrorPixels">The mean absolute error that the network expects of it, in pixels.</param>
public readonly record struct StartGuess(double OffsetPixels, double ErrorPixels);
