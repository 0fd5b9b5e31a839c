namespace Ecg.Digitization.Preprocessing;

/// <summary>A decoded page: three bytes a pixel in the order blue, green, red, upright, opaque. Immutable and thread-safe.</summary>
/// <remarks>A grey page has three equal bytes. Encoded images are read by <see cref="PageImageDecoder"/>.</remarks>
public sealed class PageImage : PixelImage
{
    private PageImage(int width, int height, byte[] pixels)
        : base(width, height, 3, pixels)
    {
    }

    /// <summary>The pixels, three bytes each: blue, green, red.</summary>
    public ReadOnlyMemory<byte> Bgr => Pixels;

    /// <summary>Copies raw pixels into a page.</summary>
    /// <param name="pixels">Rows top to bottom; the last one may lack its padding.</param>
    /// <param name="width">The width in pixels; at least 1.</param>
    /// <param name="height">The height in pixels; at least 1.</param>
    /// <param name="strideBytes">The number of bytes from one row to the next, at least that of a row.</param>
    /// <param name="format">The order of bytes. Opacity is resolved over white.</param>
    /// <exception cref="ArgumentException">There are fewer bytes than the size and stride need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the stride is below a row's length.</exception>
    public static PageImage FromPixels(ReadOnlySpan<byte> pixels, int width, int height, int strideBytes, RawPixelFormat format)
    {
        CheckSize(width, height);
        int rowBytes = checked(width * RawPixels.BytesPerPixel(format));
        ArgumentOutOfRangeException.ThrowIfLessThan(strideBytes, rowBytes);
        long needed = (long)strideBytes * (height - 1) + rowBytes;
        if (pixels.Length < needed)
            throw new ArgumentException($"{width} x {height} pixels with a stride of {strideBytes} need {needed} bytes, not {pixels.Length}.", nameof(pixels));
        var bgr = new byte[checked(3 * width * height)];
        for (int y = 0; y < height; y++)
            RawPixels.ToBgr(pixels.Slice((int)((long)y * strideBytes), rowBytes), bgr.AsSpan(3 * width * y, 3 * width), format);
        return new PageImage(width, height, bgr);
    }

    /// <summary>Copies a grey image into a page of three equal channels.</summary>
    /// <param name="image">The grey image.</param>
    public static PageImage FromGray(GrayImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return FromPixels(image.Pixels.Span, image.Width, image.Height, image.Stride, RawPixelFormat.Gray8);
    }

    /// <summary>The page in grey: 0.114 B + 0.587 G + 0.299 R in 15-bit fixed point, as OpenCV rounds it.</summary>
    public override GrayImage ToGray()
    {
        var gray = new byte[Width * Height];
        RawPixels.BgrToGray(Bgr.Span, gray);
        return GrayImage.Own(Width, Height, gray);
    }

    internal static PageImage Own(int width, int height, byte[] bgr) => new(width, height, bgr);
}
