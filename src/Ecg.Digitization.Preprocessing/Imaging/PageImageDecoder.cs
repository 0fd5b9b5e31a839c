using Ecg.Digitization.Preprocessing.Formats;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Decodes PNG, JPEG, TIFF, BMP and WebP pages into upright, opaque colour pixels. Immutable and thread-safe.</summary>
/// <remarks>
/// The size that the file declares is checked against the limits before a pixel is decoded, and the file is checked to be complete, because
/// OpenCV fills what is missing from a truncated file with grey and says nothing. The orientation tag is applied exactly once. Sixteen-bit
/// samples are cut to their upper eight bits; transparent pixels are laid over white; of several pages or frames of a TIFF the first is taken.
/// </remarks>
public sealed class PageImageDecoder
{
    /// <summary>Creates a decoder.</summary>
    /// <param name="limits">What a file may claim; <see cref="ImageLimits.Default"/> where null.</param>
    public PageImageDecoder(ImageLimits? limits = null) => Limits = limits ?? ImageLimits.Default;

    /// <summary>What a file may claim.</summary>
    public ImageLimits Limits { get; }

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The path of the file; its extension does not matter.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnsupportedImageException">Not an image of a readable kind, or above a limit.</exception>
    /// <exception cref="InvalidImageContentException">Empty, damaged or truncated.</exception>
    public PageImage Decode(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // A missing folder is a missing file to the caller.
        if (!File.Exists(path))
            throw new FileNotFoundException("There is no such image file.", path);
        using FileStream stream = File.OpenRead(path);
        return Decode(stream);
    }

    /// <summary>Decodes what is left of a stream. The stream is not closed.</summary>
    /// <param name="stream">A readable stream; it need not seek.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="UnsupportedImageException">Not an image of a readable kind, or above a limit.</exception>
    /// <exception cref="InvalidImageContentException">Empty, damaged or truncated.</exception>
    public PageImage Decode(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(LimitedReader.ReadAll(stream, Limits));
    }

    /// <summary>Decodes an encoded image in memory.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <exception cref="UnsupportedImageException">Not an image of a readable kind, or above a limit.</exception>
    /// <exception cref="InvalidImageContentException">Empty, damaged or truncated.</exception>
    public PageImage Decode(ReadOnlyMemory<byte> encoded)
    {
        ReadOnlySpan<byte> bytes = encoded.Span;
        Limits.CheckEncodedBytes(bytes.Length);
        ImageHeader header = ImageHeader.Read(bytes);
        Limits.CheckSize(header.Width, header.Height);
        header.Verify(bytes, Limits);
        if (header is { Format: PageImageFormat.Tiff, Orientation: not ImageOrientation.Normal })
            bytes = TiffStructure.WithoutOrientation(bytes);
        if (header.Format == PageImageFormat.Png)
            bytes = PngStructure.PixelChunks(bytes);
        using Mat stored = DecodeStored(bytes, header);
        return Upright.Turn(DecodedPixels.ToPage(stored), header.Orientation);
    }

    /// <summary>Decodes one page of an encoded image in memory.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="pageIndex">From 0; only a TIFF has more than one page.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file has no such page.</exception>
    /// <exception cref="UnsupportedImageException">Not an image of a readable kind, or above a limit.</exception>
    /// <exception cref="InvalidImageContentException">Empty, damaged or truncated.</exception>
    public PageImage Decode(ReadOnlyMemory<byte> encoded, int pageIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pageIndex);
        if (pageIndex == 0)
            return Decode(encoded);
        int pages = CountPages(encoded);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(pageIndex, pages);
        return Decode(TiffStructure.BeginningAt(encoded.Span, TiffStructure.Directories(encoded.Span)[pageIndex]));
    }

    /// <summary>How many pages an encoded image has: those of a TIFF, else 1. No pixel is decoded.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <exception cref="UnsupportedImageException">Not an image of a readable kind, or above the limit of bytes.</exception>
    /// <exception cref="InvalidImageContentException">Empty, or the chain of pages is damaged.</exception>
    public int CountPages(ReadOnlyMemory<byte> encoded)
    {
        Limits.CheckEncodedBytes(encoded.Length);
        return ImageSignature.Detect(encoded.Span) == PageImageFormat.Tiff ? Math.Max(1, TiffStructure.Directories(encoded.Span).Count) : 1;
    }

    private static Mat DecodeStored(ReadOnlySpan<byte> bytes, ImageHeader header)
    {
        Mat stored;
        try
        {
            stored = Cv2.ImDecode(bytes, ImreadModes.Unchanged);
        }
        catch (OpenCVException e)
        {
            throw new InvalidImageContentException($"The {header.Format} image could not be decoded.", e);
        }

        if (stored.Cols == header.Width && stored.Rows == header.Height)
            return stored;
        bool isEmpty = stored.Empty();
        stored.Dispose();
        throw new InvalidImageContentException(isEmpty
            ? $"The {header.Format} image could not be decoded; it is damaged or of a rare kind."
            : $"The {header.Format} image does not have the size that it declares.");
    }
}
