using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>
/// Finds the polyline whose drawing with a round pen looks most like the ink: Gauss-Newton on its heights, with a prior that favours
/// straight pieces. Unlike a column's centre of ink it is not biased where a steep or narrow stroke merges with itself.
/// </summary>
/// <remarks>
/// The coverage of a pixel at distance d from the polyline is a ramp, clamp(1/2 + (w/2 - d)/s, 0, 1). Each pixel depends on the two ends
/// of its nearest segment, so the normal equations are banded and one round costs O(pixels near the curve).
/// </remarks>
internal sealed class StrokeFit
{
    // Bends below this many rows are noise; a round moves no node further than the longest step.
    private const double BendScale = 0.2, LongestStep = 8;

    // Strokes fainter than this are grain, ink darker than that where nothing is drawn is something else.
    private const double FaintestStroke = 0.3, OtherInk = 0.3;
    private const int SharedColumns = 2;
    private readonly RectifiedInk _ink;
    private readonly int _left, _columns, _top, _bottom, _perColumn;
    private readonly float _pen;
    private readonly double _first;
    private readonly double[] _y;
    private readonly double[] _d0, _d1, _d2, _g;

    /// <param name="ink">The rectified page.</param>
    /// <param name="left">The first column of the curve.</param>
    /// <param name="top">The first row that belongs to the row's band.</param>
    /// <param name="bottom">The row after the last.</param>
    /// <param name="initial">A first guess per column; no NaN.</param>
    /// <param name="pen">The width of the stroke.</param>
    /// <param name="nodesPerColumn">How finely the curve is described.</param>
    /// <param name="first">Where the curve begins, in columns after <paramref name="left"/>; the columns before belong to the drawing, too.</param>
    public StrokeFit(RectifiedInk ink, int left, int top, int bottom, ReadOnlySpan<float> initial, float pen, int nodesPerColumn, double first = 0)
    {
        _ink = ink;
        _left = left;
        _first = first;
        _columns = initial.Length + (int)Math.Floor(first);
        _top = top;
        _bottom = bottom;
        _perColumn = nodesPerColumn;
        _pen = pen;
        int nodes = ((initial.Length - 1) * nodesPerColumn) + 1;
        _y = new double[nodes];
        for (int i = 0; i < nodes; i++)
        {
            int column = Math.Min(i / nodesPerColumn, initial.Length - 1), next = Math.Min(column + 1, initial.Length - 1);
            double f = (double)(i - (column * nodesPerColumn)) / nodesPerColumn;
            _y[i] = initial[column] + (f * (initial[next] - initial[column]));
        }

        _d0 = new double[nodes];
        _d1 = new double[nodes];
        _d2 = new double[nodes];
        _g = new double[nodes];
    }

    /// <summary>The curve: one height per node, the first where the curve begins.</summary>
    public ReadOnlySpan<double> Heights => _y;

    /// <summary>RMS of the ink that the last round's drawing did not explain, per column.</summary>
    public float[] Unexplained { get; private set; } = [];

    public void Run(int rounds, double firstBlur, double lastBlur, double stiffness)
    {
        for (int round = 0; round < rounds; round++)
        {
            double t = rounds == 1 ? 1 : (double)round / (rounds - 1);
            Round(firstBlur + (t * (lastBlur - firstBlur)), stiffness);
        }
    }

    private void Round(double blur, double stiffness)
    {
        Array.Clear(_d0);
        Array.Clear(_d1);
        Array.Clear(_d2);
        Array.Clear(_g);
        AccumulateInk(blur);
        AccumulatePrior(stiffness);
        Step();
    }

    private void AccumulateInk(double blur)
    {
        double half = _pen / 2.0, far = half + (blur / 2);
        int reachColumns = (int)Math.Ceiling(far) + 1;
        var unexplained = new float[_columns];
        for (int c = 0; c < _columns; c++)
        {
            (int n0, int n1, int from, int to) = Near(c, reachColumns, far);
            double sum = 0;
            int counted = 0;
            for (int r = from; r <= to; r++)
            {
                double observed = Math.Min(1f, _ink.Row(r)[_left + c]);
                if (observed < 0)
                    continue;
                (double distance, int segment, double along, double normalY) = Nearest(c, r, n0, n1);
                double ramp = 0.5 + ((half - distance) / blur);
                double drawn = Math.Clamp(ramp, 0, 1);
                double residual = observed - drawn;
                if (distance > far && observed > 0.1)
                    continue;
                sum += residual * residual;
                counted++;
                if (ramp <= 0 || ramp >= 1)
                    continue;
                // Ink that is not drawn may be a label or a grid line; drawing where there is no ink is always wrong.
                double weight = residual > 0.5 ? 0.3 : 1;
                double slope = normalY / blur;
                double j0 = slope * (1 - along), j1 = slope * along;
                _d0[segment] += weight * j0 * j0;
                _d0[segment + 1] += weight * j1 * j1;
                _d1[segment] += weight * j0 * j1;
                _g[segment] += weight * j0 * residual;
                _g[segment + 1] += weight * j1 * residual;
            }

            unexplained[c] = counted == 0 ? 1 : (float)Math.Sqrt(sum / counted);
        }

        Unexplained = unexplained;
    }

