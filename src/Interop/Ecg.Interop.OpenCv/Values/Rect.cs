namespace OpenCvSharp;

/// <summary>An upright rectangle; its right and bottom edges are exclusive.</summary>
public record struct Rect(int X, int Y, int Width, int Height)
{
    public int X = X;
    public int Y = Y;
    public int Width = Width;
    public int Height = Height;

    public Rect(Point location, Size size)
        : this(location.X, location.Y, size.Width, size.Height)
    {
    }

    public readonly int Left => X;

    public readonly int Top => Y;

    public readonly int Right => X + Width;

    public readonly int Bottom => Y + Height;

    public readonly Point Location => new(X, Y);

    public readonly Size Size => new(Width, Height);

    public readonly Point TopLeft => new(X, Y);

    public readonly Point BottomRight => new(X + Width, Y + Height);

    /// <summary>The common part, or an empty rectangle at the origin.</summary>
    public static Rect operator &(Rect a, Rect b) => Intersect(a, b);

    /// <summary>The smallest rectangle that holds both.</summary>
    public static Rect operator |(Rect a, Rect b) => Union(a, b);

    public static Rect FromLTRB(int left, int top, int right, int bottom) => new(left, top, right - left, bottom - top);

    /// <inheritdoc cref="op_BitwiseAnd"/>
    public static Rect Intersect(Rect a, Rect b)
    {
        int left = Math.Max(a.X, b.X);
        int top = Math.Max(a.Y, b.Y);
        int right = Math.Min(a.Right, b.Right);
        int bottom = Math.Min(a.Bottom, b.Bottom);
        return right >= left && bottom >= top ? FromLTRB(left, top, right, bottom) : default;
    }

    /// <inheritdoc cref="op_BitwiseOr"/>
    public static Rect Union(Rect a, Rect b) => FromLTRB(
        Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom));

    public readonly Rect Intersect(Rect rect) => Intersect(this, rect);

    public readonly Rect Union(Rect rect) => Union(this, rect);

    public readonly bool IntersectsWith(Rect rect) =>
        X < rect.Right && Right > rect.X && Y < rect.Bottom && Bottom > rect.Y;

    public readonly bool Contains(int x, int y) => X <= x && Y <= y && Right > x && Bottom > y;

    public readonly bool Contains(Point pt) => Contains(pt.X, pt.Y);

    public readonly bool Contains(Rect rect) =>
        X <= rect.X && rect.Right <= Right && Y <= rect.Y && rect.Bottom <= Bottom;

    /// <summary>Moves every edge outwards.</summary>
    public void Inflate(int width, int height)
    {
        X -= width;
        Y -= height;
        Width += 2 * width;
        Height += 2 * height;
    }
}
