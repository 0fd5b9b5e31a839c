namespace OpenCvSharp;

/// <summary>A point with double-precision coordinates: x to the right, y downwards.</summary>
public record struct Point2d(double X, double Y)
{
    public double X = X;
    public double Y = Y;

    public static implicit operator Point2d(Point point) => FromPoint(point);

    public static explicit operator Point(Point2d self) => self.ToPoint();

    public static Point2d operator +(Point2d p1, Point2d p2) => new(p1.X + p2.X, p1.Y + p2.Y);

    public static Point2d operator -(Point2d p1, Point2d p2) => new(p1.X - p2.X, p1.Y - p2.Y);

    public static Point2d operator *(Point2d pt, double scale) => new((double)(pt.X * scale), (double)(pt.Y * scale));

    public static Point2d FromPoint(Point point) => new(point.X, point.Y);

    /// <summary>Truncates both coordinates towards zero.</summary>
    public readonly Point ToPoint() => new((int)X, (int)Y);

    public readonly Point2d Add(Point2d p) => this + p;

    public readonly Point2d Subtract(Point2d p) => this - p;

    public readonly Point2d Multiply(double scale) => this * scale;

    public readonly double DistanceTo(Point2d p) => Math.Sqrt(Math.Pow(p.X - X, 2) + Math.Pow(p.Y - Y, 2));
}
