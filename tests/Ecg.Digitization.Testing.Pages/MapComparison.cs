using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>How far a measured page map lies from the exact one.</summary>
/// <param name="MedianPx">Half of the places are nearer, in pixels of the image.</param>
/// <param name="LargestPx">The worst place.</param>
/// <param name="RmsXMm">Root mean square along the page's x, in millimetres of the page.</param>
/// <param name="RmsYMm">Root mean square along the page's y.</param>
/// <param name="ShiftXMm">The whole millimetres between the origins.</param>
/// <param name="ShiftYMm">The whole millimetres between the origins.</param>
/// <param name="QuarterTurns">By how many quarters the measured page is turned against the true one; all other figures are without them.</param>
/// <remarks>
/// The measured map counts from an arbitrary grid line, so the median difference is first rounded to whole millimetres and taken out; what
/// remains, offset included, is error.
/// </remarks>
public sealed record MapComparison(double MedianPx, double LargestPx, double RmsXMm, double RmsYMm, double ShiftXMm, double ShiftYMm, int QuarterTurns)
{
    /// <summary>The larger of both directions.</summary>
    public double RmsMm => Math.Max(RmsXMm, RmsYMm);

    /// <summary>Compares evenly over the paper, a margin from its edge left out.</summary>
    public static MapComparison Of(PageTruth truth, Preprocessing.Geometry.IPageMap measured, double marginMm = 8)
    {
        BoxMm page = truth.PageMm;
        return Of(Places(truth, new BoxMm(page.Left + marginMm, page.Top + marginMm, page.Right - marginMm, page.Bottom - marginMm)), measured);
    }

    /// <summary>Compares at given places.</summary>
    public static MapComparison Of(IReadOnlyList<MapPlace> places, Preprocessing.Geometry.IPageMap measured)
    {
        MapComparison best = Of(places, measured, 0);
        for (int quarters = 1; quarters < 4 && best.RmsMm > 2; quarters++)
        {
            MapComparison turned = Of(places, measured, quarters);
            best = turned.RmsMm < best.RmsMm ? turned : best;
        }

        return best;
    }

    private static MapComparison Of(IReadOnlyList<MapPlace> places, Preprocessing.Geometry.IPageMap measured, int quarters)
    {
        PagePoint[] found = [.. places.Select(p => Turn(measured.ToMillimetres(p.Pixel.X, p.Pixel.Y), quarters))];
        double shiftX = Math.Round(Median(found.Select((f, i) => f.X - places[i].Millimetres.X))), shiftY = Math.Round(Median(found.Select((f, i) => f.Y - places[i].Millimetres.Y)));
        double sumX = 0, sumY = 0;
        var pixels = new double[places.Count];
        for (int i = 0; i < places.Count; i++)
        {
            (PagePoint mm, PagePoint pixel) = (places[i].Millimetres, places[i].Pixel);
            sumX += Math.Pow(found[i].X - mm.X - shiftX, 2);
            sumY += Math.Pow(found[i].Y - mm.Y - shiftY, 2);
            PagePoint turned = Turn(new PagePoint(mm.X + shiftX, mm.Y + shiftY), -quarters);
            PagePoint back = measured.ToPixel(turned.X, turned.Y);
            pixels[i] = Math.Sqrt(Math.Pow(back.X - pixel.X, 2) + Math.Pow(back.Y - pixel.Y, 2));
        }

        return new MapComparison(Median(pixels), pixels.Max(), Math.Sqrt(sumX / places.Count), Math.Sqrt(sumY / places.Count), shiftX, shiftY, quarters);
    }

    private static PagePoint Turn(PagePoint p, int quarters) => (quarters & 3) switch
    {
        0 => p,
        1 => new PagePoint(-p.Y, p.X),
        2 => new PagePoint(-p.X, -p.Y),
        _ => new PagePoint(p.Y, -p.X),
    };

    /// <summary>Places that lie evenly over the rows' traces, 8 mm above and below their rest lines, as far as the image shows them.</summary>
    public static IReadOnlyList<MapPlace> SignalArea(PageTruth truth)
    {
        double left = truth.Rows.Min(static r => r.StartXMm), right = truth.Rows.Max(static r => r.EndXMm);
        double top = truth.Rows.Min(static r => r.BaselineYMm) - 8, bottom = truth.Rows.Max(static r => r.BaselineYMm) + 8;
        return Places(truth, new BoxMm(left, Math.Max(top, 2), right, Math.Min(bottom, truth.PageMm.Bottom - 2)));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"median {MedianPx:0.000} px, largest {LargestPx:0.000} px, RMS {RmsXMm:0.0000}, {RmsYMm:0.0000} mm, shift {ShiftXMm}, {ShiftYMm} mm");

    private static List<MapPlace> Places(PageTruth truth, BoxMm area)
    {
        var places = new List<MapPlace>();
        for (int i = 0; i <= 40; i++)
        {
            for (int j = 0; j <= 30; j++)
            {
                var paper = new PointMm(area.Left + (i / 40.0 * area.Width), area.Top + (j / 30.0 * area.Height));
                PointPx pixel = truth.Map.Forward(paper);
                if (pixel.X > 0 && pixel.Y > 0 && pixel.X < truth.WidthPx - 1 && pixel.Y < truth.HeightPx - 1)
                    places.Add(new MapPlace(new PagePoint(paper.X - truth.Grid.OffsetXMm, paper.Y - truth.Grid.OffsetYMm), new PagePoint(pixel.X, pixel.Y)));
            }
        }

        return places;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
