namespace Ecg.Digitization.Synthesis.Benchmarks;

/// <summary>The pages that are timed: one of each kind, from a clean page to a photograph with everything switched on, and strips as training draws them.</summary>
public static class BenchmarkPages
{
    private static readonly EcgRecord Record = EcgSignalGenerator.Generate(new EcgSignalOptions(), 7);
    private static readonly SyntheticPageFeed Feed = new(new GeneratedSignals(), new PageVariety());

    [ThreadStatic]
    private static byte[]? _bytes;
    [ThreadStatic]
    private static float[]? _trace;
    [ThreadStatic]
    private static bool[]? _visible;

    private static readonly PageWear Worn = new()
    {
        InkFade = 0.4, TonerNoise = 0.4, PaperGrain = 0.5, Yellowing = 0.5, Stains = 0.6, Mould = 0.5, Creases = 0.5, DotGainMm = 0.05,
    };

    private static readonly CameraCapture Camera = new()
    {
        WidthPx = 4032, HeightPx = 3024, TiltXDegrees = 20, TiltYDegrees = -15, RollDegrees = 3, CurlDegrees = 12, Folds = 2, LensDistortion = -0.05, WobbleMm = 0.1,
        UnevenLight = 0.7, Shadow = 0.6, BlurSigmaPx = 1.1, Sharpening = 0.5, NoiseSigma = 5, Gamma = 1.2, Contrast = 0.9, Brightness = 5, JpegQuality = 80,
    };

    /// <summary>The kinds by name.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["clean", "scan", "photo", "damaged", "strip", "fill"];

    /// <summary>Whether each is drawn on one thread, several at a time.</summary>
    public static bool IsSmall(string kind) => kind is "strip" or "fill";

    /// <summary>Draws one, or fills this thread's buffers with one, and counts its pixels.</summary>
    public static long CountPixels(string kind, ulong seed)
    {
        if (kind == "fill")
        {
            _bytes ??= new byte[480_000];
            Feed.FillStrip(seed, StripPixels.Grey, _bytes, _trace ??= new float[1000], _visible ??= new bool[1000]);
            return _bytes.Length;
        }

        SyntheticImage image = Draw(kind, seed, -1).Image;
        return (long)image.Width * image.Height;
    }

    /// <summary>Draws one.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="seed">The seed; each strip has its own style and signal, pages differ by what chance decides.</param>
    /// <param name="threads">The most threads; strips take one.</param>
    public static SyntheticPage Draw(string kind, ulong seed, int threads)
    {
        if (kind == "strip")
            return Feed.DrawStrip(seed);
        (PageStyle style, PageCapture capture) = Describe(kind);
        return new PageRenderer { MaxThreads = threads }.Render(Record, StandardLayouts.ThreeByFourPlusOne, style, capture, seed);
    }

    private static (PageStyle Style, PageCapture Capture) Describe(string kind) => kind switch
    {
        "clean" => (new PageStyle(), new ScannerCapture()),
        "scan" => (new PageStyle { Wear = new PageWear { PaperGrain = 0.4, TonerNoise = 0.3 } },
            new ScannerCapture { RotationDegrees = 0.8, WobbleMm = 0.1, BlurSigmaPx = 0.5, Sharpening = 0.8, NoiseSigma = 3, Gamma = 1.1, JpegQuality = 85 }),
        "photo" => (new PageStyle { Wear = Worn }, Camera),
        "damaged" => (new PageStyle { Wear = Worn with { Tears = 0.6, PunchHoles = 2, Handwriting = 0.6, Stamps = 0.6 } },
            Camera with { Glare = 0.5, Moire = 0.4, Fingers = 1, MotionBlurPx = 3, MotionBlurDegrees = 30 }),
        _ => throw new ArgumentException($"There is no kind of page named {kind}; there are {string.Join(", ", Kinds)}.", nameof(kind)),
    };
}
