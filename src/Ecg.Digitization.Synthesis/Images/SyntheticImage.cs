namespace Ecg.Digitization.Synthesis;

/// <summary>An 8-bit colour image in managed memory. The pixels may be written through <see cref="Bgr"/>; otherwise immutable.</summary>
public sealed class SyntheticImage
{
    /// <summary>Creates a black image.</summary>
    /// <param name="width">Pixels, above zero.</param>
    /// <param name="height">Pixels, above zero.</param>
    public SyntheticImage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height) = (width, height);
        Bgr = new byte[checked(3 * width * height)];
    }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>Blue, green, red of each pixel, row by row without padding. Shape (height, width, 3).</summary>
    public byte[] Bgr { get; }

    /// <summary>One pixel.</summary>
    /// <param name="x">The column.</param>
    /// <param name="y">The row.</param>
    public InkColor this[int x, int y]
    {
        get
        {
            ReadOnlySpan<byte> pixel = Bgr.AsSpan(3 * ((y * Width) + x), 3);
            return new InkColor(pixel[2], pixel[1], pixel[0]);
        }
    }

    /// <summary>The image as a PNG file, without loss.</summary>
    public byte[] ToPng() => PngEncoder.Encode(this);
}
