using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Moves a layout's columns where the reader of the ink saw the leads begin elsewhere, all rows together. Stateless and thread-safe.</summary>
/// <remarks>
/// On a good page both agree within 0.03 mm, and the layout's own measure is the better one; a single place may be off by more. Where a pulse
/// or a gap between columns was missed, all columns lie millimetres off: then a line through most starts gives start and pitch. Where the
/// image cuts the rows' beginnings off, what looks like a start is none: then the rows' ends tell. Print is not always square to the grid that
/// it is printed on: where all columns lean alike, each row begins in its own place.
/// </remarks>
internal static class LeadStarts
{
    /// <summary>How far from the layout's place a lead is first seen to begin, in millimetres.</summary>
    public const double Near = 4.5;

    /// <summary>How far it may be seen to begin at all, in millimetres: pulses that were missed are as wide.</summary>
    public const double Farthest = 13;

    /// <summary>How far from the layout's place the last lead may be seen to end, in millimetres: an image may cut a second off at the left.</summary>
    public const double FarthestEnd = 25;

    private const double Likely = 0.5, Nearest = 0.9, Agreement = 0.06, Spread = 0.06, OnLine = 0.2, NearLine = 0.5, LeastSlope = 0.03, SureSlope = 0.12, MostScatter = 0.1, MostOfBarred = 0.15, SureOfBarred = 0.5, LeastGap = 0.2, MostOfColumns = 0.7, Enough = 3, AtEdge = 6, NearEdge = 8, LeastCut = 3, EndSpread = 0.4, EdgeMillimetres = 1, MostWhole = 0.7, FarMore = 1.4, Elsewhere = 0.6;

    /// <summary>Where a lead was seen to begin, or a row to end.</summary>
    /// <param name="Row">The row.</param>
    /// <param name="Column">The lead's column; that after the last for a row's end.</param>
    /// <param name="Offset">How far right of the layout's place, in millimetres.</param>
    internal readonly record struct Sight(int Row, int Column, double Offset);

    /// <summary>The layout, moved by what the rows agree on; as it was where they do not, or say the same.</summary>
    /// <param name="layout">The layout as found.</param>
    /// <param name="traces">Its rows as read.</param>
    /// <param name="leftEdge">The page x at which the image begins.</param>
    /// <param name="rightEdge">The page x at which it ends.</param>
    public static FoundLayout Refine(FoundLayout layout, IReadOnlyList<RowTrace> traces, double leftEdge = double.NegativeInfinity, double rightEdge = double.PositiveInfinity)
    {
        Sight[] ends = layout.ColumnGapMillimetres > 0 ? [] : [.. Ends(layout, traces, rightEdge)];
        Sight[] near = Sights(layout, traces, static t => t.Starts, Near);
        Sight[] all = Sights(layout, traces, static t => t.Starts.Union(t.FarStarts), Farthest);
        if (layout.StartMillimetres - leftEdge < AtEdge && !AreBorneOut(layout, near, 0) && !AreBorneOut(layout, all, CommonOffset(all)) && !AreOnOneLine(layout, all) && CutOff(layout, traces, rightEdge) is { } cut)
            return layout with { StartMillimetres = layout.StartMillimetres + cut };
        if (PrintSkew.Find([.. all.Select(s => new PrintSkew.Start(s.Column, Below(layout, s), s.Offset))]) is { } skew)
        {
            if (EndUpright(layout, ends, skew))
            {
                // The image's edge cuts them off on a slant. A pulse behind a row hides its end.
                return layout is { Layout.Columns: 1, Pulse: not PulsePosition.Right } ? layout with { StartMillimetres = layout.StartMillimetres + Statistics.Median([.. ends.Select(static s => s.Offset)]) } : layout;
            }

            layout = layout with { Skew = layout.Skew + skew };
            (near, all, ends) = (Straight(near), Straight(all), Straight(ends));
        }

        int[] rows = [.. Enumerable.Range(0, layout.Layout.Rows.Max(static r => r.Cells.Length)).Select(c => layout.Layout.Rows.Count(r => c < r.Cells.Length))];
        (double Shift, double Slope, double Scatter)? far = FarLine(all, ends, rows.Length, LeastSlope);
        // What the layout told is the better measure, unless most of what was seen is elsewhere: names beside leads are easily taken for starts.
        if (NearShift(near, rows) is { } shift && !(far is { } other && Math.Max(Math.Abs(other.Shift - shift), Math.Abs(other.Shift + (other.Slope * rows.Length) - shift)) > Elsewhere && Support([.. all, .. ends], other.Shift, other.Slope, rows.Length) > FarMore * Support([.. all, .. ends], shift, 0, rows.Length)))
            return Math.Abs(shift) > Agreement ? layout with { StartMillimetres = layout.StartMillimetres + shift } : layout;
        if (far is not { } line)
            return FarLine(near, ends, rows.Length, double.PositiveInfinity, NearLine) is { } rough ? Moved(layout, rough.Shift, 0)
                : layout.StartMillimetres - leftEdge < NearEdge && FirstColumn(layout, near, all) is { } first ? Moved(layout, first, 0) : layout;
        // Two bars and more told the pitch to a tenth of a millimetre, unless they are none; starts that scatter tell it no better.
        bool barred = rows.Length > 2 && layout.SeparatorsMillimetres.Length >= rows.Length - 1;
        double sure = barred ? SureOfBarred : SureSlope;
        if (barred ? Math.Abs(line.Slope) is > MostOfBarred and < SureOfBarred : Math.Abs(line.Slope) < SureSlope && line.Scatter > MostScatter)
            return FarLine(all, ends, rows.Length, sure) is { } level ? Moved(layout, level.Shift, level.Slope) : layout;
        return Moved(layout, line.Shift, line.Slope);

        Sight[] Straight(Sight[] sights) => Array.ConvertAll(sights, s => s with { Offset = s.Offset - (skew * Below(layout, s)) });
    }

