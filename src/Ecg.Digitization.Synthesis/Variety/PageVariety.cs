using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Draws pages at random from ranges wide enough to hold real ones. Immutable and thread-safe.</summary>
public sealed class PageVariety
{
    /// <summary>The kinds to draw, equally often; all by default.</summary>
    public ImmutableArray<PageKind> Kinds { get; init; } = [.. Enum.GetValues<PageKind>()];

    /// <summary>The layouts to draw; by default half the pages are 3x4+1 and the rest any of the catalogue.</summary>
    public ImmutableArray<PageLayout> Layouts { get; init; } = [];

    /// <summary>Draws a recipe.</summary>
    /// <param name="seed">Equal seeds give equal recipes.</param>
    public PageRecipe Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        PageKind kind = Kinds[random.Fork(1).Next(Kinds.Length)];
        PageLayout layout = PickLayout(random.Fork(2));
        PageStyle style = StyleVariety.Draw(kind, layout, random.Fork(3));
        return new PageRecipe(seed, kind, layout, style, CaptureVariety.Draw(kind, style, new PageGeometry(layout, style), random.Fork(4)));
    }

    /// <summary>Draws a recipe for a strip of one row, cut near a random place with what rectification may leave over.</summary>
    /// <param name="seed">Equal seeds give equal recipes.</param>
    /// <param name="widthPx">The strip's width.</param>
    /// <param name="heightPx">The strip's height.</param>
    /// <param name="pxPerMm">The strip's scale.</param>
    public PageRecipe DrawStrip(ulong seed, int widthPx = 1000, int heightPx = 480, double pxPerMm = 8)
    {
        PageRecipe page = Draw(seed);
        var random = new SeededRandom(seed).Fork(5);
        PageGeometry geometry = new(page.Layout, page.Style);
        double widthMm = widthPx / pxPerMm;
        int row = random.Next(page.Layout.Rows.Length);
        double start = random.Next(-0.15 * widthMm, Math.Max(0, geometry.RowEndMm + (0.15 * widthMm) - widthMm));

        // Starts and ends of leads are where readers err most: a third of the strips is cut so that one lies inside.
        if (random.Chance(0.33))
        {
            LayoutRow cells = page.Layout.Rows[row];
            start = geometry.CellStart(cells, random.Next(cells.Cells.Length)) - random.Next(0.1 * widthMm, 0.9 * widthMm);
        }

        start = Math.Clamp(start, -0.2 * widthMm, Math.Max(0, geometry.RowEndMm - (0.4 * widthMm)));
        return Cut(page, row, start, widthPx, heightPx, pxPerMm, random);
    }

    /// <summary>Draws the recipe of a strip in whose middle third a lead begins.</summary>
    /// <param name="seed">Equal seeds give equal recipes.</param>
    /// <param name="widthPx">Its width.</param>
    /// <param name="heightPx">Its height.</param>
    /// <param name="pxPerMm">Pixels per millimetre.</param>
    public PageRecipe DrawLeadStart(ulong seed, int widthPx = 320, int heightPx = 320, double pxPerMm = 8)
    {
        PageRecipe page = Draw(seed);
        var random = new SeededRandom(seed).Fork(6);
        int row = random.Next(page.Layout.Rows.Length);
        LayoutRow cells = page.Layout.Rows[row];
        double start = new PageGeometry(page.Layout, page.Style).CellStart(cells, random.Next(cells.Cells.Length)) - (random.Next(0.33, 0.67) * widthPx / pxPerMm);
        return Cut(page, row, start, widthPx, heightPx, pxPerMm, random);
    }

    private static PageRecipe Cut(PageRecipe page, int row, double start, int widthPx, int heightPx, double pxPerMm, SeededRandom random)
    {
        PageCapture device = page.Capture;
        double scale = pxPerMm / (page.Style.DpiX / 25.4);
        return page with
        {
            Capture = new StripCapture
            {
                Row = row,
                StartXMm = start,
                WidthPx = widthPx,
                HeightPx = heightPx,
                PxPerMm = pxPerMm,
                ZeroLinePx = ((heightPx - 1) / 2.0) + (random.NextGaussian() * 0.8 * pxPerMm),
                RotationDegrees = 0.06 * random.NextGaussian(),
                WobbleMm = page.Kind == PageKind.Clean ? 0 : random.Next(0, 0.06),
                BlurSigmaPx = Math.Sqrt(Math.Pow(device.BlurSigmaPx * scale, 2) + (page.Kind == PageKind.Clean ? 0 : 0.12)),
                Sharpening = device.Sharpening,
                NoiseSigma = device.NoiseSigma / Math.Max(1, scale),
                Gamma = device.Gamma,
                Contrast = device.Contrast,
                Brightness = device.Brightness,
                Grayscale = device.Grayscale,
                Threshold = device.Threshold,
                JpegQuality = device.JpegQuality,
                UnevenLight = device is CameraCapture camera ? camera.UnevenLight : 0,
                Shadow = device is CameraCapture { Shadow: > 0 } && random.Chance(0.4) ? 0.5 : 0,
            },
        };
    }

    private PageLayout PickLayout(SeededRandom random)
    {
        if (!Layouts.IsDefaultOrEmpty)
            return Layouts[random.Next(Layouts.Length)];
        return random.Chance(0.5) ? StandardLayouts.ThreeByFourPlusOne : StandardLayouts.All[random.Next(StandardLayouts.All.Length)];
    }
}
