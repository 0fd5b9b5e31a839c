using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Scores layouts by the lead names that stand where they say, all at the same place relative to their leads.</summary>
/// <param name="baselines">The page y of the rows found.</param>
/// <param name="start">The page x of their start.</param>
/// <param name="length">How long they are, in millimetres.</param>
/// <param name="names">The names found anywhere on the page.</param>
internal sealed class LayoutMatcher(double[] baselines, double start, double length, ImmutableArray<FoundName> names)
{
    private const double OffsetReachY = 22, SameX = 4.5, SameOffsetY = 2.6, Lean = 1, MissingRow = 1.6, MissingName = 0.12, EmptyColumn = 0.5, LeastNamed = 4, MostNamed = 0.7, FarthestLeft = 30;
    private const double SureName = 0.5, LeastColumnNames = 2;
    private const int LeastSure = 6;
    private readonly double[] _offsetsY = FindOffsets(baselines, names);

    /// <summary>From one column to the next; NaN to take it from the rows' length.</summary>
    private double Pitch { get; init; } = double.NaN;

    /// <param name="Layout">The layout.</param>
    /// <param name="Score">Higher is better.</param>
    /// <param name="FirstFoundRow">The found row that is the layout's row <paramref name="FirstLayoutRow"/>.</param>
    /// <param name="FirstLayoutRow">The layout's first row that is on the page.</param>
    /// <param name="Rows">How many rows match.</param>
    /// <param name="Names">The names that stand where the layout says, with their row and column.</param>
    /// <param name="OffsetY">From a rest line to its names' middle.</param>
    internal sealed record Match(PageLayout Layout, double Score, int FirstFoundRow, int FirstLayoutRow, int Rows, List<(FoundName Name, int Row, int Column)> Names, double OffsetY)
    {
        /// <summary>From column to column as the names tell it; NaN when they stand in one column only.</summary>
        public double NamesPitch() => NamesLine().Pitch;

        /// <summary>Where the first column's names begin and their pitch; the pitch is NaN when they stand in one column only, the place too unless that is the first.</summary>
        public (double First, double Pitch) NamesLine()
        {
            (FoundName Name, int Row, int Column)[] cells = [.. Names.Where(n => !Layout.Rows[n.Row].IsRhythm)];
            double n = cells.Length, sx = cells.Sum(static c => c.Column), sy = cells.Sum(static c => c.Name.Box.Left);
            double sxx = cells.Sum(static c => (double)c.Column * c.Column), sxy = cells.Sum(static c => c.Column * c.Name.Box.Left);
            double spread = (n * sxx) - (sx * sx);
            double pitch = spread > 0.5 ? ((n * sxy) - (sx * sy)) / spread : double.NaN;
            return (sx == 0 ? sy / n : (sy - (pitch * sx)) / n, pitch);
        }
    }

    /// <summary>The matcher for rows that begin and repeat where the names do, whatever their ink says; null where few names are legible.</summary>
    public LayoutMatcher? ByNames()
    {
        FoundName[] sure = [.. names.Where(static n => n.Lead is not null && n.Text != "I" && n.Confidence > SureName).OrderBy(static n => n.Box.Left)];
        if (sure.Length < LeastSure)
            return null;
        var columns = new List<double>();
        foreach (FoundName name in sure)
        {
            if ((columns.Count == 0 || name.Box.Left - columns[^1] > 2 * SameX) && sure.Count(n => Math.Abs(n.Box.Left - name.Box.Left) < SameX) >= LeastColumnNames)
                columns.Add(name.Box.Left);
        }

        if (columns.Count == 0)
            return null;
        double[] steps = [.. columns.Skip(1).Zip(columns, static (b, a) => b - a).Order()];
        return new LayoutMatcher(baselines, columns[0], length, names) { Pitch = steps.Length == 0 ? double.NaN : steps[steps.Length / 2] };
    }

    /// <summary>The best way to lay a layout on the rows.</summary>
    public Match Score(PageLayout layout)
    {
        Match? best = null;
        int found = baselines.Length, wanted = layout.Rows.Length, rows = Math.Min(found, wanted);
        for (int shift = 0; shift <= Math.Abs(found - wanted); shift++)
        {
            (int firstFound, int firstLayout) = found > wanted ? (shift, 0) : (0, shift);
            foreach (double offset in _offsetsY.Length == 0 ? [0.0] : _offsetsY)
            {
                Match match = Lay(layout, firstFound, firstLayout, rows, offset);
                if (best is null || match.Score > best.Score)
                    best = match;
            }
        }

        return best!;
    }