    /// <summary>
    /// The mean square of what the drawing does not explain near the curve's beginning, ink that lies too far from it included. The drawing is as
    /// dark as the ink behind the beginning: on coarse pages a thin stroke is never solid, and a solid drawing of it would begin too late.
    /// </summary>
    /// <param name="columns">The columns that count, from the first; those behind them tell how dark the stroke is.</param>
    /// <param name="blur">The drawing's.</param>
    public double Misfit(int columns, double blur)
    {
        double dark = Darkness(columns, blur), sum = 0;
        int counted = 0;
        foreach ((double observed, double drawn) in Pixels(0, columns, columns, blur))
        {
            sum += (observed - (dark * drawn)) * (observed - (dark * drawn));
            counted++;
        }

        return sum / Math.Max(1, counted);
    }

    private double Darkness(int columns, double blur)
    {
        double product = 0, square = 0;
        foreach ((double observed, double drawn) in Pixels(columns - SharedColumns, _columns, columns, blur))
        {
            if (drawn == 0 && observed > OtherInk)
                continue;
            product += observed * drawn;
            square += drawn * drawn;
        }

        return square > 0 ? Math.Clamp(product / square, FaintestStroke, 1) : 1;
    }

    private IEnumerable<(double Observed, double Drawn)> Pixels(int first, int end, int reach, double blur)
    {
        double far = (_pen / 2.0) + (blur / 2);
        for (int c = first; c < end; c++)
        {
            (int n0, int n1, int from, int to) = Near(c, reach, far);
            for (int r = from; r <= to; r++)
                yield return (Math.Min(1f, _ink.Row(r)[_left + c]), Math.Clamp(0.5 + (((_pen / 2.0) - Nearest(c, r, n0, n1).Distance) / blur), 0, 1));
        }
    }

    // The nodes that may draw in a column, and the rows that they may reach.
    private (int FirstNode, int LastNode, int Top, int Bottom) Near(int column, int reachColumns, double far)
    {
        int n0 = Math.Clamp((int)Math.Floor((column - _first - reachColumns) * _perColumn), 0, _y.Length - 2);
        int n1 = Math.Clamp((int)Math.Ceiling((column - _first + reachColumns) * _perColumn), n0 + 1, _y.Length - 1);
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        for (int i = n0; i <= n1; i++)
        {
            lowest = Math.Min(lowest, _y[i]);
            highest = Math.Max(highest, _y[i]);
        }

        return (n0, n1, Math.Max(_top, (int)Math.Floor(lowest - far)), Math.Min(_bottom - 1, (int)Math.Ceiling(highest + far)));
    }

    // d coverage / d height = (unit vector from the curve to the pixel).y / blur: raising y moves the curve towards pixels below it.
    private (double Distance, int Segment, double Along, double NormalY) Nearest(int column, int row, int n0, int n1)
    {
        double h = 1.0 / _perColumn, best = double.PositiveInfinity, along = 0, normalY = 0;
        int segment = n0;
        for (int i = n0; i < n1; i++)
        {
            double px = column - _first - (i * h), py = row - _y[i], dy = _y[i + 1] - _y[i];
            double t = Math.Clamp(((px * h) + (py * dy)) / ((h * h) + (dy * dy)), 0, 1);
            double ex = px - (t * h), ey = py - (t * dy);
            double d = (ex * ex) + (ey * ey);
            if (d >= best)
                continue;
            best = d;
            segment = i;
            along = t;
            normalY = ey;
        }

        double distance = Math.Sqrt(best);
        return (distance, segment, along, distance > 1e-9 ? normalY / distance : 0);
    }

    // |second difference| as a reweighted square: bends are few and may be sharp.
    private void AccumulatePrior(double stiffness)
    {
        for (int i = 1; i < _y.Length - 1; i++)
        {
            double bend = _y[i - 1] - (2 * _y[i]) + _y[i + 1];
            double w = stiffness / (Math.Abs(bend) + BendScale);
            _d0[i - 1] += w;
            _d0[i] += 4 * w;
            _d0[i + 1] += w;
            _d1[i - 1] -= 2 * w;
            _d1[i] -= 2 * w;
            _d2[i - 1] += w;
            _g[i - 1] -= w * bend;
            _g[i] += 2 * w * bend;
            _g[i + 1] -= w * bend;
        }
    }

    // Pentadiagonal LDL', with a little damping; steps longer than a few rows are cut.
    private void Step()
    {
        int n = _y.Length;
        var l1 = new double[n];
        var l2 = new double[n];
        var d = new double[n];
        var z = new double[n];
        for (int i = 0; i < n; i++)
        {
            double diagonal = _d0[i] + 1e-3;
            double right = _g[i];
            if (i >= 2)
            {
                l2[i] = _d2[i - 2] / d[i - 2];
                diagonal -= l2[i] * l2[i] * d[i - 2];
                right -= l2[i] * z[i - 2];
            }

            if (i >= 1)
            {
                double below = _d1[i - 1] - (i >= 2 ? l2[i] * l1[i - 1] * d[i - 2] : 0);
                l1[i] = below / d[i - 1];
                diagonal -= l1[i] * l1[i] * d[i - 1];
                right -= l1[i] * z[i - 1];
            }

            d[i] = Math.Max(diagonal, 1e-9);
            z[i] = right;
        }

        for (int i = n - 1; i >= 0; i--)
        {
            z[i] /= d[i];
            if (i + 1 < n)
                z[i] -= l1[i + 1] * z[i + 1];
            if (i + 2 < n)
                z[i] -= l2[i + 2] * z[i + 2];
        }

        for (int i = 0; i < n; i++)
            _y[i] = Math.Clamp(_y[i] + Math.Clamp(z[i], -LongestStep, LongestStep), _top, _bottom - 1);
    }
}
