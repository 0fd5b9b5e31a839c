namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>A page map given by two polynomials from pixels to millimetres; the inverse is found by Newton's method.</summary>
internal sealed class PolynomialPageMap : IPageMap
{
    private const double Step = 0.5;
    private readonly Polynomial2D _x, _y;
    private readonly double _offsetX, _offsetY;
    private readonly PagePoint _startPixel;

    /// <param name="x">Millimetres along the page's x, from a pixel.</param>
    /// <param name="y">Millimetres along the page's y, from a pixel.</param>
    /// <param name="offsetX">Subtracted from <paramref name="x"/>.</param>
    /// <param name="offsetY">Subtracted from <paramref name="y"/>.</param>
    /// <param name="startPixel">Where the search for an inverse starts, near the middle of the image.</param>
    public PolynomialPageMap(Polynomial2D x, Polynomial2D y, double offsetX, double offsetY, PagePoint startPixel)
    {
        _x = x;
        _y = y;
        _offsetX = offsetX;
        _offsetY = offsetY;
        _startPixel = startPixel;
    }

    public PagePoint ToMillimetres(double pixelX, double pixelY) =>
        new(_x.Evaluate(pixelX, pixelY) - _offsetX, _y.Evaluate(pixelX, pixelY) - _offsetY);

    public PagePoint ToPixel(double millimetresX, double millimetresY)
    {
        double px = _startPixel.X, py = _startPixel.Y;
        for (int round = 0; round < 12; round++)
        {
            PagePoint at = ToMillimetres(px, py);
            PagePoint right = ToMillimetres(px + Step, py), down = ToMillimetres(px, py + Step);
            double a = (right.X - at.X) / Step, b = (down.X - at.X) / Step;
            double c = (right.Y - at.Y) / Step, d = (down.Y - at.Y) / Step;
            double ex = millimetresX - at.X, ey = millimetresY - at.Y;
            double determinant = (a * d) - (b * c);
            if (Math.Abs(determinant) < 1e-12)
                break;
            double dx = ((d * ex) - (b * ey)) / determinant, dy = ((a * ey) - (c * ex)) / determinant;
            px += dx;
            py += dy;
            if (Math.Abs(dx) + Math.Abs(dy) < 1e-7)
                break;
        }

        return new PagePoint(px, py);
    }
}
