using System.Globalization;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using OpenCvSharp;

namespace Ecg.Digitization.Export;

/// <summary>Draws what the stages before the trace found, for a person to judge: the lattice of 5 mm, the grid's residuals, rows, windows, names.</summary>
internal static class InspectionRenderer
{
    private const int Shift = 4;
    private const double LatticeMillimetres = 5, StrongMillimetres = 25, StepMillimetres = 2.5;
    private const double Good = 0.02, Fair = 0.05;
    private static readonly Scalar Lattice = new(230, 170, 60), Strong = new(220, 90, 0), RowColour = new(0, 140, 0), WindowColour = new(0, 0, 220), TextColour = new(160, 0, 160);

    public static void Save(PageImage image, PageReading reading, string path)
    {
        using var page = new Mat(image.Height, image.Width, MatType.CV_8UC3);
        System.Runtime.InteropServices.Marshal.Copy(image.Bgr.ToArray(), 0, page.Data, image.Width * image.Height * 3);
        var lines = new List<string>();
        if (reading.Geometry is { } geometry)
        {
            DrawLattice(page, geometry);
            DrawResiduals(page, geometry);
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{geometry.Grid} grid  {geometry.PixelsPerMillimetreX:0.000} x {geometry.PixelsPerMillimetreY:0.000} px/mm  residual {geometry.ResidualXMillimetres:0.000}, {geometry.ResidualYMillimetres:0.000} mm  degree {geometry.Degree}  confidence {geometry.Confidence:0.00}{(geometry.QuarterTurns == 0 ? "" : $"  turned by {90 * geometry.QuarterTurns} degrees")}"));
            if (reading.Layout is { } layout)
                DrawLayout(page, geometry, layout, lines);
        }

        if (reading.Calibration is { } calibration)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{calibration.PaperSpeedMmPerSecond} mm/s ({calibration.SpeedSource})  {calibration.GainMmPerMillivolt} mm/mV ({calibration.GainSource})"));
        if (reading.Failure is { } failure)
            lines.Add(failure.ToString());
        double size = Math.Max(0.4, image.Width / 2200.0);
        for (int i = 0; i < lines.Count; i++)
            Cv2.PutText(page, lines[i], new Point(8, (int)((i + 1) * 30 * size)), HersheyFonts.HersheySimplex, size, TextColour, size > 1 ? 2 : 1, LineTypes.AntiAlias);
        Cv2.ImEncode(".png", page, out byte[] encoded);
        AtomicFile.Write(path, stream => stream.Write(encoded));
    }

    private static void DrawLattice(Mat page, PageGeometry geometry)
    {
        PageBox box = geometry.Extent;
        for (double x = Math.Ceiling(box.Left / LatticeMillimetres) * LatticeMillimetres; x <= box.Right; x += LatticeMillimetres)
            Curve(page, geometry.Map, box.Top, box.Bottom, y => new PagePoint(x, y), x % StrongMillimetres == 0 ? Strong : Lattice);
        for (double y = Math.Ceiling(box.Top / LatticeMillimetres) * LatticeMillimetres; y <= box.Bottom; y += LatticeMillimetres)
            Curve(page, geometry.Map, box.Left, box.Right, x => new PagePoint(x, y), y % StrongMillimetres == 0 ? Strong : Lattice);
    }

    private static void DrawResiduals(Mat page, PageGeometry geometry)
    {
        foreach (GridResidual residual in geometry.Residuals)
        {
            Scalar colour = residual.Size < Good ? new Scalar(0, 200, 0) : residual.Size < Fair ? new Scalar(0, 200, 255) : new Scalar(0, 0, 255);
            Line(page, residual.Pixel, new PagePoint(residual.Pixel.X + 2, residual.Pixel.Y), colour, 3);
        }
    }

    private static void DrawLayout(Mat page, PageGeometry geometry, FoundLayout layout, List<string> lines)
    {
        double size = Math.Max(0.4, geometry.PixelsPerMillimetreY / 8);
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            FoundRow row = layout.Rows[r];
            LayoutRow cells = layout.Layout.Rows[r];
            Curve(page, geometry.Map, row.StartMillimetres, row.EndMillimetres, x => new PagePoint(x, row.BaselineMillimetres), RowColour);
            for (int c = 0; c < cells.Cells.Length; c++)
            {
                double left = layout.CellStart(r, c);
                Curve(page, geometry.Map, row.BaselineMillimetres - 8, row.BaselineMillimetres + 8, y => new PagePoint(left, y), WindowColour);
                PagePoint at = geometry.Map.ToPixel(left + 1, row.BaselineMillimetres - 8);
                Cv2.PutText(page, cells.Cells[c].Lead?.ToName() ?? "?", new Point((int)at.X, (int)at.Y), HersheyFonts.HersheySimplex, size, TextColour, 2, LineTypes.AntiAlias);
            }
        }

        foreach (double x in layout.SeparatorsMillimetres)
            Curve(page, geometry.Map, geometry.Extent.Top, geometry.Extent.Bottom, y => new PagePoint(x, y), TextColour);
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{layout.Layout.Name}  pitch {layout.ColumnPitchMillimetres:0.00} mm  pulse {layout.Pulse} {layout.PulseHeightMillimetres:0.0} mm  confidence {layout.Confidence:0.00}"));
    }

    private static void Curve(Mat page, IPageMap map, double from, double to, Func<double, PagePoint> at, Scalar colour)
    {
        PagePoint start = at(from), before = map.ToPixel(start.X, start.Y);
        for (double t = from; t < to;)
        {
            t = Math.Min(to, t + StepMillimetres);
            PagePoint mm = at(t), here = map.ToPixel(mm.X, mm.Y);
            Line(page, before, here, colour, 1);
            before = here;
        }
    }

    private static void Line(Mat page, PagePoint from, PagePoint to, Scalar colour, int thickness)
    {
        if (IsNear(page, from) && IsNear(page, to))
            Cv2.Line(page, Fixed(from), Fixed(to), colour, thickness, LineTypes.AntiAlias, Shift);
    }

    private static bool IsNear(Mat page, PagePoint p) => p.X > -1000 && p.Y > -1000 && p.X < page.Cols + 1000 && p.Y < page.Rows + 1000;

    private static Point Fixed(PagePoint p) => new((int)Math.Round(p.X * (1 << Shift)), (int)Math.Round(p.Y * (1 << Shift)));
}
