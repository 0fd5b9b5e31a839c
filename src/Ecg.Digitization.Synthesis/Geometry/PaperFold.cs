namespace Ecg.Digitization.Synthesis;

/// <summary>A fold across the sheet.</summary>
/// <param name="At">Where, along the bending direction, from the sheet's middle, in millimetres.</param>
/// <param name="AngleRadians">By how much the sheet turns there.</param>
/// <param name="RadiusMm">How sharply: half the width of the turn.</param>
internal readonly record struct PaperFold(double At, double AngleRadians, double RadiusMm);
