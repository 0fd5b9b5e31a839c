using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Export;

/// <summary>What was found on a page as strokes and names in image pixels, for any means of drawing. Immutable and thread-safe.</summary>
/// <param name="Strokes">The lines, in the order of drawing.</param>
/// <param name="Labels">The leads' names.</param>
/// <param name="PixelsPerMillimetre">The resolution down the page, to choose sizes by; 0 where the page has no geometry.</param>
internal sealed record PageOverlay(IReadOnlyList<OverlayStroke> Strokes, IReadOnlyList<OverlayLabel> Labels, double PixelsPerMillimetre)
{
    private const int LatticeMillimetres = 25;
    private const double MarkMillimetres = 6;

    /// <summary>The overlay of a page, as far as its stages came.</summary>
    public static PageOverlay Of(PageReading reading)
    {
        var strokes = new List<OverlayStroke>();
        var labels = new List<OverlayLabel>();
        if (reading.Geometry is not { } geometry)
            return new PageOverlay(strokes, labels, 0);
        AddLattice(strokes, geometry);
        if (reading.Layout is { } layout)
        {
            AddLayout(strokes, labels, geometry.Map, layout);
            foreach (RowTrace trace in reading.Traces)
                AddTrace(strokes, geometry.Map, trace);
        }

        return new PageOverlay(strokes, labels, geometry.PixelsPerMillimetreY);
    }

    private static void AddLattice(List<OverlayStroke> strokes, PageGeometry geometry)
    {
        PageBox box = geometry.Extent;
        for (double x = Math.Ceiling(box.Left / LatticeMillimetres) * LatticeMillimetres; x <= box.Right; x += LatticeMillimetres)
        {
            for (double y = Math.Ceiling(box.Top / LatticeMillimetres) * LatticeMillimetres; y <= box.Bottom; y += LatticeMillimetres)
            {
                strokes.Add(Line(OverlayKind.Lattice, geometry.Map, x - 1, y, x + 1, y));
                strokes.Add(Line(OverlayKind.Lattice, geometry.Map, x, y - 1, x, y + 1));
            }
        }
    }

    private static void AddLayout(List<OverlayStroke> strokes, List<OverlayLabel> labels, IPageMap map, FoundLayout layout)
    {
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            double rest = layout.Rows[r].BaselineMillimetres;
            LayoutRow cells = layout.Layout.Rows[r];
            for (int c = 0; c < cells.Cells.Length; c++)
            {
                double left = layout.CellStart(r, c), right = layout.CellEnd(r, c);
                strokes.Add(Line(OverlayKind.Window, map, left, rest - MarkMillimetres, left, rest + MarkMillimetres));
                strokes.Add(Line(OverlayKind.Window, map, right, rest - MarkMillimetres, right, rest + MarkMillimetres));
                labels.Add(new OverlayLabel(cells.Cells[c].Lead?.ToName() ?? "?", map.ToPixel(left + 1, rest - MarkMillimetres - 0.5)));
            }
        }
    }

    private static void AddTrace(List<OverlayStroke> strokes, IPageMap map, RowTrace trace)
    {
        ReadOnlySpan<float> heights = trace.HeightsMillimetres.Span;
        var points = new List<PagePoint>();
        for (int i = 0; i <= heights.Length; i++)
        {
            if (i < heights.Length && !float.IsNaN(heights[i]))
            {
                points.Add(map.ToPixel(trace.StartMillimetres + (i * trace.StepMillimetres), heights[i]));
                continue;
            }

            if (points.Count > 1)
                strokes.Add(new OverlayStroke(OverlayKind.Trace, points));
            points = [];
        }
    }

    private static OverlayStroke Line(OverlayKind kind, IPageMap map, double x0, double y0, double x1, double y1) =>
        new(kind, [map.ToPixel(x0, y0), map.ToPixel(x1, y1)]);
}
