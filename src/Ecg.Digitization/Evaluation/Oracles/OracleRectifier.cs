using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Evaluation;

/// <summary>The rectify stage that knows the page map.</summary>
internal sealed class OracleRectifier(PageOracle oracle) : IPageRectifier
{
    private const int ColourDifference = 20;
    private const double ColouredShare = 1 / 300.0;

    public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
    {
        PageTruthFile truth = oracle.Truth;
        var map = new OffsetMap(truth.Map, truth.GridOffset);
        PageBox seen = PageMeasures.Extent(image, map), page = truth.Page;
        // Of a photo only the sheet counts; the table beside it is no page.
        var extent = new PageBox(
            Math.Max(seen.Left, page.Left - truth.GridOffset.X), Math.Max(seen.Top, page.Top - truth.GridOffset.Y),
            Math.Min(seen.Right, page.Right - truth.GridOffset.X), Math.Min(seen.Bottom, page.Bottom - truth.GridOffset.Y));
        return new PageGeometry(map, extent, KindOf(image), truth.PxPerMm.X, truth.PxPerMm.Y, 0, 0, 1);
    }

    private static GridKind KindOf(PageImage image)
    {
        ReadOnlySpan<byte> bgr = image.Bgr.Span;
        int coloured = 0;
        for (int i = 0; i < bgr.Length; i += 3)
            coloured += Math.Abs(bgr[i] - bgr[i + 2]) > ColourDifference ? 1 : 0;
        return coloured > ColouredShare * bgr.Length ? GridKind.Colour : GridKind.Grey;
    }

    private sealed class OffsetMap(IPageMap map, PagePoint offset) : IPageMap
    {
        public PagePoint ToMillimetres(double pixelX, double pixelY)
        {
            PagePoint mm = map.ToMillimetres(pixelX, pixelY);
            return new PagePoint(mm.X - offset.X, mm.Y - offset.Y);
        }

        public PagePoint ToPixel(double millimetresX, double millimetresY) => map.ToPixel(millimetresX + offset.X, millimetresY + offset.Y);
    }
}
