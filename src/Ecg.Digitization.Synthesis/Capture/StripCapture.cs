namespace Ecg.Digitization.Synthesis;

/// <summary>A cut-out of one row at a fixed scale, as a trace network reads it: only what it shows is drawn, never the whole page. Immutable and thread-safe.</summary>
/// <remarks>The photographic options of <see cref="PageCapture"/> apply; <see cref="RotationDegrees"/> and <see cref="WobbleMm"/> stand for what rectification left over, and the truth follows them.</remarks>
public sealed record StripCapture : PageCapture
{
    /// <summary>The row, from 0 at the top.</summary>
    public int Row { get; init; }

    /// <summary>The x on the paper of the strip's left edge.</summary>
    public double StartXMm { get; init; }

    /// <summary>The strip's width; 1000 by default.</summary>
    public int WidthPx { get; init; } = 1000;

    /// <summary>The strip's height; 480 by default.</summary>
    public int HeightPx { get; init; } = 480;

    /// <summary>Pixels per millimetre in both directions; 8 by default.</summary>
    public double PxPerMm { get; init; } = 8;

    /// <summary>Where the row's zero line lies in the strip; by default in the middle.</summary>
    public double? ZeroLinePx { get; init; }

    /// <summary>A small turn about the strip's middle.</summary>
    public double RotationDegrees { get; init; }

    /// <summary>The root mean square of slow distortions.</summary>
    public double WobbleMm { get; init; }

    /// <summary>Light from one side; 0 to 1.</summary>
    public double UnevenLight { get; init; }

    /// <summary>A shadow across the strip; 0 to 1.</summary>
    public double Shadow { get; init; }

    internal override BoxMm? GetWindow(PageGeometry geometry)
    {
        double zero = ZeroLinePx ?? ((HeightPx - 1) / 2.0), width = WidthPx / PxPerMm, height = HeightPx / PxPerMm;
        double top = geometry.FirstBaselineMm + (Row * geometry.RowSpacingMm) - (zero / PxPerMm);

        // Pens, the pixel filter, waves of six standard deviations, and what a turn moves at the strip's far end.
        double room = 2 + (2 / PxPerMm) + (6 * WobbleMm) + (2 * Math.Abs(Math.Sin(RotationDegrees * Math.PI / 360)) * (width + height));
        return new BoxMm(StartXMm - room, top - room, StartXMm + width + room, top + height + room);
    }

    internal override CapturePlan Plan(PageScene scene, SeededRandom random)
    {
        if (Row < 0 || Row >= scene.Rows.Length)
            throw new ArgumentException($"The page has {scene.Rows.Length} rows, there is no row {Row}.", nameof(scene));
        double zero = ZeroLinePx ?? ((HeightPx - 1) / 2.0), cx = StartXMm + (WidthPx / PxPerMm / 2), cy = scene.Rows[Row].BaselineYMm;
        (double sin, double cos) = Math.SinCos(RotationDegrees * Math.PI / 180);
        double s = PxPerMm, tx = (s * (cx - StartXMm)) - 0.5, ty = zero;
        IPageMap map = new ProjectivePageMap(
            [s * cos, -s * sin, tx - (s * ((cos * cx) - (sin * cy))), s * sin, s * cos, ty - (s * ((sin * cx) + (cos * cy))), 0, 0, 1]);
        if (WobbleMm > 0)
            map = new DisplacedPageMap(new SmoothDisplacement(WobbleMm, random.Fork(1)), map);
        var plan = new CapturePlan
        {
            Map = map,
            Width = WidthPx,
            Height = HeightPx,
            IsNearlyAffine = WobbleMm < 0.2,
            Backdrop = new Backdrop(Tables.Pick(random.Fork(2)), 6, random.Fork(3).NextBits(), 2),
        };
        if (UnevenLight > 0)
            plan.SoftLight.Add(CaptureLight.Uneven(UnevenLight, WidthPx, HeightPx, random.Fork(4)));
        if (Shadow > 0)
            plan.Light.Add(CaptureLight.Shadow(Shadow, WidthPx, HeightPx, random.Fork(5)));
        return plan;
    }
}
