using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Evaluation;

/// <summary>A map through points on a regular lattice of the paper: cubic between them (Catmull and Rom), straight beyond. Immutable and thread-safe.</summary>
internal sealed class LatticePageMap : IPageMap
{
    private const int Rounds = 30;
    private readonly double _left, _top, _stepX, _stepY;
    private readonly int _columns, _rows;
    private readonly PagePoint[] _pixels;

    private LatticePageMap(double left, double top, double stepX, double stepY, int columns, PagePoint[] pixels) =>
        (_left, _top, _stepX, _stepY, _columns, _rows, _pixels) = (left, top, stepX, stepY, columns, pixels.Length / columns, pixels);

    /// <summary>The map through points.</summary>
    /// <param name="points">x mm, y mm, x px, y px of each, row by row.</param>
    /// <exception cref="ArgumentException">They are no lattice of two by two or more.</exception>
    public static LatticePageMap Of(double[][] points)
    {
        int columns = points.TakeWhile(p => p[1] == points[0][1]).Count();
        if (columns < 2 || points.Length < 2 * columns || points.Length % columns != 0)
            throw new ArgumentException($"{points.Length} points with {columns} in the first row are no lattice.", nameof(points));
        return new LatticePageMap(
            points[0][0], points[0][1], points[1][0] - points[0][0], points[columns][1] - points[0][1], columns, Array.ConvertAll(points, static p => new PagePoint(p[2], p[3])));
    }

    /// <inheritdoc/>
    public PagePoint ToPixel(double millimetresX, double millimetresY)
    {
        double u = (millimetresX - _left) / _stepX, v = (millimetresY - _top) / _stepY;
        int c = Math.Clamp((int)Math.Floor(u), 0, _columns - 2), r = Math.Clamp((int)Math.Floor(v), 0, _rows - 2);
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4];
        Weights(u - c, wx);
        Weights(v - r, wy);
        double x = 0, y = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int k = 0; k < 4; k++)
            {
                PagePoint p = At(c + k - 1, r + i - 1);
                double w = wy[i] * wx[k];
                (x, y) = (x + (w * p.X), y + (w * p.Y));
            }
        }

        return new PagePoint(x, y);
    }

    /// <inheritdoc/>
    public PagePoint ToMillimetres(double pixelX, double pixelY)
    {
        // Newton's method from the middle; the map is smooth and has no folds over.
        double x = _left + (_stepX * (_columns - 1) / 2), y = _top + (_stepY * (_rows - 1) / 2), h = 0.5;
        for (int i = 0; i < Rounds; i++)
        {
            PagePoint at = ToPixel(x, y), right = ToPixel(x + h, y), down = ToPixel(x, y + h);
            double a = (right.X - at.X) / h, b = (down.X - at.X) / h, c = (right.Y - at.Y) / h, d = (down.Y - at.Y) / h, det = (a * d) - (b * c);
            double ex = pixelX - at.X, ey = pixelY - at.Y, dx = ((d * ex) - (b * ey)) / det, dy = ((a * ey) - (c * ex)) / det;
            (x, y) = (x + dx, y + dy);
            if (Math.Abs(dx) + Math.Abs(dy) < 1e-7)
                break;
        }

        return new PagePoint(x, y);
    }

    // Beyond the border the lattice goes on straight.
    private PagePoint At(int c, int r)
    {
        if (c < 0 || c >= _columns)
        {
            int edge = c < 0 ? 0 : _columns - 1, inner = c < 0 ? 1 : _columns - 2;
            return Beyond(At(edge, r), At(inner, r));
        }

        if (r < 0 || r >= _rows)
        {
            int edge = r < 0 ? 0 : _rows - 1, inner = r < 0 ? 1 : _rows - 2;
            return Beyond(At(c, edge), At(c, inner));
        }

        return _pixels[(r * _columns) + c];

        static PagePoint Beyond(PagePoint edge, PagePoint inner) => new((2 * edge.X) - inner.X, (2 * edge.Y) - inner.Y);
    }

    // Outside of its cell the cubic would run away: there it is the line through the cell's ends.
    private static void Weights(double t, Span<double> w)
    {
        if (t is < 0 or > 1)
        {
            (w[0], w[1], w[2], w[3]) = (0, 1 - t, t, 0);
            return;
        }

        double t2 = t * t, t3 = t2 * t;
        w[0] = (-t3 + (2 * t2) - t) / 2;
        w[1] = ((3 * t3) - (5 * t2) + 2) / 2;
        w[2] = ((-3 * t3) + (4 * t2) + t) / 2;
        w[3] = (t3 - t2) / 2;
    }
}
