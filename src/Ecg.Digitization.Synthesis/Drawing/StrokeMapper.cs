namespace Ecg.Digitization.Synthesis;

/// <summary>Takes strokes from paper to pixels through the page map, cut finely enough that the map is straight along each piece.</summary>
internal sealed class StrokeMapper
{
    /// <summary>Half the support of the pixel filter, see <see cref="CoverageRasterizer"/>.</summary>
    private const double FilterReach = 1;

    /// <summary>The longest piece under a map that is not affine.</summary>
    private const double PieceMm = 1.5;

    /// <summary>The longest piece under a map that hardly bends, see <see cref="CapturePlan.IsNearlyAffine"/>.</summary>
    private const double LongPieceMm = 6;

    private const double NodeMm = 4;
    private const int MaxNodes = 512;
    private const int BorderSamples = 24;
    private readonly int _columns;
    private readonly Jacobian?[] _nodes;
    private readonly IPageMap _map;
    private readonly int _width, _height;
    private readonly BoxMm _seen;
    private readonly Jacobian _constant;
    private readonly double _pieceMm;

    /// <summary>The point that was mapped last: most pieces begin where the one before ends.</summary>
    private (PointMm Paper, PointPx Pixel) _last;

    /// <summary>What was found last: most pieces are drawn by the pen of the one before, near it.</summary>
    private (int Node, Pen Pen, Metric Metric) _lastMetric = (-1, default, default);

    /// <summary>Prepares a map for an image.</summary>
    public StrokeMapper(IPageMap map, int width, int height, bool isNearlyAffine)
    {
        (_map, _width, _height, _pieceMm) = (map, width, height, isNearlyAffine ? LongPieceMm : PieceMm);
        _seen = SeenPaper(isNearlyAffine);
        _columns = Math.Clamp((int)Math.Ceiling(_seen.Width / NodeMm), 1, MaxNodes);
        _nodes = new Jacobian?[map.IsAffine ? _columns : _columns * Math.Clamp((int)Math.Ceiling(_seen.Height / NodeMm), 1, MaxNodes)];
        _constant = map.IsAffine ? Jacobian.Of(map, default) : default;
        _last = (default, map.Forward(default));
    }

    /// <summary>Maps one stroke and adds the pieces that the image can see to a list.</summary>
    public void Map(Stroke stroke, PieceBuffer pieces)
    {
        PointMm[] points = stroke.Points;
        Metric metric = _map.IsAffine ? new Metric(_constant, stroke.Pen) : default;
        if (points.Length == 1)
        {
            MapDot(points[0], stroke.Pen, metric, pieces);
            return;
        }

        for (int i = 1; i < points.Length; i++)
        {
            PointMm a = points[i - 1], b = points[i];
            if (Clip(ref a, ref b))
                MapPiece(a, b, stroke.Pen, metric, pieces);
        }
    }

    /// <summary>Maps dots of one pen.</summary>
    public void Map(List<PointMm> dots, Pen pen, PieceBuffer pieces)
    {
        if (dots.Count == 0)
            return;
        Metric metric = _map.IsAffine ? new Metric(_constant, pen) : default;
        foreach (PointMm dot in dots)
            MapDot(dot, pen, metric, pieces);
    }

    private void MapDot(PointMm at, Pen pen, in Metric metric, PieceBuffer pieces)
    {
        if (!_seen.Contains(at))
            return;
        PointPx dot = _map.Forward(at);
        Add(dot, dot, _map.IsAffine ? metric : MetricAt(at, pen), pieces);
    }

    private void MapPiece(PointMm a, PointMm b, Pen pen, Metric metric, PieceBuffer pieces)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        int cuts = _map.IsAffine ? 1 : Math.Max(1, (int)Math.Ceiling(Math.Sqrt((dx * dx) + (dy * dy)) / _pieceMm));
        PointPx from = a == _last.Paper ? _last.Pixel : _map.Forward(a);
        for (int c = 1; c <= cuts; c++)
        {
            double share = (double)c / cuts;
            PointPx to = _map.Forward(c == cuts ? b : new PointMm(a.X + (share * dx), a.Y + (share * dy)));
            if (!_map.IsAffine)
            {
                double middle = (c - 0.5) / cuts;
                metric = MetricAt(new PointMm(a.X + (middle * dx), a.Y + (middle * dy)), pen);
            }

            Add(from, to, metric, pieces);
            from = to;
        }

