using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>The rectify stage that knows the page map.</summary>
public sealed class OracleRectifier(DrawnEcg page) : IPageRectifier
{
    public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
    {
        var map = new TruthPageMap(page.Truth);
        return new PageGeometry(map, map.Extent(), page.Grid, page.Truth.PxPerMmX, page.Truth.PxPerMmY, 0, 0, 1);
    }
}