    private Match Lay(PageLayout layout, int firstFound, int firstLayout, int rows, double offsetY)
    {
        double pitch = double.IsNaN(Pitch) ? length / layout.Columns : Pitch;
        var candidates = new List<(FoundName Name, int Row, int Column, int Step, double Weight)>();
        double against = 0;
        foreach (FoundName name in names)
        {
            int nearest = Nearest(name, offsetY);
            int row = nearest - firstFound + firstLayout;
            if (nearest < 0 || row < firstLayout || row >= firstLayout + rows)
                continue;
            double weight = Weight(name);
            ImmutableArray<LayoutCell> cells = layout.Rows[row].Cells;
            int column = -1;
            for (int c = 0; c < cells.Length; c++)
                column = name.Lead is not null && cells[c].Lead == name.Lead ? c : column;
            if (column >= 0)
                candidates.Add((name, row, column, layout.Rows[row].IsRhythm ? 0 : column, weight));
            else
                against += layout.Rows[row].IsRhythm ? 0.2 * weight : weight;
        }

        var inliers = OnePerCell(BestLine(candidates, pitch));
        double score = inliers.Sum(static c => 2 * c.Weight) - against - (candidates.Sum(static c => c.Weight) - inliers.Sum(static c => c.Weight));
        int cellCount = layout.Rows.Skip(firstLayout).Take(rows).Where(static r => !r.IsRhythm).Sum(static r => r.Cells.Length);
        score -= inliers.Count > 0 ? MissingName * Math.Max(0, cellCount - inliers.Count) : 0;
        // Where the names of one column are legible, those of the next are.
        int[] named = [.. Enumerable.Range(0, layout.Columns).Select(c => inliers.Count(i => i.Column == c && !layout.Rows[i.Row].IsRhythm))];
        int matrix = layout.Rows.Skip(firstLayout).Take(rows).Count(static r => !r.IsRhythm);
        score -= named.Max() >= Math.Max(LeastNamed, MostNamed * matrix) ? EmptyColumn * named.Count(static n => n == 0) : 0;
        score -= MissingRow * Math.Abs(baselines.Length - layout.Rows.Length);
        return new Match(layout, score, firstFound, firstLayout, rows, [.. inliers.Select(static c => (c.Name, c.Row, c.Column))], offsetY);
    }

    /// <summary>
    /// The names on the best line x = first + step * pitch; some printers set names at a pitch of their own, up to a quarter off that of the
    /// leads.
    /// </summary>
    private List<(FoundName Name, int Row, int Column, int Step, double Weight)> BestLine(List<(FoundName Name, int Row, int Column, int Step, double Weight)> candidates, double pitch)
    {
        (double Total, double First, double Pitch) best = (0, 0, pitch);
        foreach ((FoundName Name, int Row, int Column, int Step, double Weight) a in candidates)
        {
            Try(a.Name.Box.Left - (a.Step * pitch), pitch);
            foreach ((FoundName Name, int Row, int Column, int Step, double Weight) b in candidates)
            {
                double own = b.Step > a.Step ? (b.Name.Box.Left - a.Name.Box.Left) / (b.Step - a.Step) : 0;
                if (own > 0.8 * pitch && own < 1.25 * pitch)
                    Try(a.Name.Box.Left - (a.Step * own), own);
            }
        }

        return best.Total > 0 ? candidates.FindAll(c => IsOn(c, best.First, best.Pitch)) : [];

        void Try(double first, double own)
        {
            if (first < start - FarthestLeft || first > start + 24)
                return;
            double total = -0.01 * Math.Abs(own - pitch);
            foreach ((FoundName Name, int Row, int Column, int Step, double Weight) c in candidates)
                total += IsOn(c, first, own) ? c.Weight : 0;
            if (total > best.Total)
                best = (total, first, own);
        }

        static bool IsOn((FoundName Name, int Row, int Column, int Step, double Weight) c, double first, double own) =>
            Math.Abs(c.Name.Box.Left - first - (c.Step * own)) < SameX;
    }

    private static List<(FoundName Name, int Row, int Column, int Step, double Weight)> OnePerCell(List<(FoundName Name, int Row, int Column, int Step, double Weight)> candidates)
        => [.. candidates.GroupBy(static c => (c.Row, c.Column)).Select(static g => g.MaxBy(static c => c.Weight))];

    /// <summary>The row whose rest line, moved by the offset, is closest to the name's middle; -1 when none is close.</summary>
    private int Nearest(FoundName name, double offsetY)
    {
        double middle = (name.Box.Top + name.Box.Bottom) / 2 - offsetY;
        int best = -1;
        for (int r = 0; r < baselines.Length; r++)
        {
            if (Math.Abs(baselines[r] - middle) < Math.Min(SameOffsetY, best < 0 ? double.PositiveInfinity : Math.Abs(baselines[best] - middle)))
                best = r;
        }

        return best;
    }

    // A bare stem is what many other things look like.
    private static double Weight(FoundName name) => name.Confidence * name.Text switch { "I" => 0.3, "II" => 0.8, _ => 1 };

    /// <summary>The heights, relative to rest lines, at which most names stand: up to three.</summary>
    private static double[] FindOffsets(double[] baselines, ImmutableArray<FoundName> names)
    {
        const int bins = (int)(4 * OffsetReachY) + 1;
        var histogram = new double[bins];
        foreach (FoundName name in names)
        {
            double middle = (name.Box.Top + name.Box.Bottom) / 2;
            foreach (double baseline in baselines)
            {
                double offset = middle - baseline;
                int centre = (int)Math.Round((offset + OffsetReachY) * 2);
                for (int d = -3; d <= 3; d++)
                {
                    if (centre + d >= 0 && centre + d < bins && Math.Abs(offset) <= OffsetReachY)
                        histogram[centre + d] += Weight(name) * (4 - Math.Abs(d));
                }
            }
        }

        var offsets = new List<double>();
        while (offsets.Count < 3)
        {
            int best = Array.IndexOf(histogram, histogram.Max());
            if (histogram[best] <= 1)
                break;
            offsets.Add((best / 2.0) - OffsetReachY);
            for (int d = -5; d <= 5; d++)
                histogram[Math.Clamp(best + d, 0, bins - 1)] = 0;
        }

        // Where the map bends, or print leans, names stand up to some millimetres higher in one row than in the next.
        return [.. offsets.SelectMany(static o => (double[])[o, o - Lean, o + Lean])];
    }
}
