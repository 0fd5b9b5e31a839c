using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>The exact map of a drawing in the engine's terms, shifted and stretched by as much as a measured map may err. Immutable and thread-safe.</summary>
internal sealed class StripPageMap(PageTruth truth, PointMm middle, PointMm shift, PointMm stretch) : Preprocessing.Geometry.IPageMap
{
    private readonly double _offsetX = truth.Grid.OffsetXMm, _offsetY = truth.Grid.OffsetYMm;

    /// <summary>The engine's millimetres to those of the paper.</summary>
    public PointMm ToPaper(double x, double y) => new(
        middle.X + ((x + _offsetX - middle.X) * (1 + stretch.X)) + shift.X,
        middle.Y + ((y + _offsetY - middle.Y) * (1 + stretch.Y)) + shift.Y);

    /// <summary>Millimetres of the paper to the engine's.</summary>
    public PagePoint FromPaper(double x, double y) => new(
        middle.X + ((x - shift.X - middle.X) / (1 + stretch.X)) - _offsetX,
        middle.Y + ((y - shift.Y - middle.Y) / (1 + stretch.Y)) - _offsetY);

    public PagePoint ToMillimetres(double pixelX, double pixelY)
    {
        PointMm paper = truth.Map.Inverse(new PointPx(pixelX, pixelY));
        return FromPaper(paper.X, paper.Y);
    }

    public PagePoint ToPixel(double millimetresX, double millimetresY)
    {
        PointPx pixel = truth.Map.Forward(ToPaper(millimetresX, millimetresY));
        return new PagePoint(pixel.X, pixel.Y);
    }
}
