namespace OpenCvSharp;

/// <summary>A point with whole coordinates: x to the right, y downwards.</summary>
public record struct Point(int X, int Y)
{
    public int X = X;
    public int Y = Y;

    /// <summary>Truncates both coordinates towards zero.</summary>
    public Point(double x, double y)
        : this((int)x, (int)y)
    {
    }

    public static Point operator +(Point p1, Point p2) => new(p1.X + p2.X, p1.Y + p2.Y);

    public static Point operator -(Point p1, Point p2) => new(p1.X - p2.X, p1.Y - p2.Y);

    public readonly Point Add(Point p) => this + p;

    public readonly Point Subtract(Point p) => this - p;

    public readonly double DistanceTo(Point p) => Math.Sqrt(Math.Pow(p.X - X, 2) + Math.Pow(p.Y - Y, 2));
}
