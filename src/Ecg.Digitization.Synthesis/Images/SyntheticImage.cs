using System.Runtime.InteropServices;
using OpenCvSharp;

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

    /// <summary>Wraps memory, which may be longer than the image and hold anything.</summary>
    internal SyntheticImage(int width, int height, byte[] bgr) => (Width, Height, Bgr) = (width, height, bgr);

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

    /// <summary>The image as a JPEG file.</summary>
    /// <param name="quality">From 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="quality"/> is outside its range.</exception>
    public byte[] ToJpeg(int quality = 90)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using var mat = new Mat(Height, Width, MatType.CV_8UC3);
        Marshal.Copy(Bgr, 0, mat.Data, Bgr.Length);
        Cv2.ImEncode(".jpg", mat, out byte[] bytes, [(int)ImwriteFlags.JpegQuality, quality]);
        return bytes;
    }

    /// <summary>Reads a JPEG or PNG file that this library wrote; for files from elsewhere use the decoder of Ecg.Digitization.Preprocessing, which checks them first.</summary>
    internal static SyntheticImage Decode(byte[] file)
    {
        using Mat mat = Cv2.ImDecode(file, ImreadModes.Color);
        var image = new SyntheticImage(mat.Cols, mat.Rows);
        for (int y = 0; y < image.Height; y++)
            Marshal.Copy(mat.Ptr(y), image.Bgr, 3 * y * image.Width, 3 * image.Width);
        return image;
    }
}
