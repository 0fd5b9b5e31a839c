namespace Ecg.Digitization.Synthesis;

/// <summary>Takes strokes from paper to pixels through the page map, cut finely enough that the map is straight along each piece.</summary>
internal static class StrokeMapper
{
    /// <summary>Half the support of the pixel filter, see <see cref="CoverageRasterizer"/>.</summary>
    private const double FilterReach = 1;

    /// <summary>The longest piece under a map that is not affine.</summary>
    private const double PieceMm = 1.5;

    /// <summary>Maps one stroke and adds its pieces to a list, leaving out those that no row from 0 to <paramref name="height"/> - 1 or column from 0 to <paramref name="width"/> - 1 sees.</summary>
    public static void Map(Stroke stroke, IPageMap map, int width, int height, List<PixelSegment> pieces)
    {
        PointMm[] points = stroke.Points;
        Metric metric = default;
        if (map.IsAffine)
            metric = Metric.At(map, points[0], stroke.Pen);
        PointPx from = map.Forward(points[0]);
        if (points.Length == 1)
        {
            Add(from, from, map.IsAffine ? metric : Metric.At(map, points[0], stroke.Pen), width, height, pieces);
            return;
        }

        for (int i = 1; i < points.Length; i++)
        {
            PointMm a = points[i - 1], b = points[i];
            double dx = b.X - a.X, dy = b.Y - a.Y;
            int cuts = map.IsAffine ? 1 : Math.Max(1, (int)Math.Ceiling(Math.Sqrt((dx * dx) + (dy * dy)) / PieceMm));
            for (int c = 1; c <= cuts; c++)
            {
                double share = (double)c / cuts;
                PointPx to = map.Forward(new PointMm(a.X + (share * dx), a.Y + (share * dy)));
                if (!map.IsAffine)
                {
                    double middle = (c - 0.5) / cuts;
                    metric = Metric.At(map, new PointMm(a.X + (middle * dx), a.Y + (middle * dy)), stroke.Pen);
                }

                Add(from, to, metric, width, height, pieces);
                from = to;
            }
        }
    }

    private static void Add(PointPx a, PointPx b, Metric m, int width, int height, List<PixelSegment> pieces)
    {
        if (Math.Max(a.X, b.X) < -m.Reach || Math.Min(a.X, b.X) > width - 1 + m.Reach || Math.Max(a.Y, b.Y) < -m.Reach || Math.Min(a.Y, b.Y) > height - 1 + m.Reach)
            return;
        pieces.Add(new PixelSegment(a.X, a.Y, b.X, b.Y, (float)m.M00, (float)m.M01, (float)m.M10, (float)m.M11, (float)m.Reach));
    }

    private readonly record struct Metric(double M00, double M01, double M10, double M11, double Reach)
    {
        public static Metric At(IPageMap map, PointMm at, Pen pen)
        {
            Jacobian j = Jacobian.Of(map, at);
            (double sin, double cos) = Math.SinCos(pen.AngleRadians);
            double major = pen.WidthMm / 2, minor = major * pen.Flatness;

            // The nib's image: columns of J R diag(major, minor); the metric is its inverse.
            double n00 = ((j.Xx * cos) + (j.Xy * sin)) * major, n01 = ((j.Xy * cos) - (j.Xx * sin)) * minor;
            double n10 = ((j.Yx * cos) + (j.Yy * sin)) * major, n11 = ((j.Yy * cos) - (j.Yx * sin)) * minor;
            double det = (n00 * n11) - (n01 * n10);
            double extentX = Math.Sqrt((n00 * n00) + (n01 * n01)), extentY = Math.Sqrt((n10 * n10) + (n11 * n11));
            return new Metric(n11 / det, -n01 / det, -n10 / det, n00 / det, Math.Max(extentX, extentY) + FilterReach);
        }
    }
}
