using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds blank paper between the columns of leads: at one x in most rows, with or without a separator in it.</summary>
internal static class ColumnGapFinder
{
    private const double ReachMillimetres = 5, LeastMillimetres = 0.3, MostMillimetres = 4.5, IslandMillimetres = 1.1;

    /// <param name="End">The column at which the lead before ends.</param>
    /// <param name="Start">The column at which the next begins.</param>
    /// <param name="Share">In how many of the rows it was seen.</param>
    internal readonly record struct Gap(double End, double Start, double Share);

    /// <summary>The gap near a column, or null when most rows go on without one.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="scans">The rows with columns.</param>
    /// <param name="column">Where it is expected.</param>
    /// <param name="pen">The stroke's width in columns.</param>
    public static Gap? Near(RectifiedInk ink, ReadOnlySpan<RowScan> scans, double column, double pen)
    {
        double scale = ink.PixelsPerMillimetre;
        var ends = new List<double>(scans.Length);
        var starts = new List<double>(scans.Length);
        foreach (RowScan scan in scans)
        {
            if (InRow(ink, scan.Runs, column) is not { } gap)
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

    // The longest stretch without trace; a thin island of ink in it is a separator.
    private static (double First, double End)? InRow(RectifiedInk ink, InkRun[] runs, double column)
    {
        double scale = ink.PixelsPerMillimetre;
        int from = Math.Max(1, (int)(column - (ReachMillimetres * scale))), to = Math.Min(runs.Length - 1, (int)(column + (ReachMillimetres * scale)));
        int island = (int)(IslandMillimetres * scale);
        (int First, int End, int Blank) best = (0, 0, 0);
        for (int x = from; x < to; x++)
        {
            if (runs[x].IsInk)
                continue;
            int end = x, blank = 0, covered = 0;
            for (int i = x; i < to && covered <= island; i++)
            {
                covered = runs[i].IsInk ? covered + 1 : 0;
                if (covered == 0)
                    (end, blank) = (i + 1, blank + 1);
            }

            if (blank > best.Blank)
                best = (x, end, blank);
            x = end;
        }

        bool inside = best.First > from && best.End < to;
        if (!inside || best.Blank < LeastMillimetres * scale || best.End - best.First > MostMillimetres * scale)
            return null;
        return (RowExtent.LastEdge(ink, runs, best.First - 1), RowExtent.Edge(ink, runs, best.End));
    }
}
