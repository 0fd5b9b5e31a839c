namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>A point on the page in millimetres (x right, y down) or in image pixels (centres at integers), as the member that uses it says. Immutable and thread-safe.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
public readonly record struct PagePoint(double X, double Y);
