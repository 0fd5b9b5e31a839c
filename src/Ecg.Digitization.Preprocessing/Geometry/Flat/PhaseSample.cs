namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>One block of a phase lattice: a pixel position and the millimetres measured there.</summary>
internal readonly record struct PhaseSample(double X, double Y, double Millimetres, double Weight);
