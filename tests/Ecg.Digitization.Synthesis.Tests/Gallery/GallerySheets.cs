namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>The pictures of docs/synthesis.md.</summary>
internal static class GallerySheets
{
    private const int Width = 300, Height = 233;
    private static readonly double[] Strengths = [0.3, 0.6, 1];
    private static readonly PageStyle Page = new() { DpiX = 26.8, DpiY = 26.8, TraceWidthMm = 0.6, Grid = GridStyles.RedPrinter with { MinorWidthMm = 0, MajorWidthMm = 0.35 } };
    private static readonly PageStyle Near = new() { DpiX = 110, DpiY = 110, HeightMm = 120, TopMarginMm = 4, BottomMarginMm = 4 };

    private static readonly LetterStyle[] Faces =
    [
        LetterStyle.Plain, LetterStyle.Bold, LetterStyle.Serif, LetterStyle.Narrow, LetterStyle.Condensed, LetterStyle.Italic, LetterStyle.Wide, LetterStyle.Typewriter, LetterStyle.Plotter, LetterStyle.DotMatrix,
    ];

    private static readonly PageStyle Tabled = Near with
    {
        HeightMm = 160,
        TopMarginMm = 34,
        BottomMarginMm = 12,
        WidthMm = 279.4,
        Tables = [new TextTable(8, 5, [["Name", "Sample, Anna"], ["ID", "000123"], ["Age", "54 Y"], ["Sex", "F"]]) { RuleWidthMm = 0.2, TextHeightMm = 2.4 }, new TextTable(165, 5, [["Vent. rate", "72", "bpm"], ["PR interval", "162", "ms"], ["QRS duration", "94", "ms"], ["QT/QTc", "392/410", "ms"]]) { TextHeightMm = 2.4 }],
        QrCodes = [new QrMark("ECG;000123;20310517", 60, 4) { ModuleMm = 0.6 }],
        Footer = "Speed: 25 mm/sec   Limb: 10 mm/mV   Chest: 5 mm/mV   F 50~ 0.15-100 Hz",
        PrecordialGainMmPerMillivolt = 5,
        FooterAlign = TextAlign.Center,
    };

    public static SyntheticImage Layouts() => ContactSheet.Make(
        [.. StandardLayouts.All.Select(static l => Draw(l, Page with { DpiX = 33, DpiY = 33, LeadNames = new LeadNameStyle { HeightMm = 4, OffsetYMm = l.Rows.Length > 7 ? -3 : -6 } }, new ScannerCapture()))], 3, 370, 287);

    public static SyntheticImage Grids() => ContactSheet.Make([.. GridStyles.All.Select(static g => Draw(StandardLayouts.ThreeByFour, Near with { Grid = g }, Crop()))], 3, Width, Height);

    /// <summary>Three strengths of each effect of the sheet, one effect per row, in the order of the documentation's list.</summary>
    public static SyntheticImage Wear() => Sheet(
        static s => Worn(new PageWear { InkFade = s }),
        static s => Worn(new PageWear { TonerNoise = s }),
        static s => Worn(new PageWear { Halftone = s, HalftonePitchMm = 0.5 }),
        static s => Worn(new PageWear { DotGainMm = 0.25 * s }),
        static s => Worn(new PageWear { PaperGrain = s }),
        static s => Whole(new PageWear { Yellowing = s }),
        static s => Whole(new PageWear { Stains = s }),
        static s => Whole(new PageWear { Mould = s }),
        static s => Whole(new PageWear { Creases = s }),
        static s => Whole(new PageWear { Tears = s, PunchHoles = 2 }),
        static s => Whole(new PageWear { Holes = s }),
        static s => Whole(new PageWear { Handwriting = s, Stamps = s }));

