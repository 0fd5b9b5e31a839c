using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>The exact map of a drawn page in the engine's terms: both count pixel centres at integers; millimetres run from a major grid line.</summary>
public sealed class TruthPageMap(PageTruth truth) : Preprocessing.Geometry.IPageMap
{
    private readonly double _offsetX = truth.Grid.OffsetXMm, _offsetY = truth.Grid.OffsetYMm;

    public PagePoint ToMillimetres(double pixelX, double pixelY)
    {
        PointMm mm = truth.Map.Inverse(new PointPx(pixelX, pixelY));
        return new PagePoint(mm.X - _offsetX, mm.Y - _offsetY);
    }

    public PagePoint ToPixel(double millimetresX, double millimetresY)
    {
        PointPx px = truth.Map.Forward(new PointMm(millimetresX + _offsetX, millimetresY + _offsetY));
        return new PagePoint(px.X, px.Y);
    }

    /// <summary>The box of millimetres that the image shows, edges of the outer pixels included.</summary>
    public PageBox Extent()
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        for (int i = 0; i <= 40; i++)
        {
            double x = (i / 40.0 * truth.WidthPx) - 0.5, y = (i / 40.0 * truth.HeightPx) - 0.5;
            foreach (PagePoint p in new[] { ToMillimetres(x, -0.5), ToMillimetres(x, truth.HeightPx - 0.5), ToMillimetres(-0.5, y), ToMillimetres(truth.WidthPx - 0.5, y) })
            {
                (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
                (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
            }
        }

        return new PageBox(left, top, right, bottom);
    }
}
