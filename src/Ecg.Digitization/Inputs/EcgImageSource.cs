using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization;

/// <summary>One page to read: where its picture is, and what is known of it. Nothing is opened before it is read. Immutable and thread-safe.</summary>
public sealed record EcgImageSource
{
    private const string NoName = "ecg";
    private readonly int _pageIndex;

    private EcgImageSource(string name) => Name = name;

    /// <summary>The name of the page in results: of a file its name without extension, else "ecg" unless told. It must not identify a patient.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string Name
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value, nameof(Name));
            field = value;
        }
    }

    /// <summary>Which page of a TIFF or PDF, from 0. 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int PageIndex
    {
        get => _pageIndex;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(PageIndex));
            _pageIndex = value;
        }
    }

    /// <summary>The layout of this page, taken as told; null to let the digitizer's layouts be looked for.</summary>
    public PageLayout? Layout { get; init; }

    /// <summary>The file; null where the page does not come from one.</summary>
    public string? FilePath { get; private init; }

    internal Stream? Stream { get; private init; }

    internal ReadOnlyMemory<byte>? Encoded { get; private init; }

    internal PageImage? Image { get; private init; }

    /// <summary>A page in a file: PNG, JPEG, TIFF, BMP, WebP, or PDF.</summary>
    /// <param name="path">The file; whether it is there shows when it is read.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static EcgImageSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new EcgImageSource(Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : NoName) { FilePath = path };
    }

    /// <summary>A page in a stream, from its position to its end. It can be read once; the stream is left open and stays the caller's.</summary>
    /// <param name="stream">The encoded page.</param>
    public static EcgImageSource FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new EcgImageSource(NoName) { Stream = stream };
    }

    /// <summary>A page in memory.</summary>
    /// <param name="encoded">The encoded page; it must not change while it is used.</param>
    public static EcgImageSource FromMemory(ReadOnlyMemory<byte> encoded) => new(NoName) { Encoded = encoded };

    /// <summary>A decoded page.</summary>
    /// <param name="image">The page.</param>
    public static EcgImageSource FromImage(PageImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new EcgImageSource(NoName) { Image = image };
    }

    /// <summary>Raw pixels, which are copied.</summary>
    /// <param name="pixels">Rows top to bottom; the last one may lack its padding.</param>
    /// <param name="width">The width in pixels; at least 1.</param>
    /// <param name="height">The height in pixels; at least 1.</param>
    /// <param name="strideBytes">The number of bytes from one row to the next, at least that of a row.</param>
    /// <param name="format">The order of bytes. Opacity is resolved over white.</param>
    /// <exception cref="ArgumentException">There are fewer bytes than the size and stride need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the stride is below a row's length.</exception>
    public static EcgImageSource FromPixels(ReadOnlySpan<byte> pixels, int width, int height, int strideBytes, RawPixelFormat format) =>
        FromImage(PageImage.FromPixels(pixels, width, height, strideBytes, format));

    /// <inheritdoc/>
    public override string ToString() => PageIndex == 0 ? Name : $"{Name}, page {PageIndex + 1}";
}
