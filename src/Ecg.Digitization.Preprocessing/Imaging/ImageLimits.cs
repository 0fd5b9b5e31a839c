namespace Ecg.Digitization.Preprocessing;

/// <summary>What an encoded image may claim before it is decoded. Immutable and thread-safe.</summary>
/// <remarks>The limits guard against files that are small on disk and huge in memory; they are checked on the declared size, before any pixel is decoded.</remarks>
public sealed record ImageLimits
{
    private const long LargestPixelCount = 700_000_000;
    private const int LargestSide = 32_766;

    /// <summary>256 MiB encoded, 100 megapixels, 32,766 pixels a side.</summary>
    public static ImageLimits Default { get; } = new();

    /// <summary>The largest encoded size in bytes. The default is 256 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and <see cref="Array.MaxLength"/>.</exception>
    public long MaxEncodedBytes
    {
        get;
        init => field = InRange(value, Array.MaxLength, nameof(MaxEncodedBytes));
    } = 256L << 20;

    /// <summary>The largest number of pixels, width times height. The default is 100,000,000; three bytes each are held in memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and 700,000,000 (the longest managed array of three-byte pixels).</exception>
    public long MaxPixels
    {
        get;
        init => field = InRange(value, LargestPixelCount, nameof(MaxPixels));
    } = 100_000_000;

    /// <summary>The largest width or height in pixels. The default is 32,766, the largest side that OpenCV's warps take: they keep positions in 16 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and 32,766.</exception>
    public int MaxSidePixels
    {
        get;
        init => field = (int)InRange(value, LargestSide, nameof(MaxSidePixels));
    } = LargestSide;

    /// <summary>The most scans of a JPEG. The default is 100; encoders write 1 to about 10, and each costs a pass over the whole picture, however few bytes it has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and 10,000.</exception>
    public int MaxScans
    {
        get;
        init => field = (int)InRange(value, 10_000, nameof(MaxScans));
    } = 100;

    internal void CheckEncodedBytes(long count)
    {
        if (count > MaxEncodedBytes)
            throw new UnsupportedImageException($"The image takes {count} bytes; the limit is {MaxEncodedBytes}.");
    }

    internal void CheckSize(long width, long height)
    {
        if (width > MaxSidePixels || height > MaxSidePixels || width * height > MaxPixels)
            throw new UnsupportedImageException($"The image is {width} x {height} pixels; the limit is {MaxPixels} pixels and {MaxSidePixels} a side.");
    }

    internal void CheckScans(int scans)
    {
        if (scans > MaxScans)
            throw new UnsupportedImageException($"The image has more than {MaxScans} scans.");
    }

    internal void CheckTile(long width, long height)
    {
        if (width > MaxSidePixels || height > MaxSidePixels || width * height > MaxPixels)
            throw new UnsupportedImageException($"The image has tiles of {width} x {height} pixels; the limit is {MaxPixels} pixels and {MaxSidePixels} a side.");
    }

    private static long InRange(long value, long largest, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, largest, name);
        return value;
    }
}
