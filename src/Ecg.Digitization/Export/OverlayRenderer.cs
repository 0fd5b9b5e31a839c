using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;
using OpenCvSharp;

namespace Ecg.Digitization.Export;

/// <summary>Draws what was found over the page: grid lattice, windows, names and the trace itself.</summary>
internal static class OverlayRenderer
{
    // Sub-pixel drawing: coordinates carry this many fractional bits.
    private const int Shift = 4;
    private const int LatticeMillimetres = 25;
    private static readonly Scalar TraceColour = new(0, 160, 0), WindowColour = new(200, 90, 0), NameColour = new(200, 0, 160), LatticeColour = new(230, 190, 120);

    public static void Save(PageImage image, PageReading reading, string path)
    {
        using var page = new Mat(image.Height, image.Width, MatType.CV_8UC3);
        System.Runtime.InteropServices.Marshal.Copy(image.Bgr.ToArray(), 0, page.Data, image.Width * image.Height * 3);
        if (reading.Geometry is { } geometry)
        {
            DrawLattice(page, geometry);
            if (reading.Layout is { } layout)
            {
                DrawLayout(page, geometry, layout);
                foreach (RowTrace trace in reading.Traces)
                    DrawTrace(page, geometry.Map, trace);
            }
        }

        Cv2.ImEncode(".png", page, out byte[] encoded);
        AtomicFile.Write(path, stream => stream.Write(encoded));
    }

    private static void DrawLattice(Mat page, PageGeometry geometry)
    {
        PageBox box = geometry.Extent;
        for (double x = Math.Ceiling(box.Left / LatticeMillimetres) * LatticeMillimetres; x <= box.Right; x += LatticeMillimetres)
        {
            for (double y = Math.Ceiling(box.Top / LatticeMillimetres) * LatticeMillimetres; y <= box.Bottom; y += LatticeMillimetres)
            {
                Line(page, geometry.Map.ToPixel(x - 1, y), geometry.Map.ToPixel(x + 1, y), LatticeColour, 1);
                Line(page, geometry.Map.ToPixel(x, y - 1), geometry.Map.ToPixel(x, y + 1), LatticeColour, 1);
            }
        }
    }

    private static void DrawLayout(Mat page, PageGeometry geometry, FoundLayout layout)
    {
        double size = Math.Max(0.4, geometry.PixelsPerMillimetreY / 10);
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            FoundRow row = layout.Rows[r];
            LayoutRow cells = layout.Layout.Rows[r];
            for (int c = 0; c < cells.Cells.Length; c++)
            {
                double left = layout.CellStart(r, c), right = layout.CellEnd(r, c);
                Line(page, geometry.Map.ToPixel(left, row.BaselineMillimetres - 6), geometry.Map.ToPixel(left, row.BaselineMillimetres + 6), WindowColour, 1);
                Line(page, geometry.Map.ToPixel(right, row.BaselineMillimetres - 6), geometry.Map.ToPixel(right, row.BaselineMillimetres + 6), WindowColour, 1);
                PagePoint at = geometry.Map.ToPixel(left + 1, row.BaselineMillimetres - 6.5);
                string name = cells.Cells[c].Lead?.ToName() ?? "?";
                Cv2.PutText(page, name, new Point((int)at.X, (int)at.Y), HersheyFonts.HersheySimplex, size, NameColour, 1, LineTypes.AntiAlias);
            }
        }
    }

    private static void DrawTrace(Mat page, IPageMap map, RowTrace trace)
    {
        ReadOnlySpan<float> heights = trace.HeightsMillimetres.Span;
        PagePoint? previous = null;
        for (int i = 0; i < heights.Length; i++)
        {
            if (float.IsNaN(heights[i]))
            {
                previous = null;
                continue;
            }

            PagePoint at = map.ToPixel(trace.StartMillimetres + (i * trace.StepMillimetres), heights[i]);
            if (previous is { } from)
                Line(page, from, at, TraceColour, 1);
            previous = at;
        }
    }

    private static void Line(Mat page, PagePoint from, PagePoint to, Scalar colour, int thickness) =>
        Cv2.Line(page, Fixed(from), Fixed(to), colour, thickness, LineTypes.AntiAlias, Shift);

    private static Point Fixed(PagePoint p) => new((int)Math.Round(p.X * (1 << Shift)), (int)Math.Round(p.Y * (1 << Shift)));
}
