namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>About how the grid lies at a place, to start a measurement from. Immutable and thread-safe.</summary>
/// <param name="Place">The place, in pixels of the image.</param>
/// <param name="Across">Across the upright lines: cycles of 5 mm per pixel, pointing right.</param>
/// <param name="Down">Across the level lines: cycles of 5 mm per pixel, pointing down.</param>
public readonly record struct GridGuess(PagePoint Place, PagePoint Across, PagePoint Down);
