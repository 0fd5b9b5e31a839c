namespace OpenCvSharp;

/// <summary>Four bytes: a pixel in the order blue, green, red, alpha.</summary>
public struct Vec4b : IEquatable<Vec4b>
{
    public byte Item0;
    public byte Item1;
    public byte Item2;
    public byte Item3;

    public Vec4b(byte item0, byte item1, byte item2, byte item3)
    {
        Item0 = item0;
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
    }

    public byte this[int i]
    {
        readonly get => i switch
        {
            0 => Item0,
            1 => Item1,
            2 => Item2,
            3 => Item3,
            _ => throw new ArgumentOutOfRangeException(nameof(i)),
        };
        set
        {
            switch (i)
            {
                case 0: Item0 = value; break;
                case 1: Item1 = value; break;
                case 2: Item2 = value; break;
                case 3: Item3 = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(i));
            }
        }
    }

    public static bool operator ==(Vec4b a, Vec4b b) => a.Equals(b);

    public static bool operator !=(Vec4b a, Vec4b b) => !a.Equals(b);

    public readonly bool Equals(Vec4b other) =>
        Item0 == other.Item0 && Item1 == other.Item1 && Item2 == other.Item2 && Item3 == other.Item3;

    public override readonly bool Equals(object? obj) => obj is Vec4b other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Item0, Item1, Item2, Item3);

    public readonly void Deconstruct(out byte item0, out byte item1, out byte item2, out byte item3) =>
        (item0, item1, item2, item3) = (Item0, Item1, Item2, Item3);

    public override readonly string ToString() => $"({Item0}, {Item1}, {Item2}, {Item3})";
}
