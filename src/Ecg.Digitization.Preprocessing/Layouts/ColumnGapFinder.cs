using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds blank paper between the columns of leads: at one x in most rows, with or without a separator in it.</summary>
internal static class ColumnGapFinder
{
    private const double ReachMillimetres = 5, LeastMillimetres = 0.3, MostMillimetres = 4.5;

    /// <param name="End">The column at which the lead before ends.</param>
    /// <param name="Start">The column at which the next begins.</param>
    /// <param name="Share">In how many of the rows it was seen.</param>
    internal readonly record struct Gap(double End, double Start, double Share);

    /// <summary>The gap near a column, or null when most rows go on without one.</summary>
    /// <param name="scans">The rows with columns.</param>
    /// <param name="column">Where it is expected.</param>
    /// <param name="scale">Columns per millimetre.</param>
    /// <param name="pen">The stroke's width in columns.</param>
    public static Gap? Near(ReadOnlySpan<RowScan> scans, double column, double scale, double pen)
    {
        var ends = new List<double>(scans.Length);
        var starts = new List<double>(scans.Length);
        foreach (RowScan scan in scans)
        {
            if (InRow(scan.Runs, column, scale) is not { } gap)
                continue;
            ends.Add(gap.First - (pen / 2));
            starts.Add(gap.End + (pen / 2));
        }

        if (starts.Count < Math.Max(1, (scans.Length + 1) / 2))
            return null;
        double start = Statistics.Median(starts.ToArray()), end = Statistics.Median(ends.ToArray());
        int agree = starts.Count(s => Math.Abs(s - start) < 0.35 * scale);
        return agree < Math.Max(1, (scans.Length + 1) / 2) ? null : new Gap(end, start, (double)agree / scans.Length);
    }

    // The longest stretch without trace; the tall thin ink of a separator inside it belongs to it.
    private static (double First, double End)? InRow(InkRun[] runs, double column, double scale)
    {
        int from = Math.Max(1, (int)(column - (ReachMillimetres * scale))), to = Math.Min(runs.Length - 1, (int)(column + (ReachMillimetres * scale)));
        (int First, int End, int Blank) best = (0, 0, 0);
        for (int x = from; x < to; x++)
        {
            if (IsTrace(runs[x], scale))
                continue;
            int end = x, blank = 0;
            while (end < to && !IsTrace(runs[end], scale))
                blank += runs[end++].IsInk ? 0 : 1;
            if (blank > best.Blank)
                best = (x, end, blank);
            x = end;
        }

        bool inside = best.First > from && best.End < to;
        if (!inside || best.Blank < LeastMillimetres * scale || best.End - best.First > MostMillimetres * scale)
            return null;
        return (RowExtent.LastEdge(runs, best.First - 1), RowExtent.Edge(runs, best.End));
    }

    private static bool IsTrace(InkRun run, double scale) => run.IsInk && run.Length < 4.5 * scale;
}
