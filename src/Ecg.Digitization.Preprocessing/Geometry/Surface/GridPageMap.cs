namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A page map: a projective map from pixels to millimetres, then a smooth correction of each axis. The inverse is found by Newton's method.</summary>
/// <param name="projection">From image pixels to nearly the page's millimetres.</param>
/// <param name="x">What to add along the page's x; null for nothing.</param>
/// <param name="y">What to add along the page's y.</param>
/// <param name="offsetX">Subtracted at last.</param>
/// <param name="offsetY">Subtracted at last.</param>
internal sealed class GridPageMap(Homography projection, ISurface? x, ISurface? y, double offsetX = 0, double offsetY = 0) : IPageMap
{
    private const double StepMillimetres = 0.25;
    private const double TolerancePixels = 1e-7;

    /// <inheritdoc/>
    public PagePoint ToMillimetres(double pixelX, double pixelY)
    {
        PagePoint q = projection.Forward(pixelX, pixelY);
        return Correct(q);
    }

    /// <inheritdoc/>
    public PagePoint ToPixel(double millimetresX, double millimetresY)
    {
        // The corrections are small and smooth, so that the search is for the point they move to the wanted one.
        PagePoint q = new(millimetresX + offsetX, millimetresY + offsetY);
        if (x is null && y is null)
            return projection.Inverse(q.X, q.Y);
        for (int round = 0; round < 12; round++)
        {
            PagePoint at = Correct(q), right = Correct(new(q.X + StepMillimetres, q.Y)), down = Correct(new(q.X, q.Y + StepMillimetres));
            double a = (right.X - at.X) / StepMillimetres, b = (down.X - at.X) / StepMillimetres;
            double c = (right.Y - at.Y) / StepMillimetres, d = (down.Y - at.Y) / StepMillimetres;
            double ex = millimetresX - at.X, ey = millimetresY - at.Y, determinant = (a * d) - (b * c);
            if (Math.Abs(determinant) < 0.05)
                break;
            double dx = ((d * ex) - (b * ey)) / determinant, dy = ((a * ey) - (c * ex)) / determinant;
            q = new(q.X + dx, q.Y + dy);
            if (Math.Abs(dx) + Math.Abs(dy) < TolerancePixels)
                break;
        }

        return projection.Inverse(q.X, q.Y);
    }

    /// <summary>How many square millimetres a pixel of the image holds at a place.</summary>
    public double AreaAt(double pixelX, double pixelY)
    {
        PagePoint at = ToMillimetres(pixelX, pixelY), right = ToMillimetres(pixelX + 1, pixelY), down = ToMillimetres(pixelX, pixelY + 1);
        return Math.Abs(((right.X - at.X) * (down.Y - at.Y)) - ((right.Y - at.Y) * (down.X - at.X)));
    }

    /// <summary>The same map, counted from another place.</summary>
    public GridPageMap From(double left, double top) => new(projection, x, y, left, top);

    private PagePoint Correct(PagePoint q) => new(q.X + (x?.Evaluate(q.X, q.Y) ?? 0) - offsetX, q.Y + (y?.Evaluate(q.X, q.Y) ?? 0) - offsetY);
}
