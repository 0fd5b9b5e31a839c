namespace Ecg.Digitization.Synthesis;

/// <summary>A point in an image, in pixels: x right, y down, pixel centres at integers, so the image's upper left corner is (-0.5, -0.5). Immutable and thread-safe.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
public readonly record struct PointPx(double X, double Y);
