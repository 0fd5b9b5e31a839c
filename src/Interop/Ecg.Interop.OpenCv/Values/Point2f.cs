namespace OpenCvSharp;

/// <summary>A point with single-precision coordinates: x to the right, y downwards.</summary>
public record struct Point2f(float X, float Y)
{
    public float X = X;
    public float Y = Y;

    public static implicit operator Point2f(Point point) => FromPoint(point);

    public static explicit operator Point(Point2f self) => self.ToPoint();

    public static Point2f operator +(Point2f p1, Point2f p2) => new(p1.X + p2.X, p1.Y + p2.Y);

    public static Point2f operator -(Point2f p1, Point2f p2) => new(p1.X - p2.X, p1.Y - p2.Y);

    public static Point2f operator *(Point2f pt, double scale) => new((float)(pt.X * scale), (float)(pt.Y * scale));

    public static Point2f FromPoint(Point point) => new(point.X, point.Y);

    /// <summary>Truncates both coordinates towards zero.</summary>
    public readonly Point ToPoint() => new((int)X, (int)Y);

    public readonly Point2f Add(Point2f p) => this + p;

    public readonly Point2f Subtract(Point2f p) => this - p;

    public readonly Point2f Multiply(double scale) => this * scale;

    public readonly double DistanceTo(Point2f p) => Math.Sqrt(Math.Pow(p.X - X, 2) + Math.Pow(p.Y - Y, 2));
}
