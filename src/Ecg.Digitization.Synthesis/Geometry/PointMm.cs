namespace Ecg.Digitization.Synthesis;

/// <summary>A point on the paper, in millimetres from its upper left corner: x right, y down. Immutable and thread-safe.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
public readonly record struct PointMm(double X, double Y);
