namespace Ecg.Digitization.Synthesis;

/// <summary>Draws pages. Immutable and thread-safe.</summary>
public sealed class PageRenderer
{
    /// <summary>The most threads to use; -1, the default, for all cores. The pixels do not depend on it.</summary>
    public int MaxThreads { get; init; } = -1;

    /// <summary>Draws a clean page: the image of the paper, edge to edge.</summary>
    /// <param name="record">The signals; a sample that is NaN is not drawn.</param>
    /// <param name="layout">Which lead stands where; every cell names its lead.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="cancellationToken">Stops the drawing between bands.</param>
    /// <exception cref="ArgumentException">The style leaves no room for the layout, or a number in it is out of range.</exception>
    public SyntheticPage Render(EcgRecord record, PageLayout layout, PageStyle style, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(style);
        PageScene scene = PageComposer.Compose(record, layout, style);
        double scaleX = style.DpiX / 25.4, scaleY = style.DpiY / 25.4;
        int width = Math.Max(1, (int)Math.Round(scene.WidthMm * scaleX)), height = Math.Max(1, (int)Math.Round(scene.HeightMm * scaleY));
        ProjectivePageMap map = ProjectivePageMap.Scale(scaleX, scaleY);
        var image = new SyntheticImage(width, height);
        var bands = new BandRenderer(style.PaperColor, scene.Layers, map, width, height);
        bands.Draw((top, rows, blue, green, red) => Store(image, top, rows, blue, green, red), MaxThreads, cancellationToken);
        return new SyntheticPage(image, new PageTruth(record, scene, map, width, height));
    }

    private static void Store(SyntheticImage image, int top, int rows, float[] blue, float[] green, float[] red)
    {
        Span<byte> bgr = image.Bgr.AsSpan(3 * top * image.Width, 3 * rows * image.Width);
        for (int i = 0, o = 0; o < bgr.Length; i++, o += 3)
        {
            bgr[o] = (byte)(blue[i] + 0.5f);
            bgr[o + 1] = (byte)(green[i] + 0.5f);
            bgr[o + 2] = (byte)(red[i] + 0.5f);
        }
    }
}
