namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>The local phases of both families of grid lines at one place.</summary>
/// <param name="U">Cycles of the vertical lines, in [-0.5, 0.5]; 0 on a line.</param>
/// <param name="V">Cycles of the horizontal lines.</param>
/// <param name="StrengthU">The vertical lines' amplitude as a share of the signal's own spread there, 0 to 0.7.</param>
/// <param name="StrengthV">The horizontal lines'.</param>
internal readonly record struct PhasePair(double U, double V, double StrengthU, double StrengthV);
