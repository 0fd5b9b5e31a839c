using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>
/// Follows the grid from a seed over the page, clearest places first. Each place is measured with the carriers that its neighbours predict, so
/// perspective, curl and folds are followed, whole cycles are never lost between neighbours, and tables beside the page are not entered.
/// </summary>
internal sealed class PhaseGrower
{
    private const double RidgeShare = 0.5;
    private const int MostAttempts = 3;
    private readonly Plane _signal;
    private readonly int _harmonic, _radius, _columns, _rows, _firstX, _firstY, _step;
    private readonly Node?[] _nodes;
    private readonly byte[] _attempts;

    private PhaseGrower(Plane signal, GridSeed seed, int harmonic, int radius, int step)
    {
        (_signal, _harmonic, _radius, _step) = (signal, harmonic, radius, step);
        _firstX = (int)seed.Place.X % step;
        _firstY = (int)seed.Place.Y % step;
        _columns = ((signal.Width - 1 - _firstX) / step) + 1;
        _rows = ((signal.Height - 1 - _firstY) / step) + 1;
        _nodes = new Node?[_columns * _rows];
        _attempts = new byte[_columns * _rows];
    }

    private sealed record Node(int Column, int Row, double U, double V, PagePoint SlopeU, PagePoint SlopeV, double StrengthU, double StrengthV);

    /// <summary>Follows the grid.</summary>
    /// <param name="signal">The grid signal.</param>
    /// <param name="seed">Where to start.</param>
    /// <param name="harmonic">Which harmonic of 5 mm to follow: 1, or 5 where only millimetre lines are printed.</param>
    public static List<PhasePlace> Grow(Plane signal, GridSeed seed, int harmonic)
    {
        double pixels = 0.2 / Math.Sqrt(Math.Abs((seed.U.X * seed.V.Y) - (seed.U.Y * seed.V.X)));
        int step = Math.Max(3, (int)Math.Round((harmonic == 1 ? 7 : 4) * pixels)), radius = Math.Min(250, (int)Math.Round((harmonic == 1 ? 9.5 : 6) * pixels));
        var grower = new PhaseGrower(signal, seed, harmonic, radius, step);
        grower.Run(seed);
        return grower.Collect();
    }

    private void Run(GridSeed seed)
    {
        int column = ((int)seed.Place.X - _firstX) / _step, row = ((int)seed.Place.Y - _firstY) / _step;
        var start = new Node(column, row, 0, 0, new(5 * seed.U.X, 5 * seed.U.Y), new(5 * seed.V.X, 5 * seed.V.Y), 0, 0);
        Node? first = Measure(start, 0, double.PositiveInfinity);
        if (first is null)
            return;
        double floor = Math.Max(0.025, 0.2 * Math.Min(first.StrengthU, first.StrengthV));
        var queue = new PriorityQueue<(int Column, int Row, Node Parent), double>();
        Accept(first);
        while (queue.TryDequeue(out (int Column, int Row, Node Parent) next, out _))
        {
            int index = (next.Row * _columns) + next.Column;
            if (_nodes[index] is not null || _attempts[index] >= MostAttempts)
                continue;
            _attempts[index]++;
            if (Measure(Predict(next.Column, next.Row, next.Parent), floor, 0.22) is { } node)
                Accept(node);
        }

        void Accept(Node node)
        {
            _nodes[(node.Row * _columns) + node.Column] = node = Settle(node);
            double order = -Math.Min(node.StrengthU, node.StrengthV);
            foreach ((int dc, int dr) in new[] { (-1, 0), (1, 0), (0, -1), (0, 1) })
            {
                int c = node.Column + dc, r = node.Row + dr;
                if (c >= 0 && c < _columns && r >= 0 && r < _rows && _nodes[(r * _columns) + c] is null)
                    queue.Enqueue((c, r, node), order);
            }
        }
    }

