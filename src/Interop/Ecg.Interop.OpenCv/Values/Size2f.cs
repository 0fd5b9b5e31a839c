namespace OpenCvSharp;

/// <summary>A width and a height of single precision.</summary>
public record struct Size2f(float Width, float Height)
{
    public float Width = Width;
    public float Height = Height;

    public static implicit operator Size2f(Size size) => new((float)size.Width, (float)size.Height);

    /// <summary>Truncates both towards zero.</summary>
    public readonly Size ToSize() => new((int)Width, (int)Height);
}
