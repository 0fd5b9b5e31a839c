namespace OpenCvSharp;

/// <summary>Two double-precision numbers: an element of a matrix with two channels.</summary>
public struct Vec2d : IEquatable<Vec2d>
{
    public double Item0;
    public double Item1;

    public Vec2d(double item0, double item1)
    {
        Item0 = item0;
        Item1 = item1;
    }

    public double this[int i]
    {
        readonly get => i switch
        {
            0 => Item0,
            1 => Item1,
            _ => throw new ArgumentOutOfRangeException(nameof(i)),
        };
        set
        {
            switch (i)
            {
                case 0: Item0 = value; break;
                case 1: Item1 = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(i));
            }
        }
    }

    public static bool operator ==(Vec2d a, Vec2d b) => a.Equals(b);

    public static bool operator !=(Vec2d a, Vec2d b) => !a.Equals(b);

    public readonly bool Equals(Vec2d other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2d other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public readonly void Deconstruct(out double item0, out double item1) =>
        (item0, item1) = (Item0, Item1);

    public override readonly string ToString() => $"({Item0}, {Item1})";
}