        _last = (b, from);
    }

    /// <summary>Pens are shaped by the Jacobian of the nearest node; their path is exact.</summary>
    private Metric MetricAt(PointMm at, Pen pen)
    {
        int column = Math.Clamp((int)((at.X - _seen.Left) / NodeMm), 0, _columns - 1), row = Math.Clamp((int)((at.Y - _seen.Top) / NodeMm), 0, (_nodes.Length / _columns) - 1);
        int index = (row * _columns) + column;
        if (index == _lastMetric.Node && pen == _lastMetric.Pen)
            return _lastMetric.Metric;
        ref Jacobian? node = ref _nodes[index];
        node ??= Jacobian.Of(_map, new PointMm(_seen.Left + ((column + 0.5) * NodeMm), _seen.Top + ((row + 0.5) * NodeMm)));
        var metric = new Metric(node.Value, pen);
        _lastMetric = (index, pen, metric);
        return metric;
    }

    private void Add(PointPx a, PointPx b, in Metric m, PieceBuffer pieces)
    {
        if (Math.Max(a.X, b.X) < -m.Reach || Math.Min(a.X, b.X) > _width - 1 + m.Reach || Math.Max(a.Y, b.Y) < -m.Reach || Math.Min(a.Y, b.Y) > _height - 1 + m.Reach)
            return;
        pieces.Add(new PixelSegment(a.X, a.Y, b.X, b.Y, (float)m.M00, (float)m.M01, (float)m.M10, (float)m.M11, (float)m.Reach));
    }

    /// <summary>A box that holds all paper the image can see: the image's border taken back, with room for bends and pens.</summary>
    private BoxMm SeenPaper(bool isNearlyAffine)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        for (int i = 0; i <= BorderSamples; i++)
        {
            double x = ((double)_width * i / BorderSamples) - 0.5, y = ((double)_height * i / BorderSamples) - 0.5;
            foreach (PointPx at in (ReadOnlySpan<PointPx>)[new(x, -0.5), new(x, _height - 0.5), new(-0.5, y), new(_width - 0.5, y)])
            {
                PointMm p = _map.Inverse(at);
                (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
                (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
            }
        }

        double room = isNearlyAffine ? 3 : 4 + (0.05 * Math.Max(right - left, bottom - top));
        return new BoxMm(left - room, top - room, right + room, bottom + room);
    }

    /// <summary>Cuts a line to the seen paper (Liang and Barsky, ACM Trans. Graph. 3(1), 1984); false when nothing is left.</summary>
    private bool Clip(ref PointMm a, ref PointMm b)
    {
        if (_seen.Contains(a) && _seen.Contains(b))
            return true;
        if (Math.Max(a.X, b.X) < _seen.Left || Math.Min(a.X, b.X) > _seen.Right || Math.Max(a.Y, b.Y) < _seen.Top || Math.Min(a.Y, b.Y) > _seen.Bottom)
            return false;
        double dx = b.X - a.X, dy = b.Y - a.Y, t0 = 0, t1 = 1;
        if (!Edge(-dx, a.X - _seen.Left, ref t0, ref t1) || !Edge(dx, _seen.Right - a.X, ref t0, ref t1)
            || !Edge(-dy, a.Y - _seen.Top, ref t0, ref t1) || !Edge(dy, _seen.Bottom - a.Y, ref t0, ref t1))
        {
            return false;
        }

        if (t1 < 1)
            b = new PointMm(a.X + (t1 * dx), a.Y + (t1 * dy));
        if (t0 > 0)
            a = new PointMm(a.X + (t0 * dx), a.Y + (t0 * dy));
        return true;

        static bool Edge(double p, double q, ref double t0, ref double t1)
        {
            if (p == 0)
                return q >= 0;
            double r = q / p;
            if (p < 0)
                t0 = Math.Max(t0, r);
            else
                t1 = Math.Min(t1, r);
            return t0 <= t1;
        }
    }

    private readonly record struct Metric
    {
        public Metric(Jacobian j, Pen pen)
        {
            (double sin, double cos) = pen.AngleRadians == 0 ? (0, 1) : Math.SinCos(pen.AngleRadians);
            double major = pen.WidthMm / 2, minor = major * pen.Flatness;

            // The nib's image: columns of J R diag(major, minor); the metric is its inverse.
            double n00 = ((j.Xx * cos) + (j.Xy * sin)) * major, n01 = ((j.Xy * cos) - (j.Xx * sin)) * minor;
            double n10 = ((j.Yx * cos) + (j.Yy * sin)) * major, n11 = ((j.Yy * cos) - (j.Yx * sin)) * minor;
            double det = (n00 * n11) - (n01 * n10);
            (M00, M01, M10, M11) = (n11 / det, -n01 / det, -n10 / det, n00 / det);
            Reach = Math.Max(Math.Sqrt((n00 * n00) + (n01 * n01)), Math.Sqrt((n10 * n10) + (n11 * n11))) + FilterReach;
        }

        public double M00 { get; }

        public double M01 { get; }

        public double M10 { get; }

        public double M11 { get; }

        public double Reach { get; }
    }
}
