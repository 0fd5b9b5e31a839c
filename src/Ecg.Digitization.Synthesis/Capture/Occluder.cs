namespace Ecg.Digitization.Synthesis;

/// <summary>Something that hides paper: a hole, a torn corner, a finger.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="BoxMm">What it can touch.</param>
/// <param name="Color">Its colour; null shows the backdrop.</param>
/// <param name="SignedDistanceMm">The distance to its edge, negative inside.</param>
internal sealed record Occluder(string Kind, BoxMm BoxMm, InkColor? Color, Func<double, double, double> SignedDistanceMm)
{
    /// <summary>Whether a point of the paper is hidden.</summary>
    public bool Hides(PointMm point) => BoxMm.Contains(point) && SignedDistanceMm(point.X, point.Y) < 0;
}
