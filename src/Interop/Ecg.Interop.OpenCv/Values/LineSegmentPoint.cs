namespace OpenCvSharp;

/// <summary>A line segment by its ends.</summary>
public struct LineSegmentPoint : IEquatable<LineSegmentPoint>
{
    public Point P1;
    public Point P2;

    public LineSegmentPoint(Point p1, Point p2)
    {
        P1 = p1;
        P2 = p2;
    }

    public static bool operator ==(LineSegmentPoint lhs, LineSegmentPoint rhs) => lhs.Equals(rhs);

    public static bool operator !=(LineSegmentPoint lhs, LineSegmentPoint rhs) => !lhs.Equals(rhs);

    public readonly double Length() => P1.DistanceTo(P2);

    public readonly bool Equals(LineSegmentPoint other) => P1 == other.P1 && P2 == other.P2;

    public override readonly bool Equals(object? obj) => obj is LineSegmentPoint other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(P1, P2);
}