    private Node? Measure(Node at, double floor, double tolerance)
    {
        double scale = _harmonic / 5.0;
        PhasePair pair = LocalPhase.Measure(
            _signal, X(at.Column), Y(at.Row), new(scale * at.SlopeU.X, scale * at.SlopeU.Y), new(scale * at.SlopeV.X, scale * at.SlopeV.Y), _radius);
        if (Math.Min(pair.StrengthU, pair.StrengthV) <= floor)
            return null;
        double offU = pair.U - (at.U * scale), offV = pair.V - (at.V * scale);
        offU -= Math.Round(offU);
        offV -= Math.Round(offV);
        if (Math.Abs(offU) > tolerance || Math.Abs(offV) > tolerance)
            return null;
        return at with { U = at.U + (offU / scale), V = at.V + (offV / scale), StrengthU = pair.StrengthU, StrengthV = pair.StrengthV };
    }

    private Node Predict(int column, int row, Node parent)
    {
        (double u, PagePoint su) = Plane(column, row, parent, static n => n.U, parent.SlopeU);
        (double v, PagePoint sv) = Plane(column, row, parent, static n => n.V, parent.SlopeV);
        return new Node(column, row, u, v, su, sv, 0, 0);
    }

    // A measured place takes part in its own slope: its successors start from there.
    private Node Settle(Node node)
    {
        _nodes[(node.Row * _columns) + node.Column] = node;
        PagePoint su = Plane(node.Column, node.Row, node, static n => n.U, node.SlopeU).Slope;
        PagePoint sv = Plane(node.Column, node.Row, node, static n => n.V, node.SlopeV).Slope;
        return node with { SlopeU = su, SlopeV = sv };
    }

    /// <summary>The plane through the measured places around one, drawn towards a slope where they are few.</summary>
    private (double Value, PagePoint Slope) Plane(int column, int row, Node parent, Func<Node, double> value, PagePoint slope)
    {
        double w = 0, wx = 0, wy = 0, wz = 0;
        double xx = RidgeShare * _step * _step, xy = 0, yy = xx, xz = 0, yz = 0;
        double reference = value(parent) + (slope.X * (column - parent.Column) * _step) + (slope.Y * (row - parent.Row) * _step);
        for (int r = Math.Max(0, row - 2); r <= Math.Min(_rows - 1, row + 2); r++)
        {
            for (int c = Math.Max(0, column - 2); c <= Math.Min(_columns - 1, column + 2); c++)
            {
                if (_nodes[(r * _columns) + c] is not { } n)
                    continue;
                double dx = (c - column) * _step, dy = (r - row) * _step;
                double weight = 1 / (0.5 + ((c - column) * (c - column)) + ((r - row) * (r - row)));
                // What is left over the reference plane; the ridge keeps its slope small.
                double z = value(n) - reference - (slope.X * dx) - (slope.Y * dy);
                (w, wx, wy, wz) = (w + weight, wx + (weight * dx), wy + (weight * dy), wz + (weight * z));
                (xx, xy, yy) = (xx + (weight * dx * dx), xy + (weight * dx * dy), yy + (weight * dy * dy));
                (xz, yz) = (xz + (weight * dx * z), yz + (weight * dy * z));
            }
        }

        if (w <= 0)
            return (reference, slope);
        double axx = xx - (wx * wx / w), axy = xy - (wx * wy / w), ayy = yy - (wy * wy / w);
        double bx = xz - (wx * wz / w), by = yz - (wy * wz / w), determinant = (axx * ayy) - (axy * axy);
        double sx = ((ayy * bx) - (axy * by)) / determinant, sy = ((axx * by) - (axy * bx)) / determinant;
        return (reference + ((wz - (sx * wx) - (sy * wy)) / w), new PagePoint(slope.X + sx, slope.Y + sy));
    }

    private List<PhasePlace> Collect()
    {
        var nodes = new List<PhasePlace>();
        foreach (Node? n in _nodes)
        {
            if (n is not null)
                nodes.Add(new PhasePlace(X(n.Column), Y(n.Row), n.U, n.V, n.StrengthU * n.StrengthU, n.StrengthV * n.StrengthV, n.Column, n.Row));
        }

        return nodes;
    }

    private double X(int column) => _firstX + (column * _step);

    private double Y(int row) => _firstY + (row * _step);
}