    // How far below the first row a sight's row is; layouts without measured rows have them at one height.
    private static double Below(FoundLayout layout, Sight sight) => layout.Rows.Length == 0 ? 0 : layout.Rows[sight.Row].BaselineMillimetres - layout.Rows[0].BaselineMillimetres;

    /// <summary>The likely starts within a distance of their places.</summary>
    internal static Sight[] Sights(FoundLayout layout, IReadOnlyList<RowTrace> traces, Func<RowTrace, IEnumerable<LeadStart>> starts, double within) =>
        [.. traces
            .SelectMany((t, r) => starts(t).Where(static s => s.Likelihood >= Likely)
                .Select(s => new Sight(r, s.Cell, s.Millimetres - RowStart(layout, r) - (s.Cell * layout.ColumnPitchMillimetres))))
            .Where(s => Math.Abs(s.Offset) < within)];

    /// <summary>The likely ends of rows, but for those at the image's edge.</summary>
    internal static IEnumerable<Sight> Ends(FoundLayout layout, IReadOnlyList<RowTrace> traces, double rightEdge = double.PositiveInfinity) =>
        traces
            .Select(static (t, r) => (Row: r, t.End))
            .Where(e => e.End is { Likelihood: >= Likely } end && IsEnd(layout, end, rightEdge))
            .Select(e => new Sight(e.Row, layout.Layout.Columns, EndOffset(layout, e.Row, e.End!.Value)));

    // Where the image ends is hardly where a row does; rows of one lead have nothing else to go by.
    private static bool IsEnd(FoundLayout layout, LeadStart end, double rightEdge) => layout.Layout.Columns == 1 || end.Millimetres < rightEdge - EdgeMillimetres;

    // Rows of one lead last as long as the layout says; what the ink was measured to be may have been cut off.
    private static double EndOffset(FoundLayout layout, int row, LeadStart end) =>
        end.Millimetres - RowStart(layout, row) - (layout.Layout.Columns == 1 ? layout.Layout.DurationSeconds * layout.PaperSpeedMmPerSecond : layout.Layout.Columns * layout.ColumnPitchMillimetres);

    // Rows that lean end as they begin, unless they only seem to lean.
    private static bool EndUpright(FoundLayout layout, Sight[] ends, double skew)
    {
        return ends.Length >= Enough && Most(0) > Most(skew);

        int Most(double k)
        {
            double[] straight = Array.ConvertAll(ends, s => s.Offset - (k * Below(layout, s)));
            return straight.Max(a => straight.Count(b => Math.Abs(b - a) < OnLine));
        }
    }

    /// <summary>The page x at which a row begins, of layouts without measured rows as well.</summary>
    internal static double RowStart(FoundLayout layout, int row) => layout.Skew == 0 ? layout.StartMillimetres : layout.RowStart(row);

