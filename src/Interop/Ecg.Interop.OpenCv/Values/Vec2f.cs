namespace OpenCvSharp;

/// <summary>Two single-precision numbers: an element of a matrix with two channels.</summary>
public struct Vec2f : IEquatable<Vec2f>
{
    public float Item0;
    public float Item1;

    public Vec2f(float item0, float item1)
    {
        Item0 = item0;
        Item1 = item1;
    }

    public float this[int i]
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

    public static bool operator ==(Vec2f a, Vec2f b) => a.Equals(b);

    public static bool operator !=(Vec2f a, Vec2f b) => !a.Equals(b);

    public readonly bool Equals(Vec2f other) =>
        Item0 == other.Item0 && Item1 == other.Item1;

    public override readonly bool Equals(object? obj) => obj is Vec2f other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1);

    public readonly void Deconstruct(out float item0, out float item1) =>
        (item0, item1) = (Item0, Item1);

    public override readonly string ToString() => $"({Item0}, {Item1})";
}
