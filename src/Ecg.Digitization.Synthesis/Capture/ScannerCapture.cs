namespace Ecg.Digitization.Synthesis;

/// <summary>A flat-bed or sheet-fed scanner; with nothing set it gives the clean page. Immutable and thread-safe.</summary>
public sealed record ScannerCapture : PageCapture
{
    /// <summary>The sheet's turn, clockwise.</summary>
    public double RotationDegrees { get; init; }

    /// <summary>The sheet's shift to the right on the glass.</summary>
    public double OffsetXMm { get; init; }

    /// <summary>The sheet's shift down on the glass.</summary>
    public double OffsetYMm { get; init; }

    /// <summary>The true size of what the scanner calls a millimetre along x; 1 by default.</summary>
    public double ScaleX { get; init; } = 1;

    /// <summary>The true size of what the scanner calls a millimetre along y; 1 by default.</summary>
    public double ScaleY { get; init; } = 1;

    /// <summary>The root mean square of slow distortions of print and feed.</summary>
    public double WobbleMm { get; init; }

    /// <summary>The paper's width that the image shows; by default the sheet's.</summary>
    public double? CropWidthMm { get; init; }

    /// <summary>The paper's height that the image shows; by default the sheet's.</summary>
    public double? CropHeightMm { get; init; }

    /// <summary>Quarter turns clockwise, 0 to 3.</summary>
    public int QuarterTurns { get; init; }

    /// <summary>Darkening towards the left edge, as of a lid that does not close; 0 to 1.</summary>
    public double EdgeShadow { get; init; }

    /// <summary>The lid's colour; white by default.</summary>
    public InkColor LidColor { get; init; } = InkColor.White;

    internal override CapturePlan Plan(PageScene scene, SeededRandom random)
    {
        double scaleX = scene.Style.DpiX / 25.4 * ScaleX, scaleY = scene.Style.DpiY / 25.4 * ScaleY;
        int width = Math.Max(1, (int)Math.Round((CropWidthMm ?? scene.WidthMm) * scene.Style.DpiX / 25.4));
        int height = Math.Max(1, (int)Math.Round((CropHeightMm ?? scene.HeightMm) * scene.Style.DpiY / 25.4));
        IPageMap map = Place(scene, scaleX, scaleY, ref width, ref height);
        if (WobbleMm > 0)
            map = new DisplacedPageMap(new SmoothDisplacement(WobbleMm, random.Fork(1)), map);
        bool seesLid = !map.IsAffine || RotationDegrees != 0 || OffsetXMm != 0 || OffsetYMm != 0 || ScaleX < 1 || ScaleY < 1 || CropWidthMm > scene.WidthMm || CropHeightMm > scene.HeightMm;
        var plan = new CapturePlan
        {
            Map = map,
            Width = width,
            Height = height,
            Backdrop = seesLid ? new Backdrop(LidColor, 0, 0, 0.7) : null,
        };
        if (EdgeShadow > 0)
        {
            double depth = 0.6 * EdgeShadow, reach = 0.05 * width;
            plan.Light.Add((pixel, _, values) => CaptureLight.Multiply(values, 1 - (depth * Math.Exp(-pixel.X / reach))));
        }

        return plan;
    }

    private ProjectivePageMap Place(PageScene scene, double scaleX, double scaleY, ref int width, ref int height)
    {
        // About the middle of the sheet: p' = R (p - c) + c + offset, in millimetres, then the scanner's pixels.
        double cx = scene.WidthMm / 2, cy = scene.HeightMm / 2;
        (double sin, double cos) = Math.SinCos(RotationDegrees * Math.PI / 180);
        double tx = cx - (cos * cx) + (sin * cy) + OffsetXMm, ty = cy - (sin * cx) - (cos * cy) + OffsetYMm;
        var map = new ProjectivePageMap(
            [scaleX * cos, -scaleX * sin, (scaleX * tx) - 0.5, scaleY * sin, scaleY * cos, (scaleY * ty) - 0.5, 0, 0, 1]);
        for (int turn = 0; turn < (QuarterTurns & 3); turn++)
        {
            // A quarter turn clockwise takes (x, y) to (height - 1 - y, x).
            map = map.Then([0, -1, height - 1, 1, 0, 0, 0, 0, 1]);
            (width, height) = (height, width);
        }

        return map;
    }
}
