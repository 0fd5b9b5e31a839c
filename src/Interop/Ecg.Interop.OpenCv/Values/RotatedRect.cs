namespace OpenCvSharp;

/// <summary>A rectangle turned clockwise about its centre by an angle in degrees.</summary>
public record struct RotatedRect
{
    public Point2f Center;
    public Size2f Size;
    public float Angle;

    public RotatedRect(Point2f center, Size2f size, float angle)
    {
        Center = center;
        Size = size;
        Angle = angle;
    }

    /// <summary>The corners: bottom left, top left, top right, bottom right where the angle is 0.</summary>
    public readonly Point2f[] Points()
    {
        double radians = Angle * Math.PI / 180;
        float cos = (float)Math.Cos(radians) * 0.5f;
        float sin = (float)Math.Sin(radians) * 0.5f;
        var first = new Point2f(Center.X - sin * Size.Height - cos * Size.Width, Center.Y + cos * Size.Height - sin * Size.Width);
        var second = new Point2f(Center.X + sin * Size.Height - cos * Size.Width, Center.Y - cos * Size.Height - sin * Size.Width);
        return
        [
            first,
            second,
            new Point2f(2 * Center.X - first.X, 2 * Center.Y - first.Y),
            new Point2f(2 * Center.X - second.X, 2 * Center.Y - second.Y),
        ];
    }
}
