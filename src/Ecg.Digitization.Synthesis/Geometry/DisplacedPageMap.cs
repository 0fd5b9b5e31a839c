namespace Ecg.Digitization.Synthesis;

/// <summary>A small smooth displacement on the paper, then another map. Immutable and thread-safe.</summary>
internal sealed class DisplacedPageMap(SmoothDisplacement displacement, IPageMap inner) : IGuidedPageMap
{
    /// <inheritdoc/>
    public bool IsAffine => false;

    /// <inheritdoc/>
    public PointPx Forward(PointMm point) => inner.Forward(displacement.Apply(point));

    /// <inheritdoc/>
    public PointPx Forward(PointMm point, out Jacobian jacobian)
    {
        PointMm moved = displacement.Apply(point, out Jacobian own);
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
        // The displacement's slope is far below one, so that this fixed point converges quickly.
        PointMm target = inner.Inverse(point), at = target;
        for (int i = 0; i < 60; i++)
        {
            PointMm moved = displacement.Apply(at);
            double ex = target.X - moved.X, ey = target.Y - moved.Y;
            at = new PointMm(at.X + ex, at.Y + ey);
            if (Math.Abs(ex) + Math.Abs(ey) < 1e-10)
                break;
        }

        return at;
    }
}
