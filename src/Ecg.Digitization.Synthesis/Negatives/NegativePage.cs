namespace Ecg.Digitization.Synthesis;

/// <summary>Draws pages that a reader of ECGs must refuse. Thread-safe.</summary>
public static class NegativePage
{
    private const double PxPerMm = 6;

    /// <summary>Draws a page.</summary>
    /// <param name="kind">What kind.</param>
    /// <param name="seed">Equal seeds give equal bytes.</param>
    /// <param name="capture">The device it goes through; by default none.</param>
    /// <param name="widthMm">The page's width.</param>
    /// <param name="heightMm">The page's height.</param>
    /// <param name="grid">A grid to print below; null for that of the kind, which only <see cref="NegativePageKind.EmptyGrid"/> has.</param>
    public static SyntheticImage Render(NegativePageKind kind, ulong seed, PageCapture? capture = null, double widthMm = 279.4, double heightMm = 215.9, GridStyle? grid = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(widthMm, 60);
        ArgumentOutOfRangeException.ThrowIfLessThan(heightMm, 60);
        var random = new SeededRandom(seed);
        var layers = new List<InkLayer>();
        var style = new PageStyle { DpiX = PxPerMm * 25.4, DpiY = PxPerMm * 25.4, PaperColor = kind is NegativePageKind.Photo or NegativePageKind.Noise ? new InkColor(128, 128, 128) : InkColor.White };
        if (kind == NegativePageKind.Noise)
            style = style with { Wear = new PageWear { PaperGrain = 12 } };
        if ((grid ?? (kind == NegativePageKind.EmptyGrid ? new GridStyle() : null)) is { } lines)
            GridComposer.Compose(lines, widthMm, heightMm, null, layers);
        NegativeInk.Add(kind, widthMm, heightMm, layers, random.Fork(1));
        var scene = new PageScene
        {
            Layout = StandardLayouts.SingleStrip,
            Style = style,
            WidthMm = widthMm,
            HeightMm = heightMm,
            Layers = layers,
            Rows = [],
            Pulses = [],
            Separators = [],
            Texts = [],
            Grid = new GridTruth(false, 1, 5, 0, 0, new BoxMm(0, 0, widthMm, heightMm)),
        };
        PageCapture device = capture ?? new ScannerCapture();
        CapturePlan plan = device.Plan(scene, random.Fork(2));
        if (kind == NegativePageKind.Photo)
            AddBlobs(plan, widthMm, heightMm, random.Fork(3));
        var image = new SyntheticImage(plan.Width, plan.Height);
        CapturePipeline.Run(scene, plan, device, random.Fork(4), image, -1, CancellationToken.None);
        return image;
    }

    private static void AddBlobs(CapturePlan plan, double widthMm, double heightMm, SeededRandom random)
    {
        ulong seed = random.NextBits();
        double size = random.Next(40, 120);
        plan.Light.Add((_, at, values) => CaptureLight.Multiply(
            values,
            1 + (0.9 * HashNoise.Fractal(seed, at.X / size, at.Y / size, 5)),
            1 + (0.9 * HashNoise.Fractal(seed + 10, at.X / size, at.Y / size, 5)),
            1 + (0.9 * HashNoise.Fractal(seed + 20, at.X / size, at.Y / size, 5))));
        for (int i = 0; i < 12; i++)
        {
            double cx = random.Next(0, widthMm), cy = random.Next(0, heightMm), radius = random.Next(8, 50), soft = random.Next(0.5, 8);
            double red = random.Next(0.4, 1.8), green = random.Next(0.4, 1.8), blue = random.Next(0.4, 1.8);
            plan.Light.Add((_, at, values) =>
            {
                double far = Math.Sqrt(((at.X - cx) * (at.X - cx)) + ((at.Y - cy) * (at.Y - cy))) - radius, share = 1 / (1 + Math.Exp(far / soft));
                CaptureLight.Multiply(values, 1 + (share * (red - 1)), 1 + (share * (green - 1)), 1 + (share * (blue - 1)));
            });
        }
    }
}