    /// <summary>The same for effects of scanners and cameras.</summary>
    public static SyntheticImage Capture() => Sheet(
        static s => Draw(StandardLayouts.ThreeByFourPlusOne, Page, new ScannerCapture { RotationDegrees = 6 * s, EdgeShadow = s }),
        static s => Draw(StandardLayouts.ThreeByFourPlusOne, Page, new ScannerCapture { Gamma = 1 + (1.5 * s), Contrast = 1 + (0.4 * s) }),
        static s => Draw(StandardLayouts.ThreeByFour, Near, Crop() with { Threshold = 235 - (70 * s), BlurSigmaPx = 0.6, NoiseSigma = 8 }),
        static s => Draw(StandardLayouts.ThreeByFour, Near, Crop() with { JpegQuality = 70 - (int)(60 * s) }),
        static s => Seen(new CameraCapture { TiltXDegrees = 40 * s, TiltYDegrees = -20 * s }),
        static s => Seen(new CameraCapture { QuarterTurns = (int)(3 * s), RollDegrees = 3, Table = (TableKind)(1 + (int)(3 * s)) }),
        static s => Seen(new CameraCapture { CurlDegrees = 30 * s, TiltXDegrees = 10 }),
        static s => Seen(new CameraCapture { Folds = 2, FoldDegrees = 25 * s, TiltXDegrees = 10 }),
        static s => Seen(new CameraCapture { Crumple = s, TiltXDegrees = 10 }),
        static s => Seen(new CameraCapture { LensDistortion = -0.12 * s, Fill = 0.8 }),
        static s => Seen(new CameraCapture { UnevenLight = s, Shadow = s }),
        static s => Seen(new CameraCapture { Glare = s, Fingers = 1 }),
        static s => Seen(new CameraCapture { Moire = s }),
        static s => Draw(StandardLayouts.ThreeByFour, Near, Crop() with { BlurSigmaPx = 2 * s, NoiseSigma = 14 * s }),
        static s => Draw(StandardLayouts.ThreeByFour, Near, Crop() with { MotionBlurPx = 8 * s, MotionBlurDegrees = 30 }),
        static s => Draw(StandardLayouts.ThreeByFour, Near, Crop() with { Sharpening = 3 * s, BlurSigmaPx = 0.8 }));

    /// <summary>Faces of letters, places of names, separators, pulses, gains, and what stands round the traces.</summary>
    public static SyntheticImage Furniture() => ContactSheet.Make(
        [
            .. Faces.Select(static f => Furnished(Near with { LeadNames = new LeadNameStyle { Letters = f, HeightMm = 3.4 }, Letters = f, Header = ["25mm/s 10mm/mV aVR V1"], TextHeightMm = 3.2, TopMarginMm = 12 })),
            .. new[] { LeadNameStyle.Above with { Case = LetterCase.Upper }, LeadNameStyle.Inside, LeadNameStyle.Below, LeadNameStyle.LeftOfTheRow with { Case = LetterCase.Lower } }.Select(static n => Furnished(Near with { LeadNames = n, LeftMarginMm = 16 })),
            .. Enum.GetValues<SeparatorKind>().Select(static k => Furnished(Near with { Separators = k })),
            Furnished(Near with { ColumnGapMm = 4 }),
            Furnished(Near with { Pulse = PulsePlacement.PerLead }),
            Furnished(Near with { RowSpacingMm = 12 }),
            Furnished(Near with { ClipMm = 6, GainMmPerMillivolt = 20 }),
            Draw(StandardLayouts.ThreeByFour, Tabled, new ScannerCapture { CropWidthMm = 75, CropHeightMm = 58 }),
            Draw(StandardLayouts.ThreeByFour, Tabled, new ScannerCapture { CropWidthMm = 75, CropHeightMm = 58, OffsetXMm = -150 }),
            Draw(StandardLayouts.ThreeByFour, Tabled, new ScannerCapture { CropWidthMm = 75, CropHeightMm = 58, OffsetXMm = -60, OffsetYMm = -100 }),
        ],
        3,
        Width,
        Height);

    public static SyntheticImage Negatives() => ContactSheet.Make(
        [.. Enum.GetValues<NegativePageKind>().Select(static k => NegativePage.Render(k, 3, new CameraCapture { WidthPx = Width - 4, HeightPx = Height - 4, Fill = 1.3 }))], 4, Width, Height);

    private static SyntheticImage Sheet(params Func<double, SyntheticImage>[] effects)
        => ContactSheet.Make([.. effects.SelectMany(static e => Strengths.Select(e))], Strengths.Length, Width, Height);

    private static SyntheticImage Furnished(PageStyle style) => Draw(StandardLayouts.ThreeByFour, style, Crop() with { OffsetXMm = -2 });

    private static ScannerCapture Crop() => new() { CropWidthMm = 75, CropHeightMm = 58 };

    private static SyntheticImage Worn(PageWear wear) => Draw(StandardLayouts.ThreeByFour, Near with { Wear = wear }, Crop());

    private static SyntheticImage Whole(PageWear wear) => Draw(StandardLayouts.ThreeByFourPlusOne, Page with { Wear = wear }, new ScannerCapture());

    private static SyntheticImage Seen(CameraCapture camera) => Draw(StandardLayouts.ThreeByFourPlusOne, Page, camera with { WidthPx = Width - 4, HeightPx = Height - 4, Fill = Math.Min(camera.Fill, 0.93) });

    private static SyntheticImage Draw(PageLayout layout, PageStyle style, PageCapture capture) => new PageRenderer().Render(TestRecords.Normal, layout, style, capture, 6).Image;
}
