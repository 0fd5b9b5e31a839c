namespace Ecg.Digitization.Synthesis;

/// <summary>Facets of a crumpled sheet above the plane of another map: each point appears where the line of sight through it meets that plane. Immutable and thread-safe.</summary>
/// <param name="sheet">The relief.</param>
/// <param name="foot">The point of the plane right under the camera.</param>
/// <param name="distanceMm">The camera's height above the plane.</param>
/// <param name="inner">The map of the plane.</param>
internal sealed class CrumpledPageMap(FacetSheet sheet, PointMm foot, double distanceMm, IPageMap inner) : IGuidedPageMap
{
    private const int MaxSteps = 80;
    private const double ToleranceMm = 1e-9;

    /// <inheritdoc/>
    public bool IsAffine => false;

    /// <inheritdoc/>
    public PointPx Forward(PointMm point) => inner.Forward(Shift(point));

    /// <inheritdoc/>
    public PointPx Forward(PointMm point, out Jacobian jacobian)
    {
        var (height, slopeX, slopeY) = sheet.At(point);
        double share = height / distanceMm, x = (point.X - foot.X) / distanceMm, y = (point.Y - foot.Y) / distanceMm;
        var own = new Jacobian(1 + share + (slopeX * x), slopeY * x, slopeX * y, 1 + share + (slopeY * y));
        PointMm moved = Shift(point);
        if (inner is IGuidedPageMap guided)
        {
            PointPx at = guided.Forward(moved, out Jacobian bent);
            jacobian = bent.After(own);
            return at;
        }

        jacobian = Jacobian.Of(inner, moved).After(own);
        return inner.Forward(moved);
    }

    /// <inheritdoc/>
    public PointMm Inverse(PointPx point)
    {
        // Facets are flat and low, so that the shift's slope is far below one and the fixed point converges.
        PointMm target = inner.Inverse(point), at = target;
        for (int i = 0; i < MaxSteps; i++)
        {
            PointMm moved = Shift(at);
            double ex = target.X - moved.X, ey = target.Y - moved.Y;
            at = new PointMm(at.X + ex, at.Y + ey);
            if (Math.Abs(ex) + Math.Abs(ey) < ToleranceMm)
                break;
        }

        return at;
    }

    private PointMm Shift(PointMm point)
    {
        double share = sheet.At(point).Height / distanceMm;
        return new PointMm(point.X + (share * (point.X - foot.X)), point.Y + (share * (point.Y - foot.Y)));
    }
}
