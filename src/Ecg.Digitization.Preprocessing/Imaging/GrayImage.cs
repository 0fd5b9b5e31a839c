namespace Ecg.Digitization.Preprocessing;

/// <summary>An image of one byte of brightness a pixel, 0 black to 255 white. Immutable and thread-safe.</summary>
public sealed class GrayImage : PixelImage
{
    private GrayImage(int width, int height, byte[] pixels)
        : base(width, height, 1, pixels)
    {
    }

    /// <summary>Copies pixels into an image.</summary>
    /// <param name="pixels">Rows top to bottom without padding: width times height bytes.</param>
    /// <param name="width">The width in pixels; at least 1.</param>
    /// <param name="height">The height in pixels; at least 1.</param>
    /// <exception cref="ArgumentException">The number of bytes is not width times height.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public static GrayImage FromPixels(ReadOnlySpan<byte> pixels, int width, int height)
    {
        CheckSize(width, height);
        if (pixels.Length != (long)width * height)
            throw new ArgumentException($"{width} x {height} pixels need {(long)width * height} bytes, not {pixels.Length}.", nameof(pixels));
        return new GrayImage(width, height, pixels.ToArray());
    }

    /// <inheritdoc/>
    public override GrayImage ToGray() => this;

    internal static GrayImage Own(int width, int height, byte[] pixels) => new(width, height, pixels);
}
