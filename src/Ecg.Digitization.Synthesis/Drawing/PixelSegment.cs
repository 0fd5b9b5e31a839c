namespace Ecg.Digitization.Synthesis;

/// <summary>A straight piece of a stroke in pixels, with the metric in which its nib is the unit circle.</summary>
internal readonly record struct PixelSegment(double Ax, double Ay, double Bx, double By, float M00, float M01, float M10, float M11, float Reach)
{
    /// <summary>The first image row the piece can touch.</summary>
    public int FirstRow { get; } = (int)Math.Ceiling(Math.Min(Ay, By) - Reach);

    /// <summary>The last image row the piece can touch.</summary>
    public int LastRow { get; } = (int)Math.Floor(Math.Max(Ay, By) + Reach);
}
