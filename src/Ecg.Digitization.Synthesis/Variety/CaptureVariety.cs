namespace Ecg.Digitization.Synthesis;

/// <summary>Draws devices.</summary>
internal static class CaptureVariety
{
    /// <summary>Below this pages were made smaller for the web.</summary>
    private const double WebDpi = 130;

    public static PageCapture Draw(PageKind kind, PageStyle style, PageGeometry geometry, SeededRandom random)
    {
        PageCapture device = Draw(kind, random);
        if (style.DpiX < WebDpi)
            device = Reduce(device, kind, random.Fork(2));
        SeededRandom crop = random.Fork(1);
        return device is ScannerCapture scanner && crop.Chance(0.4) ? Crop(scanner, style, geometry, crop) : device;
    }

    private static PageCapture Draw(PageKind kind, SeededRandom random) => kind switch
    {
        PageKind.Clean => new ScannerCapture { JpegQuality = random.Chance(0.4) ? 60 + random.Next(40) : null, BlurSigmaPx = random.Chance(0.2) ? random.Next(0.2, 0.8) : 0 },
        PageKind.ColorScan or PageKind.Mouldy => Scan(random, false),
        PageKind.BlackWhiteScan => Scan(random, true),
        PageKind.Photo => Photo(random, 1),
        PageKind.ScreenPhoto => Photo(random, 1) with { CurlDegrees = 0, Folds = 0, Crumple = 0, Fingers = 0, Moire = random.Next(0.1, 0.9), WobbleMm = 0 },
        _ => random.Chance(0.5) ? Scan(random, false) : Photo(random, 0.7),
    };

    /// <summary>Making a picture smaller takes the lens's blur away, leaves halos, and most often ends in a JPEG file.</summary>
    private static PageCapture Reduce(PageCapture device, PageKind kind, SeededRandom random) => device with
    {
        BlurSigmaPx = kind == PageKind.Clean && random.Chance(0.5) ? 0 : random.Next(0.1, 0.5),
        Sharpening = kind == PageKind.Clean ? 0 : random.Next(0, 2.2),
        NoiseSigma = device.Threshold is null ? kind == PageKind.Clean ? 0 : random.Next(0.5, 7) : device.NoiseSigma,
        JpegQuality = random.Chance(0.8) ? 45 + random.Next(50) : null,
    };

    /// <summary>Cuts blank edges, header and footer away, as people do who keep only the traces.</summary>
    private static ScannerCapture Crop(ScannerCapture scanner, PageStyle style, PageGeometry geometry, SeededRandom random)
    {
        double left = random.Next(0, style.LeftMarginMm), top = random.Next(0, style.TopMarginMm);
        double right = random.Next(Math.Min(geometry.RowEndMm, geometry.WidthMm), geometry.WidthMm), bottom = style.HeightMm - random.Next(0, style.BottomMarginMm);
        return scanner with { OffsetXMm = -left, OffsetYMm = -top, CropWidthMm = right - left, CropHeightMm = bottom - top };
    }

    private static ScannerCapture Scan(SeededRandom random, bool grey)
    {
        bool hard = grey && random.Chance(0.4);
        return new ScannerCapture
        {
            RotationDegrees = Math.Clamp(0.9 * random.NextGaussian(), -5, 5),
            OffsetXMm = random.Next(-4, 4),
            OffsetYMm = random.Next(-4, 4),
            ScaleX = random.Next(0.985, 1.015),
            ScaleY = random.Next(0.985, 1.015),
            WobbleMm = random.Next(0, 0.15),
            QuarterTurns = random.Chance(0.06) ? random.Next(4) : 0,
            EdgeShadow = random.Chance(0.2) ? random.Next(0, 0.8) : 0,
            BlurSigmaPx = random.Next(0.15, 0.8),
            Sharpening = random.Chance(0.6) ? random.Next(0, 2.6) : 0,
            NoiseSigma = hard ? random.Next(4, 18) : random.Next(0.5, 9),
            Gamma = random.Next(0.75, 1.4),
            Contrast = random.Next(0.85, 1.25),
            Brightness = random.Next(-12, 14),
            Grayscale = grey,
            Threshold = hard ? random.Next(90, 190) : null,
            JpegQuality = random.Chance(0.7) ? 45 + random.Next(52) : null,
        };
    }

    private static CameraCapture Photo(SeededRandom random, double strength) => new()
    {
        Fill = random.Chance(0.35) ? random.Next(0.75, 1) : random.Next(1, 1.18),
        TiltXDegrees = strength * 14 * random.NextGaussian() * random.NextDouble(),
        TiltYDegrees = strength * 14 * random.NextGaussian() * random.NextDouble(),
        RollDegrees = 2.5 * random.NextGaussian(),
        QuarterTurns = random.Chance(0.15) ? random.Next(4) : 0,
        Distance = random.Next(0.9, 2.2),
        CurlDegrees = random.Chance(0.6) ? strength * random.Next(0, 16) : 0,
        Folds = random.Chance(0.25) ? 1 + random.Next(3) : 0,
        FoldDegrees = random.Next(3, 14),
        Crumple = random.Chance(0.12) ? strength * random.Next(0.1, 0.8) : 0,
        Table = (TableKind)random.Next(5),
        LensDistortion = random.Next(-0.05, 0.04),
        WobbleMm = random.Next(0, 0.12),
        UnevenLight = random.Next(0, 1),
        Shadow = random.Chance(0.35) ? random.Next(0.2, 1) : 0,
        Glare = random.Chance(0.15) ? random.Next(0.2, 0.8) : 0,
        Fingers = random.Chance(0.08) ? 1 : 0,
        BlurSigmaPx = random.Next(0.3, 1.3),
        MotionBlurPx = random.Chance(0.15) ? random.Next(1, 5) : 0,
        MotionBlurDegrees = random.Next(0, 180),
        Sharpening = random.Chance(0.7) ? random.Next(0, 2.6) : 0,
        NoiseSigma = random.Next(1, 11),
        Gamma = random.Next(0.75, 1.35),
        Contrast = random.Next(0.8, 1.2),
        Brightness = random.Chance(0.4) ? random.Next(-50, -10) : random.Next(-15, 12),
        JpegQuality = 50 + random.Next(46),
    };
}
