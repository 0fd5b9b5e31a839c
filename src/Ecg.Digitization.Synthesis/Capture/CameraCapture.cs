namespace Ecg.Digitization.Synthesis;

/// <summary>A hand-held camera over a sheet on a table; with nothing set it looks straight down. Immutable and thread-safe.</summary>
public sealed record CameraCapture : PageCapture
{
    /// <summary>The image's width; by default what keeps the style's resolution.</summary>
    public int? WidthPx { get; init; }

    /// <summary>The image's height; by default what keeps the style's resolution.</summary>
    public int? HeightPx { get; init; }

    /// <summary>The share of the image that the sheet takes; 0.92 by default, above 1 cuts the sheet.</summary>
    public double Fill { get; init; } = 0.92;

    /// <summary>The camera's tilt about the sheet's x axis, to 45.</summary>
    public double TiltXDegrees { get; init; }

    /// <summary>The camera's tilt about the sheet's y axis, to 45.</summary>
    public double TiltYDegrees { get; init; }

    /// <summary>The turn in the image, clockwise.</summary>
    public double RollDegrees { get; init; }

    /// <summary>Quarter turns clockwise, 0 to 3.</summary>
    public int QuarterTurns { get; init; }

    /// <summary>The camera's distance in diagonals of the sheet; 1.3 by default. Nearer gives stronger perspective.</summary>
    public double Distance { get; init; } = 1.3;

    /// <summary>The largest slope of a smoothly bent sheet, to about 35.</summary>
    public double CurlDegrees { get; init; }

    /// <summary>How many folds cross the sheet.</summary>
    public int Folds { get; init; }

    /// <summary>By how much the sheet turns at each fold, to about 25; the sign alternates.</summary>
    public double FoldDegrees { get; init; } = 8;

    /// <summary>The sheet was crumpled and laid flat again: broken, plane facets; 0 to 1.</summary>
    public double Crumple { get; init; }

    /// <summary>Radial lens distortion: radii r, in half diagonals of the image, become r (1 + k r^2); about -0.1 to 0.1.</summary>
    public double LensDistortion { get; init; }

    /// <summary>The root mean square of slow distortions in the sheet's plane.</summary>
    public double WobbleMm { get; init; }

    /// <summary>Light from one side; 0 to 1.</summary>
    public double UnevenLight { get; init; }

    /// <summary>A shadow across the sheet; 0 to 1.</summary>
    public double Shadow { get; init; }

    /// <summary>A lamp mirrored in the paper; 0 to 1.</summary>
    public double Glare { get; init; }

    /// <summary>Stripes as on photographs of screens; 0 to 1.</summary>
    public double Moire { get; init; }

    /// <summary>Fingers that hold the sheet's edge.</summary>
    public int Fingers { get; init; }

    /// <summary>The table's colour; by default the seed chooses.</summary>
    public InkColor? TableColor { get; init; }

    /// <summary>What the sheet lies on; wood by default.</summary>
    public TableKind Table { get; init; } = TableKind.Wood;

    internal override CapturePlan Plan(PageScene scene, SeededRandom random)
    {
        var page = new BoxMm(0, 0, scene.WidthMm, scene.HeightMm);
        (int width, int height) = Size(scene);
        PaperSurface sheet = Bend(page, random.Fork(1));
        double diagonal = Math.Sqrt((page.Width * page.Width) + (page.Height * page.Height));
        IPageMap map = new CameraPageMap(
            sheet, page, Radians(TiltXDegrees), Radians(TiltYDegrees), Radians(RollDegrees + (90 * (QuarterTurns & 3))), Distance * diagonal, LensDistortion, width, height, Fill);
        FacetSheet? facets = Crumple > 0 ? new FacetSheet(0.2 * Crumple, random.Fork(10)) : null;
        if (facets is not null)
            map = new CrumpledPageMap(facets, Foot(page, Distance * diagonal), Distance * diagonal, map);
        if (WobbleMm > 0)
            map = new DisplacedPageMap(new SmoothDisplacement(WobbleMm, random.Fork(2)), map);
        var plan = new CapturePlan
        {
            Map = map,
            Width = width,
            Height = height,
            Backdrop = new Backdrop(TableColor ?? Tables.Pick(random.Fork(3)), Table == TableKind.Plain ? 0 : 9, random.Fork(4).NextBits(), 3, Table),
            Moire = Moire,
        };
        if (CurlDegrees > 0 || Folds > 0)
            plan.Light.Add(CaptureLight.Relief(sheet, random.Fork(5).Next(-0.5, 0.5)));
        if (facets is not null)
            plan.Light.Add(CaptureLight.Facets(facets, random.Fork(11)));
        if (UnevenLight > 0)
            plan.SoftLight.Add(CaptureLight.Uneven(UnevenLight, width, height, random.Fork(6)));
        if (Shadow > 0)
            plan.Light.Add(CaptureLight.Shadow(Shadow, width, height, random.Fork(7)));
        if (Glare > 0)
            plan.Light.Add(CaptureLight.Glare(Glare, width, height, random.Fork(8)));
        SeededRandom hand = random.Fork(9);
        for (int i = 0; i < Fingers; i++)
            plan.Occluders.Add(Occluders.Finger(page, hand));
        return plan;
    }

    /// <summary>The point of the sheet's plane right under the camera.</summary>
    private PointMm Foot(BoxMm page, double distance)
        => new((page.Width / 2) - (distance * Math.Tan(Radians(TiltYDegrees))), (page.Height / 2) + (distance * Math.Tan(Radians(TiltXDegrees))));

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private (int Width, int Height) Size(PageScene scene)
    {
        int across = (int)Math.Round(scene.WidthMm * scene.Style.DpiX / 25.4 / Fill), down = (int)Math.Round(scene.HeightMm * scene.Style.DpiY / 25.4 / Fill);
        if ((QuarterTurns & 1) != 0)
            (across, down) = (down, across);
        return (Math.Max(1, WidthPx ?? across), Math.Max(1, HeightPx ?? down));
    }

    private PaperSurface Bend(BoxMm page, SeededRandom random)
    {
        // Sheets mostly bend about an axis near one of their edges.
        double direction = (random.Chance(0.7) ? 0 : Math.PI / 2) + (0.25 * random.NextGaussian());
        double reach = 0.38 * Math.Max(page.Width * Math.Abs(Math.Cos(direction)), page.Height * Math.Abs(Math.Sin(direction)));
        var folds = new PaperFold[Folds];
        for (int i = 0; i < folds.Length; i++)
        {
            double place = folds.Length == 1 ? random.Next(-0.3, 0.3) : (((i + 0.5) / folds.Length) - 0.5) * 2;
            double angle = Radians(FoldDegrees) * ((i & 1) == 0 ? 1 : -1) * random.Next(0.6, 1.2);
            folds[i] = new PaperFold((place * reach) + random.Next(-5, 5), angle, random.Next(1, 4));
        }

        return new PaperSurface(page.Width, page.Height, direction, Radians(CurlDegrees), random.Next(1, 2.2), random.Next(0, 2 * Math.PI), folds);
    }
}
