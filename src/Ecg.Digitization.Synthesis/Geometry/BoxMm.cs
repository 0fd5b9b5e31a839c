namespace Ecg.Digitization.Synthesis;

/// <summary>An upright box on the paper, in millimetres. Immutable and thread-safe.</summary>
/// <param name="Left">The left edge.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Right">The right edge, not before <paramref name="Left"/>.</param>
/// <param name="Bottom">The lower edge, not above <paramref name="Top"/>.</param>
public readonly record struct BoxMm(double Left, double Top, double Right, double Bottom)
{
    /// <summary>From left to right.</summary>
    public double Width => Right - Left;

    /// <summary>From top to bottom.</summary>
    public double Height => Bottom - Top;

    /// <summary>Whether a point lies in the box or on its edge.</summary>
    public bool Contains(PointMm point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    /// <summary>Whether the boxes share at least a point.</summary>
    public bool Intersects(BoxMm other) => other.Left <= Right && other.Right >= Left && other.Top <= Bottom && other.Bottom >= Top;
}
