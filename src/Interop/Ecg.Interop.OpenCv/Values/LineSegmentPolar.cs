namespace OpenCvSharp;

/// <summary>A line by its distance from the origin, in pixels, and the angle of its normal, in radians.</summary>
public struct LineSegmentPolar : IEquatable<LineSegmentPolar>
{
    public float Rho;
    public float Theta;

    public LineSegmentPolar(float rho, float theta)
    {
        Rho = rho;
        Theta = theta;
    }

    public static bool operator ==(LineSegmentPolar lhs, LineSegmentPolar rhs) => lhs.Equals(rhs);

    public static bool operator !=(LineSegmentPolar lhs, LineSegmentPolar rhs) => !lhs.Equals(rhs);

    public readonly bool Equals(LineSegmentPolar other) => Rho == other.Rho && Theta == other.Theta;

    public override readonly bool Equals(object? obj) => obj is LineSegmentPolar other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Rho, Theta);
}
