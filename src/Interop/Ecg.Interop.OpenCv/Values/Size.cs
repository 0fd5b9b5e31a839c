namespace OpenCvSharp;

/// <summary>A width and a height in whole pixels.</summary>
public record struct Size(int Width, int Height)
{
    public int Width = Width;
    public int Height = Height;

    /// <summary>Truncates both towards zero.</summary>
    public Size(double width, double height)
        : this((int)width, (int)height)
    {
    }
}
