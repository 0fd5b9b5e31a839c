namespace Ecg.Digitization.Synthesis;

/// <summary>An elliptical nib.</summary>
/// <param name="WidthMm">The longer diameter.</param>
/// <param name="Flatness">The shorter diameter as a fraction of the longer: 1 is a round pen.</param>
/// <param name="AngleRadians">The direction of the longer diameter, from x towards y.</param>
internal readonly record struct Pen(double WidthMm, double Flatness = 1, double AngleRadians = 0);
