namespace Ecg.Digitization.Preprocessing;

/// <summary>Cuts away the white around the content, but for a margin. A blank image stays as it is. Immutable and thread-safe.</summary>
public sealed class CropToContentStep : IPreprocessingStep
{
    /// <summary>The default margin in pixels.</summary>
    public const int DefaultMarginPixels = 10;

    /// <summary>The default of the darkest level that still counts as white, less one: content is 250 and below.</summary>
    public const int DefaultContentLevel = 250;

    /// <summary>Creates the step.</summary>
    /// <param name="marginPixels">What to leave around the content, in pixels, cut at the edges of the image; at least 0.</param>
    /// <param name="contentLevel">The brightest grey level that is content, 0 to 254.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public CropToContentStep(int marginPixels = DefaultMarginPixels, int contentLevel = DefaultContentLevel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marginPixels);
        ArgumentOutOfRangeException.ThrowIfNegative(contentLevel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contentLevel, 254);
        MarginPixels = marginPixels;
        ContentLevel = contentLevel;
    }

    /// <inheritdoc/>
    public string Name => "crop";

    /// <summary>What is left around the content, in pixels.</summary>
    public int MarginPixels { get; }

    /// <summary>The brightest grey level that is content.</summary>
    public int ContentLevel { get; }

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return FindBox(image) is { } box ? Crop(image, box) : image;
    }

    /// <summary>The rectangle that the step keeps; null where the image is blank.</summary>
    /// <param name="image">A colour or grey image.</param>
    public PixelBox? FindBox(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        GrayImage gray = image.ToGray();
        byte lightest = (byte)(ContentLevel + 1);
        int left = gray.Width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < gray.Height; y++)
        {
            ReadOnlySpan<byte> row = gray.Row(y);
            int first = row.IndexOfAnyExceptInRange(lightest, byte.MaxValue);
            if (first < 0)
                continue;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExceptInRange(lightest, byte.MaxValue));
            if (top < 0)
                top = y;
            bottom = y;
        }

        if (right < 0)
            return null;
        return new PixelBox(
            Math.Max(0, left - MarginPixels),
            Math.Max(0, top - MarginPixels),
            (int)Math.Min(gray.Width, right + 1L + MarginPixels),
            (int)Math.Min(gray.Height, bottom + 1L + MarginPixels));
    }

    private static PixelImage Crop(PixelImage image, PixelBox box)
    {
        if (box.Width == image.Width && box.Height == image.Height)
            return image;
        int stride = box.Width * image.Channels;
        var pixels = new byte[stride * box.Height];
        for (int y = 0; y < box.Height; y++)
            image.Row(box.Top + y).Slice(box.Left * image.Channels, stride).CopyTo(pixels.AsSpan(y * stride));
        return image.Channels == 3 ? PageImage.Own(box.Width, box.Height, pixels) : GrayImage.Own(box.Width, box.Height, pixels);
    }
}
