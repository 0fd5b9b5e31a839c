using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Moves a layout's columns where the reader of the ink saw the leads begin elsewhere, all rows together. Stateless and thread-safe.</summary>
/// <remarks>
/// On a good page both agree within 0.03 mm, and the layout's own measure is the better one; a single place may be off by more. Where a pulse
/// or a gap between columns was missed, all columns lie millimetres off: then a line through most starts gives start and pitch. Where the
/// image cuts the rows' beginnings off, what looks like a start is none: then the rows' ends tell.
/// </remarks>
internal static class LeadStarts
{
    /// <summary>How far from the layout's place a lead is first seen to begin, in millimetres.</summary>
    public const double Near = 4.5;

    /// <summary>How far it may be seen to begin at all, in millimetres: pulses that were missed are as wide.</summary>
    public const double Farthest = 13;

    /// <summary>How far from the layout's place the last lead may be seen to end, in millimetres: an image may cut a second off at the left.</summary>
    public const double FarthestEnd = 25;

    private const double Likely = 0.5, Nearest = 0.9, Agreement = 0.06, Spread = 0.06, OnLine = 0.2, LeastSlope = 0.03, LeastGap = 0.2, MostOfColumns = 0.7, AtEdge = 6, LeastCut = 3, EndSpread = 0.3;

    private readonly record struct Sight(int Column, double Offset);

    /// <summary>The layout, moved by what the rows agree on; as it was where they do not, or say the same.</summary>
    /// <param name="layout">The layout as found.</param>
    /// <param name="traces">Its rows as read.</param>
    /// <param name="leftEdge">The page x at which the image begins.</param>
    public static FoundLayout Refine(FoundLayout layout, IReadOnlyList<RowTrace> traces, double leftEdge = double.NegativeInfinity)
    {
        Sight[] ends = layout.ColumnGapMillimetres > 0 ? [] : [.. Ends(layout, traces)];
        if (layout.StartMillimetres - leftEdge < AtEdge && CutOff(ends, traces.Count) is { } cut)
            return layout with { StartMillimetres = layout.StartMillimetres + cut };
        Sight[] near = Sights(layout, traces.SelectMany(static t => t.Starts), Near);
        int[] rows = [.. Enumerable.Range(0, layout.Layout.Rows.Max(static r => r.Cells.Length)).Select(c => layout.Layout.Rows.Count(r => c < r.Cells.Length))];
        if (NearShift(near, rows) is { } shift)
            return Math.Abs(shift) > Agreement ? layout with { StartMillimetres = layout.StartMillimetres + shift } : layout;
        Sight[] all = Sights(layout, traces.SelectMany(static t => t.Starts.Union(t.FarStarts)), Farthest);
        return FarLine(all, ends, rows.Length) is { } line ? Moved(layout, line.Shift, line.Slope) : layout;
    }

    private static Sight[] Sights(FoundLayout layout, IEnumerable<LeadStart> starts, double within) =>
        [.. starts
            .Where(static s => s.Likelihood >= Likely)
            .Select(s => new Sight(s.Cell, s.Millimetres - layout.StartMillimetres - (s.Cell * layout.ColumnPitchMillimetres)))
            .Where(s => Math.Abs(s.Offset) < within)];

    private static IEnumerable<Sight> Ends(FoundLayout layout, IReadOnlyList<RowTrace> traces) =>
        traces
            .Select(static t => t.End)
            .OfType<LeadStart>()
            .Where(static e => e.Likelihood >= Likely)
            .Select(e => new Sight(layout.Layout.Columns, e.Millimetres - layout.StartMillimetres - (layout.Layout.Columns * layout.ColumnPitchMillimetres)));

    // How far before the image's edge the rows begin, where most of them are seen to end that much too early.
    private static double? CutOff(Sight[] ends, int rows)
    {
        if (ends.Length < 2 || 2 * ends.Length < rows)
            return null;
        double cut = Median([.. ends.Select(static e => e.Offset)]), spread = Median([.. ends.Select(e => Math.Abs(e.Offset - cut))]);
        return cut < -LeastCut && spread < EndSpread ? cut : null;
    }

    /// <summary>The farthest that a column has moved from one layout to the other, in millimetres.</summary>
    public static double Distance(FoundLayout from, FoundLayout to)
    {
        double start = to.StartMillimetres - from.StartMillimetres, pitch = to.ColumnPitchMillimetres - from.ColumnPitchMillimetres;
        return Math.Max(Math.Abs(start), Math.Abs(start + (pitch * (to.Layout.Columns - 1))));
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
                shifts.Add(Median(seen));
        }

        if (shifts.Count == 0 || 2 * shifts.Count < rows.Length)
            return null;
        double shift = Median([.. shifts]), spread = Median([.. shifts.Select(s => Math.Abs(s - shift))]);
        return spread <= Spread ? shift : null;
    }

    // The rows' ends bear a line out, they do not make one.
    private static (double Shift, double Slope)? FarLine(Sight[] sights, Sight[] ends, int columns)
    {
        Sight[] all = columns > 1 ? [.. sights, .. ends] : sights;
        (int Count, double Shift, double Slope) best = default;
        foreach (Sight a in sights)
        {
            Try(a.Offset, 0);
            foreach (Sight b in sights.Where(b => b.Column > a.Column))
            {
                double slope = (b.Offset - a.Offset) / (b.Column - a.Column);
                Try(a.Offset - (slope * a.Column), slope);
            }
        }

        Sight[] on = [.. all.Where(s => IsOn(s, best.Shift, best.Slope))];
        int agreeing = Enumerable.Range(0, columns + 1).Count(c => on.Any(s => s.Column == c) && 2 * on.Count(s => s.Column == c) >= all.Count(s => s.Column == c));
        if (agreeing < MostOfColumns * columns || (columns > 1 && agreeing < 2))
            return null;
        double n = on.Length, sc = on.Sum(static s => s.Column), so = on.Sum(static s => s.Offset);
        double spread = (n * on.Sum(static s => (double)s.Column * s.Column)) - (sc * sc);
        double pitch = spread > 0 ? ((n * on.Sum(static s => s.Column * s.Offset)) - (sc * so)) / spread : 0;
        return Math.Abs(pitch) < LeastSlope ? (Median([.. on.Select(static s => s.Offset)]), 0) : ((so - (pitch * sc)) / n, pitch);

        void Try(double shift, double slope)
        {
            int count = all.Count(s => IsOn(s, shift, slope));
            if (count > best.Count || (count == best.Count && Math.Abs(slope) < Math.Abs(best.Slope)))
                best = (count, shift, slope);
        }

        static bool IsOn(Sight s, double shift, double slope) => Math.Abs(s.Offset - shift - (slope * s.Column)) < OnLine;
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

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
