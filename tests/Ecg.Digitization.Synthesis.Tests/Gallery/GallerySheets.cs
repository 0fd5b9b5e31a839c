namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>The pictures of docs/synthesis.md.</summary>
internal static class GallerySheets
{
    private const int Width = 330, Height = 256;
    private static readonly double[] Strengths = [0.3, 0.6, 1];
    private static readonly PageStyle Page = new() { DpiX = 29.6, DpiY = 29.6, TraceWidthMm = 0.6, Grid = GridStyles.RedPrinter with { MinorWidthMm = 0, MajorWidthMm = 0.35 } };
    private static readonly PageStyle Near = new() { DpiX = 110, DpiY = 110, HeightMm = 120, TopMarginMm = 4, BottomMarginMm = 4 };

    public static SyntheticImage Layouts() => ContactSheet.Make(
        [.. StandardLayouts.All.Select(static l => Draw(l, Page with { DpiX = 40, DpiY = 40, LeadNames = new LeadNameStyle { HeightMm = 4, OffsetYMm = l.Rows.Length > 7 ? -3 : -6 } }, new ScannerCapture()))], 3, 448, 346);

    public static SyntheticImage Grids() => ContactSheet.Make([.. GridStyles.All.Select(static g => Draw(StandardLayouts.ThreeByFour, Near with { Grid = g }, Crop()))], 3, Width, Height);

    /// <summary>Three strengths of each effect, one effect per row, in the order of the documentation's list.</summary>
    public static SyntheticImage Effects()
    {
        var cells = new List<SyntheticImage>();
        foreach (double s in Strengths)
            cells.Add(Worn(new PageWear { InkFade = s }));
        foreach (double s in Strengths)
            cells.Add(Worn(new PageWear { TonerNoise = s }));
        foreach (double s in Strengths)
            cells.Add(Worn(new PageWear { PaperGrain = s }));
        foreach (double s in Strengths)
            cells.Add(Whole(new PageWear { Yellowing = s }));
        foreach (double s in Strengths)
            cells.Add(Whole(new PageWear { Stains = s }));
        foreach (double s in Strengths)
            cells.Add(Whole(new PageWear { Mould = s }));
        foreach (double s in Strengths)
            cells.Add(Whole(new PageWear { Creases = s }));
        foreach (double s in Strengths)
            cells.Add(Whole(new PageWear { Tears = s, PunchHoles = 2 }));
        foreach (double s in Strengths)
            cells.Add(Whole(new PageWear { Handwriting = s, Stamps = s }));
        foreach (double s in Strengths)
            cells.Add(Seen(new CameraCapture { TiltXDegrees = 40 * s, TiltYDegrees = -20 * s }));
        foreach (double s in Strengths)
            cells.Add(Seen(new CameraCapture { CurlDegrees = 30 * s, TiltXDegrees = 10 }));
        foreach (double s in Strengths)
            cells.Add(Seen(new CameraCapture { Folds = 2, FoldDegrees = 25 * s, TiltXDegrees = 10 }));
        foreach (double s in Strengths)
            cells.Add(Seen(new CameraCapture { UnevenLight = s, Shadow = s }));
        foreach (double s in Strengths)
            cells.Add(Seen(new CameraCapture { Glare = s, Fingers = 1 }));
        foreach (double s in Strengths)
            cells.Add(Seen(new CameraCapture { Moire = s }));
        foreach (double s in Strengths)
            cells.Add(Draw(StandardLayouts.ThreeByFour, Near, Crop() with { BlurSigmaPx = 2 * s, NoiseSigma = 14 * s }));
        foreach (double s in Strengths)
            cells.Add(Draw(StandardLayouts.ThreeByFour, Near, Crop() with { MotionBlurPx = 8 * s, MotionBlurDegrees = 30 }));
        foreach (double s in Strengths)
            cells.Add(Draw(StandardLayouts.ThreeByFour, Near, Crop() with { Threshold = 235 - (70 * s), BlurSigmaPx = 0.6, NoiseSigma = 8 }));
        foreach (double s in Strengths)
            cells.Add(Draw(StandardLayouts.ThreeByFour, Near, Crop() with { JpegQuality = 70 - (int)(60 * s) }));
        return ContactSheet.Make(cells, 3, Width, Height);
    }

    public static SyntheticImage Negatives() => ContactSheet.Make(
        [.. Enum.GetValues<NegativePageKind>().Select(static k => NegativePage.Render(k, 3, new CameraCapture { WidthPx = Width - 4, HeightPx = Height - 4, Fill = 1.3 }))], 4, Width, Height);

    private static ScannerCapture Crop() => new() { CropWidthMm = 75, CropHeightMm = 58 };

    private static SyntheticImage Worn(PageWear wear) => Draw(StandardLayouts.ThreeByFour, Near with { Wear = wear }, Crop());

    private static SyntheticImage Whole(PageWear wear) => Draw(StandardLayouts.ThreeByFourPlusOne, Page with { Wear = wear }, new ScannerCapture());

    private static SyntheticImage Seen(CameraCapture camera) => Draw(StandardLayouts.ThreeByFourPlusOne, Page, camera with { WidthPx = Width - 4, HeightPx = Height - 4, Fill = 0.93 });

    private static SyntheticImage Draw(PageLayout layout, PageStyle style, PageCapture capture) => new PageRenderer().Render(TestRecords.Normal, layout, style, capture, 6).Image;
}
