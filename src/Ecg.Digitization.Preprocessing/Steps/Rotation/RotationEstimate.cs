namespace Ecg.Digitization.Preprocessing;

/// <summary>How far a page is turned, and on how many lines that rests. Immutable and thread-safe.</summary>
/// <param name="AngleDegrees">The turn in degrees to pass to <see cref="RotateStep"/>, positive counter-clockwise; 0 where no line is in range.</param>
/// <param name="LineCount">All lines found.</param>
/// <param name="LinesInRange">The lines within 45 degrees of the horizontal, which the angle is the median of.</param>
public readonly record struct RotationEstimate(double AngleDegrees, int LineCount, int LinesInRange);
