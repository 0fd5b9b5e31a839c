namespace Ecg.Digitization.Preprocessing.Geometry.Gridless;

/// <summary>A page map that was not measured on a grid. Immutable and thread-safe.</summary>
/// <param name="Geometry">The map.</param>
/// <param name="PixelsPerMillimetre">Its resolution.</param>
/// <param name="Angle">How far the rows fall to the right, in radians.</param>
/// <param name="Source">What the resolution was taken from.</param>
internal sealed record GridlessGuess(PageGeometry Geometry, double PixelsPerMillimetre, double Angle, GridlessScale Source);
