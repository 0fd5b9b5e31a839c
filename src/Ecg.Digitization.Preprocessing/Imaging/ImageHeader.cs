using Ecg.Digitization.Preprocessing.Formats;

namespace Ecg.Digitization.Preprocessing;

/// <summary>What an encoded image says of itself before its pixels are decoded. Immutable and thread-safe.</summary>
/// <param name="Format">The format, from the signature and not from a file name.</param>
/// <param name="Width">Stored width in pixels, before the orientation is applied; at least 1.</param>
/// <param name="Height">Stored height in pixels, before the orientation is applied; at least 1.</param>
/// <param name="Orientation">The EXIF or TIFF orientation; normal where there is none or it is malformed.</param>
public sealed record ImageHeader(PageImageFormat Format, int Width, int Height, ImageOrientation Orientation)
{
    /// <summary>Whether the orientation exchanges width and height.</summary>
    public bool IsTurned => Orientation >= ImageOrientation.Transposed;

    /// <summary>The width in pixels after the orientation is applied.</summary>
    public int UprightWidth => IsTurned ? Height : Width;

    /// <summary>The height in pixels after the orientation is applied.</summary>
    public int UprightHeight => IsTurned ? Width : Height;

    /// <summary>Reads the header of an encoded image; no pixel is decoded.</summary>
    /// <param name="encoded">The whole file, or at least its beginning.</param>
    /// <exception cref="UnsupportedImageException">Not a PNG, JPEG, TIFF, BMP or WebP image, or a kind of one that cannot be read.</exception>
    /// <exception cref="InvalidImageContentException">Empty, or the header is damaged or cut off.</exception>
    public static ImageHeader Read(ReadOnlySpan<byte> encoded) => ImageSignature.Detect(encoded) switch
    {
        PageImageFormat.Png => PngStructure.ReadHeader(encoded),
        PageImageFormat.Jpeg => JpegStructure.ReadHeader(encoded),
        PageImageFormat.Tiff => TiffStructure.ReadHeader(encoded),
        PageImageFormat.Bmp => BmpStructure.ReadHeader(encoded),
        _ => WebPStructure.ReadHeader(encoded),
    };

    /// <summary>Checks that the file is complete and within the limits, as far as that can be told without decoding.</summary>
    internal void Verify(ReadOnlySpan<byte> encoded, ImageLimits limits)
    {
        switch (Format)
        {
            case PageImageFormat.Png: PngStructure.Verify(encoded); break;
            case PageImageFormat.Jpeg: JpegStructure.Verify(encoded, limits); break;
            case PageImageFormat.Tiff: TiffStructure.Verify(encoded, limits); break;
            case PageImageFormat.Bmp: BmpStructure.Verify(encoded); break;
            default: WebPStructure.Verify(encoded); break;
        }
    }

    internal static ImageHeader Create(PageImageFormat format, long width, long height, ImageOrientation orientation = ImageOrientation.Normal) =>
        width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue
            ? throw new InvalidImageContentException($"The {format} image declares a size of {width} x {height} pixels.")
            : new ImageHeader(format, (int)width, (int)height, orientation);
}