    // Leads that begin between columns do not depend on the image's edges: a row's end may be one of them.
    private static bool AreBorneOut(FoundLayout layout, Sight[] sights, double offset)
    {
        int inner = layout.Layout.Rows.Sum(static r => r.Cells.Length - 1);
        return inner > 0 && 2 * sights.Count(s => s.Column > 0 && Math.Abs(s.Offset - offset) < Nearest) > inner;
    }

    // So do leads that are farther apart, or nearer, than the layout has them.
    private static bool AreOnOneLine(FoundLayout layout, Sight[] sights)
    {
        Sight[] inner = Array.FindAll(sights, static s => s.Column > 0);
        return inner.Length >= Enough && FarLine(sights, [], layout.Layout.Columns, LeastSlope) is { } line && 2 * Support(inner, line.Shift, line.Slope, layout.Layout.Columns) > layout.Layout.Rows.Sum(static r => r.Cells.Length - 1);
    }

    private static int Support(IEnumerable<Sight> sights, double shift, double slope, int columns) => sights.Count(s => Math.Abs(Off(s, shift, slope, columns, OnLine)) < OnLine);

    // How far from a line a sight is. What leads stand apart by is behind each but the last: their rows may end that much earlier.
    private static double Off(Sight sight, double shift, double slope, int columns, double within)
    {
        double off = sight.Offset - shift - (slope * sight.Column);
        return sight.Column == columns && slope > LeastGap && Math.Abs(off) >= within ? off + slope : off;
    }

    private static double CommonOffset(Sight[] sights) => sights.Length == 0 ? 0 : sights.Select(static s => s.Offset).MaxBy(o => sights.Count(s => Math.Abs(s.Offset - o) < OnLine));

    // Lines of the grid go on to the image's edge, and so seem the rows. Where leads follow each other without a seam nothing is seen between them; where
    // all rows begin at one place far behind the layout's, and none at the layout's, that is where.
    private static double? FirstColumn(FoundLayout layout, Sight[] near, Sight[] all)
    {
        Sight[] first = [.. all.Where(static s => s.Column == 0)];
        if (layout.Layout.Rows.Length < Enough || near.Any(static s => s.Column == 0) || first.Select(static s => s.Row).Distinct().Count() < layout.Layout.Rows.Length)
            return null;
        double middle = Statistics.Median([.. first.Select(static s => s.Offset)]);
        return middle > Near && Array.TrueForAll(first, s => Math.Abs(s.Offset - middle) < NearLine) ? middle : null;
    }

    // How far before the image's edge the rows begin, where most of them may end that much too early, at one place.
    private static double? CutOff(FoundLayout layout, IReadOnlyList<RowTrace> traces, double rightEdge)
    {
        if (layout.ColumnGapMillimetres > 0)
            return null;
        (int Row, double Offset, double Likelihood)[] ends = [.. traces.SelectMany((t, r) => (t.End is { } end ? t.OtherEnds.Insert(0, end) : t.OtherEnds)
            .Where(e => IsEnd(layout, e, rightEdge))
            .Select(e => (r, EndOffset(layout, r, e), e.Likelihood)))];
        (double Sum, double Offset) best = default;
        foreach ((int _, double offset, double _) in ends)
        {
            double sum = ends.Where(e => Math.Abs(e.Offset - offset) < EndSpread).GroupBy(static e => e.Row).Sum(static g => g.Max(static e => e.Likelihood));
            best = sum > best.Sum ? (sum, offset) : best;
        }

        (int Row, double Offset, double Likelihood)[] on = [.. ends.Where(e => Math.Abs(e.Offset - best.Offset) < EndSpread)];
        int rows = on.Select(static e => e.Row).Distinct().Count();
        double cut = rows > 0 ? Statistics.Median([.. on.Select(static e => e.Offset)]) : 0;
        // Rows that end where they should may end there.
        double whole = ends.Where(static e => Math.Abs(e.Offset) < Nearest).GroupBy(static e => e.Row).Sum(static g => g.Max(static e => e.Likelihood));
        return rows >= 2 && 2 * rows >= traces.Count && whole < MostWhole * best.Sum && best.Sum >= Likely * rows && cut < -LeastCut ? cut : null;
    }

