using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>
/// How well limb leads that stand above each other keep what Einthoven and Goldberger say: of any three, printed at the same time, each is
/// a fixed sum of the two others (III = II - I, aVR = -(I + II) / 2, ...). It tells the leads of a page without names, and names that are wrong.
/// </summary>
/// <param name="page">The rows.</param>
internal sealed class LimbRelations(PageRows page)
{
    private const double InsetMillimetres = 1.5, LeastMillimetres = 0.25, LeastShare = 0.5, FootMillimetres = 2;

    // Each limb lead as a sum of I and II.
    private static readonly (double I, double II)[] Axes = [(1, 0), (0, 1), (-1, 1), (-0.5, -0.5), (1, -0.5), (-0.5, 1)];
    private readonly Dictionary<(int Row, int Column, int Columns), double[]?> _heights = [];

    /// <summary>A cell of the page that shows a limb lead.</summary>
    /// <param name="Lead">The lead.</param>
    /// <param name="Row">The row of the page.</param>
    /// <param name="Column">The column.</param>
    /// <param name="Sign">-1 where the trace is taken upside down.</param>
    internal readonly record struct Cell(Lead Lead, int Row, int Column, int Sign = 1);

    /// <summary>The limb leads of each column of a layout, where at least three stand above each other.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="firstLayoutRow">Its first row on the page.</param>
    /// <param name="firstPageRow">The page's row that this is.</param>
    /// <param name="rows">How many rows match.</param>
    public static List<Cell[]> Groups(PageLayout layout, int firstLayoutRow, int firstPageRow, int rows)
    {
        var groups = new List<Cell[]>();
        for (int c = 0; c < layout.Columns; c++)
        {
            var group = new List<Cell>();
            for (int r = firstLayoutRow; r < firstLayoutRow + rows; r++)
            {
                if (!layout.Rows[r].IsRhythm && c < layout.Rows[r].Cells.Length && layout.Rows[r].Cells[c].Lead is { } lead && lead.IsLimb())
                    group.Add(new Cell(lead, r - firstLayoutRow + firstPageRow, c));
            }

            if (group.Count >= 3)
                groups.Add([.. group]);
        }

        return groups;
    }

    /// <summary>What the relations leave unexplained: near 0 where they hold, about 1 where the curves have nothing to do with each other; NaN where too little is printed.</summary>
    /// <param name="group">Cells of one column, three at least.</param>
    /// <param name="columns">How many columns the layout has.</param>
    public double Misfit(Cell[] group, int columns)
    {
        double sum = 0;
        int counted = 0;
        for (int k = 2; k < group.Length; k++)
        {
            double misfit = Misfit(group[0], group[1], group[k], columns);
            if (double.IsNaN(misfit))
                continue;
            (sum, counted) = (sum + misfit, counted + 1);
        }

        return counted > 0 ? sum / counted : double.NaN;
    }

    /// <summary>A cell's heights above its rest line in millimetres, NaN without ink; null where less than half of it is inked.</summary>
    public double[]? Heights(Cell cell, int columns)
    {
        if (_heights.TryGetValue((cell.Row, cell.Column, columns), out double[]? known))
            return known;
        double pitch = page.LengthMillimetres / columns, start = page.StartMillimetres + (cell.Column * pitch);
        // A pulse before each lead is no part of it.
        if (page.Pulses.Position == PulsePosition.PerLead && page.Pulses.Columns.Length == columns)
        {
            double pulse = (page.Pulses.End - page.Pulses.First) / page.Scale;
            pitch = columns > 1 ? (page.Pulses.Columns[^1] - page.Pulses.Columns[0]) / (columns - 1) / page.Scale : pitch;
            (start, pitch) = (page.Ink.ToMillimetresX(page.Pulses.Columns[cell.Column]) + pulse + FootMillimetres, pitch - pulse - (2 * FootMillimetres));
        }

        int from = (int)Math.Max(0, page.Ink.ToColumn(start + InsetMillimetres)), to = (int)Math.Min(page.Ink.Width, page.Ink.ToColumn(start + pitch - InsetMillimetres));
        var heights = new double[Math.Max(0, to - from)];
        var inked = new List<double>(heights.Length);
        for (int i = 0; i < heights.Length; i++)
        {
            InkRun run = page.Scans[cell.Row].Runs[from + i];
            heights[i] = run.IsInk ? run.Centroid / page.Scale : double.NaN;
            if (run.IsInk)
                inked.Add(heights[i]);
        }

        if (inked.Count < Math.Max(20, LeastShare * heights.Length))
            return _heights[(cell.Row, cell.Column, columns)] = null;
        double rest = Numerics.Statistics.Median(inked.ToArray());
        for (int i = 0; i < heights.Length; i++)
            heights[i] = rest - heights[i];
        return _heights[(cell.Row, cell.Column, columns)] = heights;
    }

    // c = alpha a + beta b, by the leads' axes.
    private double Misfit(Cell a, Cell b, Cell c, int columns)
    {
        if (Heights(a, columns) is not { } ha || Heights(b, columns) is not { } hb || Heights(c, columns) is not { } hc)
            return double.NaN;
        ((double aI, double aII), (double bI, double bII), (double cI, double cII)) = (Axes[(int)a.Lead], Axes[(int)b.Lead], Axes[(int)c.Lead]);
        double det = (aI * bII) - (aII * bI);
        double alpha = a.Sign * c.Sign * ((cI * bII) - (cII * bI)) / det, beta = b.Sign * c.Sign * ((aI * cII) - (aII * cI)) / det;
        double n = 0, sum = 0, squares = 0, size = 0;
        for (int i = 0; i < ha.Length; i++)
        {
            double left = hc[i] - (alpha * ha[i]) - (beta * hb[i]);
            if (double.IsNaN(left))
                continue;
            (n, sum, squares) = (n + 1, sum + left, squares + (left * left));
            size += (hc[i] * hc[i]) + (alpha * alpha * ha[i] * ha[i]) + (beta * beta * hb[i] * hb[i]);
        }

        if (n < 20 || Math.Sqrt(size / n) < LeastMillimetres)
            return double.NaN;
        return Math.Sqrt((squares - (sum * sum / n)) / size);
    }
}
