using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A projective (or affine) map from image pixels to millimetres. Immutable.</summary>
internal sealed class Homography
{
    private const int Rounds = 4;
    private readonly double[] _m, _inverse;

    /// <param name="m">The matrix, row by row; m[8] need not be 1.</param>
    public Homography(double[] m)
    {
        _m = m;
        _inverse =
        [
            (m[4] * m[8]) - (m[5] * m[7]), (m[2] * m[7]) - (m[1] * m[8]), (m[1] * m[5]) - (m[2] * m[4]),
            (m[5] * m[6]) - (m[3] * m[8]), (m[0] * m[8]) - (m[2] * m[6]), (m[2] * m[3]) - (m[0] * m[5]),
            (m[3] * m[7]) - (m[4] * m[6]), (m[1] * m[6]) - (m[0] * m[7]), (m[0] * m[4]) - (m[1] * m[3]),
        ];
    }

    /// <summary>Where a pixel lies, in millimetres; NaN behind the horizon.</summary>
    public PagePoint Forward(double x, double y) => Apply(_m, x, y);

    /// <summary>Which pixel shows a point.</summary>
    public PagePoint Inverse(double x, double y) => Apply(_inverse, x, y);

    /// <summary>Weighted least squares through measured places; null where they do not determine a map.</summary>
    /// <param name="places">Positions in image pixels with their millimetres.</param>
    /// <param name="projective">Whether the scale may change over the page.</param>
    public static Homography? Fit(IReadOnlyList<PhasePlace> places, bool projective)
    {
        double cx = 0, cy = 0, cu = 0, cv = 0;
        foreach (PhasePlace p in places)
            (cx, cy, cu, cv) = (cx + p.X, cy + p.Y, cu + p.U, cv + p.V);
        (cx, cy, cu, cv) = (cx / places.Count, cy / places.Count, cu / places.Count, cv / places.Count);
        double size = 1, span = 1;
        foreach (PhasePlace p in places)
        {
            size = Math.Max(size, Math.Max(Math.Abs(p.X - cx), Math.Abs(p.Y - cy)));
            span = Math.Max(span, Math.Max(Math.Abs(p.U - cu), Math.Abs(p.V - cv)));
        }

        int unknowns = projective ? 8 : 6;
        double[] a = new double[8];
        Span<double> row = stackalloc double[8];
        for (int round = 0; round < (projective ? Rounds : 1); round++)
        {
            var system = new LeastSquares(unknowns);
            foreach (PhasePlace p in places)
            {
                double x = (p.X - cx) / size, y = (p.Y - cy) / size, u = (p.U - cu) / span, v = (p.V - cv) / span;
                // Divided by the last round's denominator, the equations' errors are the map's own.
                double denominator = Math.Max(0.05, 1 + (a[6] * x) + (a[7] * y)), over = 1 / (denominator * denominator);
                row.Clear();
                (row[0], row[1], row[2], row[6], row[7]) = (x, y, 1, -u * x, -u * y);
                system.Add(row[..unknowns], u, p.WeightU * over);
                row.Clear();
                (row[3], row[4], row[5], row[6], row[7]) = (x, y, 1, -v * x, -v * y);
                system.Add(row[..unknowns], v, p.WeightV * over);
            }

            if (system.Solve(1e-12) is not { } solved)
                return null;
            solved.CopyTo(a, 0);
        }

        return new Homography(Denormalize(a, cx, cy, size, cu, cv, span));
    }

    // From coordinates around zero back to pixels and millimetres.
    private static double[] Denormalize(double[] a, double cx, double cy, double size, double cu, double cv, double span)
    {
        double gx = a[6] / size, gy = a[7] / size, g = 1 - (gx * cx) - (gy * cy);
        double[] Row(double p, double q, double r, double shift)
        {
            double px = p * span / size, py = q * span / size, c = (r * span) - (px * cx) - (py * cy);
            return [px + (shift * gx), py + (shift * gy), c + (shift * g)];
        }

        return [.. Row(a[0], a[1], a[2], cu), .. Row(a[3], a[4], a[5], cv), gx, gy, g];
    }

    private static PagePoint Apply(double[] m, double x, double y)
    {
        double w = (m[6] * x) + (m[7] * y) + m[8];
        return new PagePoint(((m[0] * x) + (m[1] * y) + m[2]) / w, ((m[3] * x) + (m[4] * y) + m[5]) / w);
    }
}