    /// <summary>The farthest that a column has moved from one layout to the other, in millimetres.</summary>
    public static double Distance(FoundLayout from, FoundLayout to)
    {
        double pitch = (to.ColumnPitchMillimetres - from.ColumnPitchMillimetres) * (to.Layout.Columns - 1);
        return Enumerable.Range(0, to.Rows.Length).Select(r => RowStart(to, r) - RowStart(from, r)).DefaultIfEmpty(to.StartMillimetres - from.StartMillimetres).Max(d => Math.Max(Math.Abs(d), Math.Abs(d + pitch)));
    }

    // One shift for all columns, which at least half of them have; null where they do not agree.
    private static double? NearShift(Sight[] sights, int[] rows)
    {
        var shifts = new List<double>();
        for (int c = 0; c < rows.Length; c++)
        {
            double[] seen = [.. sights.Where(s => s.Column == c && Math.Abs(s.Offset) < Nearest).Select(static s => s.Offset)];
            // Half of the rows that have the column, lest one stain decide for all.
            if (seen.Length > 0 && 2 * seen.Length >= rows[c])
                shifts.Add(Statistics.Median(seen));
        }

        if (shifts.Count == 0 || 2 * shifts.Count < rows.Length)
            return null;
        double shift = Statistics.Median([.. shifts]), spread = Statistics.Median([.. shifts.Select(s => Math.Abs(s - shift))]);
        return spread <= Spread ? shift : null;
    }

    // The rows' ends bear a line out, they do not make one. On rough pages, whose columns are off by some tenths each, only a common shift is told.
    private static (double Shift, double Slope, double Scatter)? FarLine(Sight[] sights, Sight[] ends, int columns, double leastSlope, double within = OnLine)
    {
        Sight[] all = columns > 1 ? [.. sights, .. ends] : sights;
        (int Count, double Shift, double Slope) best = default;
        foreach (Sight a in sights)
        {
            Try(a.Offset, 0);
            foreach (Sight b in sights.Where(b => b.Column > a.Column))
            {
                double between = (b.Offset - a.Offset) / (b.Column - a.Column);
                if (Math.Abs(between) >= leastSlope)
                    Try(a.Offset - (between * a.Column), between);
            }
        }

        Sight[] on = [.. all.Where(s => IsOn(s, best.Shift, best.Slope)).Select(s => s with { Offset = best.Shift + (best.Slope * s.Column) + Off(s, best.Shift, best.Slope, columns, within) })];
        int agreeing = Enumerable.Range(0, columns + 1).Count(c => on.Any(s => s.Column == c) && 2 * on.Count(s => s.Column == c) >= all.Count(s => s.Column == c));
        if (agreeing < Math.Min(Enough, MostOfColumns * columns) || (columns > 1 && agreeing < 2))
            return null;
        double n = on.Length, sc = on.Sum(static s => s.Column), so = on.Sum(static s => s.Offset);
        double spread = (n * on.Sum(static s => (double)s.Column * s.Column)) - (sc * sc);
        double pitch = spread > 0 ? ((n * on.Sum(static s => s.Column * s.Offset)) - (sc * so)) / spread : 0;
        (double shift, double slope) = Math.Abs(pitch) < leastSlope ? (Statistics.Median([.. on.Select(static s => s.Offset)]), 0) : ((so - (pitch * sc)) / n, pitch);
        return (shift, slope, Math.Sqrt(on.Average(s => Math.Pow(s.Offset - shift - (slope * s.Column), 2))));

        void Try(double first, double step)
        {
            int count = all.Count(s => IsOn(s, first, step));
            if (count > best.Count || (count == best.Count && Math.Abs(step) < Math.Abs(best.Slope)))
                best = (count, first, step);
        }

        bool IsOn(Sight s, double first, double step) => Math.Abs(Off(s, first, step, columns, within)) < within;
    }

    // Columns farther apart than their time have paper, or a pulse, between them.
    private static FoundLayout Moved(FoundLayout layout, double shift, double slope)
    {
        double gap = layout.ColumnGapMillimetres + slope;
        return layout with
        {
            StartMillimetres = layout.StartMillimetres + shift,
            ColumnPitchMillimetres = layout.ColumnPitchMillimetres + slope,
            ColumnGapMillimetres = layout.ColumnGapMillimetres > 0 || gap > LeastGap ? Math.Max(0, gap) : 0,
            SeparatorsMillimetres = slope == 0 ? layout.SeparatorsMillimetres : [],
        };
    }
}
