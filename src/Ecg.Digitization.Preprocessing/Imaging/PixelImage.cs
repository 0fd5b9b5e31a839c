namespace Ecg.Digitization.Preprocessing;

/// <summary>Eight-bit pixels in managed memory, rows top to bottom without padding. Immutable and thread-safe.</summary>
/// <remarks>Either a <see cref="PageImage"/> in colour or a <see cref="GrayImage"/>. Pixel (x, y) has its centre at (x, y): x right, y down.</remarks>
public abstract class PixelImage
{
    private readonly byte[] _pixels;

    private protected PixelImage(int width, int height, int channels, byte[] pixels)
    {
        Width = width;
        Height = height;
        Channels = channels;
        _pixels = pixels;
    }

    /// <summary>The width in pixels; at least 1.</summary>
    public int Width { get; }

    /// <summary>The height in pixels; at least 1.</summary>
    public int Height { get; }

    /// <summary>The number of interleaved bytes of a pixel: 3 (blue, green, red) or 1 (grey).</summary>
    public int Channels { get; }

    /// <summary>The number of bytes from one row to the next: the width times the channels.</summary>
    public int Stride => Width * Channels;

    /// <summary>All pixels, row after row.</summary>
    public ReadOnlyMemory<byte> Pixels => _pixels;

    /// <summary>One row of pixels.</summary>
    /// <param name="y">The row, 0 at the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return _pixels.AsSpan(y * Stride, Stride);
    }

    /// <summary>The image in grey; the same object where it is grey already.</summary>
    public abstract GrayImage ToGray();

    /// <inheritdoc/>
    public override string ToString() => $"{Width} x {Height} x {Channels}";

    // The array itself, for copies to native memory only; nobody may write to it.
    internal byte[] Buffer => _pixels;

    internal static void CheckSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
    }
}
