using OpenCvSharp;

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

    /// <summary>The page turned by quarters; itself where there is nothing to turn.</summary>
    /// <param name="quarterTurns">How many quarters clockwise; negative ones turn back.</param>
    public PageImage Turned(int quarterTurns) => Upright.Turn(this, (quarterTurns & 3) switch
    {
        1 => ImageOrientation.Rotate90Clockwise,
        2 => ImageOrientation.Rotated180,
        3 => ImageOrientation.Rotate90CounterClockwise,
        _ => ImageOrientation.Normal,
    });

    /// <summary>The page made smaller, pixels being averages; itself where it is no larger.</summary>
    /// <param name="longerSide">The most pixels along the longer side; at least 1.</param>
    public PageImage Shrunk(int longerSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longerSide, 1);
        double factor = (double)longerSide / Math.Max(Width, Height);
        if (factor >= 1)
            return this;
        using Mat from = this.ToMat();
        using var to = new Mat();
        Cv2.Resize(from, to, new Size(Math.Max(1, (int)Math.Round(factor * Width)), Math.Max(1, (int)Math.Round(factor * Height))), interpolation: InterpolationFlags.Area);
        return (PageImage)to.ToImage();
    }

    internal static PageImage Own(int width, int height, byte[] bgr) => new(width, height, bgr);
}
