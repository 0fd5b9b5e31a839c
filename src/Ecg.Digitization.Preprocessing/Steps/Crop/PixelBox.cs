namespace Ecg.Digitization.Preprocessing;

/// <summary>A rectangle of whole pixels; the right and bottom edges lie outside of it. Immutable and thread-safe.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Right">One past the last column.</param>
/// <param name="Bottom">One past the last row.</param>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    /// <summary>The number of columns.</summary>
    public int Width => Right - Left;

    /// <summary>The number of rows.</summary>
    public int Height => Bottom - Top;
}
