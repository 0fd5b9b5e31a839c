using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>The calibration pulses of a page: tops that stand at one x in most rows.</summary>
/// <param name="Position">Where they stand.</param>
/// <param name="First">The first column of the top; with a pulse before each lead, that of the leftmost.</param>
/// <param name="End">The column after its last.</param>
/// <param name="HeightMillimetres">The median height; NaN without pulses.</param>
/// <param name="Columns">The first column of each pulse of a row, left to right.</param>
/// <param name="RowHeights">The height of each row's own pulse, NaN where it has none. Shape (rows).</param>
internal sealed record PagePulses(PulsePosition Position, double First, double End, double HeightMillimetres, ImmutableArray<double> Columns, ImmutableArray<double> RowHeights)
{
    private const double SameHeightMm = 0.6, TallestMm = 23;
    private const double MostRows = 0.7, MostHoledRows = 0.6;
    private const double MostOddRows = 0.3, LeastInked = 0.75;
    private const double MostCut = 0.1, BesideMm = 20, LeastBeside = 0.75, LeastSeenBeside = 0.5, ShortestLeadMm = 55, SureShare = 0.08, NearShare = 0.16, LeastScore = 0.22, LeastOfFew = 0.45, LeastRows = 0.6, UniqueRatio = 1.5, EvenShare = 0.05;
    private const int LeastAmidOthers = 3;

    /// <summary>How many rows have no pulse where nearly all have one at the same end: lines of something else; 0 otherwise.</summary>
    public int OddRows
    {
        get
        {
            int without = Position is PulsePosition.Left or PulsePosition.Right ? RowHeights.Count(double.IsNaN) : 0;
            return without <= MostOddRows * RowHeights.Length ? without : 0;
        }
    }

    /// <summary>Finds them.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="scans">The rows.</param>
    /// <param name="comb">Made for the same page.</param>
    public static PagePulses Find(RectifiedInk ink, RowScan[] scans, Lazy<PulseComb> comb)
    {
        PagePulses measured = Measure(ink, scans);
        if (measured.Position != PulsePosition.None && IsUsual(measured.HeightMillimetres) && measured.RowHeights.Count(IsUsual) > scans.Length / 2)
            return measured;
        return FromComb(ink, scans, comb.Value) ?? measured;

        static bool IsUsual(double height) => PulseFinder.IsUsualHeight(height, SureShare);
    }

    // Pulses that their own rows do not tell: the boxes of usual measures that stand at one x beside most rows.
    private static PagePulses? FromComb(RectifiedInk ink, RowScan[] scans, PulseComb comb)
    {
        List<PulseComb.Place> places = comb.Find(Array.ConvertAll(scans, static s => s.Baseline), LeastScore / UniqueRatio);
        double least = scans.Length <= 2 ? LeastOfFew : LeastScore;
        if (places.Count == 0 || places[0].Score < least || places[0].RowHeights.Count(double.IsFinite) < LeastRows * scans.Length)
            return null;
        PulseComb.Place best = places[0];
        PulseComb.Place[] alike = [.. places.Where(p => UniqueRatio * p.Score > best.Score && p.End - p.First == best.End - best.First).OrderBy(static p => p.First)];
        bool perLead = PerLead(alike, static p => p.First, ink.PixelsPerMillimetre, others: 0).Length > 0;
        // Pale ones are known by standing alone.
        if (!perLead && alike.Length > 1)
            return null;
        best = perLead ? alike[0] : best;
        if (!perLead && IsAmidTraces(ink, scans, best.First, best.End))
            return null;
        PulsePosition position = perLead ? PulsePosition.PerLead : best.First < ink.Width / 2 ? PulsePosition.Left : PulsePosition.Right;
        double before = perLead ? Unseen(scans, [.. alike.Select(static p => (double)p.First)], best.End) : 0;
        return new PagePulses(
            position, best.First - before, best.End - before, Statistics.Median([.. best.RowHeights.Where(double.IsFinite)]),
            [.. before > 0 ? [best.First - before] : Array.Empty<double>(), .. perLead ? alike.Select(static p => (double)p.First) : [best.First]], [.. best.RowHeights]);
    }

    private static PagePulses Measure(RectifiedInk ink, RowScan[] scans)
    {
        (double scale, int width) = (ink.PixelsPerMillimetre, ink.Width);
        List<PulseFinder.Pulse>[] byRow = Array.ConvertAll(scans, s => PulseFinder.Find(ink, s.Baseline));
        // On dense pages many tops run into the row above.
        int needed = scans.Length <= 2 ? 1 : Math.Max(2, (scans.Length + 2) / 3);
        var groups = new List<(PulseFinder.Pulse Pulse, int Rows)>();
        foreach (PulseFinder.Pulse p in byRow.SelectMany(static r => r).OrderBy(static p => p.FirstColumn))
        {
            int same = byRow.Count(row => row.Exists(q => IsSame(p, q))), whole = byRow.Count(row => row.Exists(q => q.IsWhole && IsSame(p, q)));
            // Sides with holes may be a grid's lines: then most rows must have the same box.
            if (whole < needed && same < Math.Max(2, MostHoledRows * scans.Length))
                continue;
            int known = groups.FindIndex(g => Math.Abs(g.Pulse.FirstColumn - p.FirstColumn) < 3 * scale);
            if (known < 0)
                groups.Add((p, same));
            else if (same > groups[known].Rows)
                groups[known] = (p, same);
        }

        groups.RemoveAll(g => !IsPlausible(g.Pulse, scale, (double)g.Rows / scans.Length));
        if (groups.Count == 0)
            return new PagePulses(PulsePosition.None, 0, 0, double.NaN, [], []);
        (PulseFinder.Pulse Pulse, int Rows)[] leads = PerLead([.. groups.OrderBy(static g => g.Pulse.FirstColumn)], static g => g.Pulse.FirstColumn, scale, others: 1);
        bool perLead = leads.Length > 0;
        if (perLead)
            groups = [.. leads];
        else
            groups.RemoveAll(g => IsAmidTraces(ink, scans, g.Pulse.FirstColumn, g.Pulse.EndColumn));
        if (groups.Count == 0)
            return new PagePulses(PulsePosition.None, 0, 0, double.NaN, [], []);
        PulseFinder.Pulse best = perLead ? groups[0].Pulse : groups.MaxBy(static g => g.Rows).Pulse;
        PulsePosition position = perLead ? PulsePosition.PerLead : best.FirstColumn < width / 2 ? PulsePosition.Left : PulsePosition.Right;
        double before = perLead ? Unseen(scans, [.. groups.Select(static g => (double)g.Pulse.FirstColumn)], groups[0].Pulse.EndColumn) : 0;
        double[] heights = Heights(byRow, scans, best, scale);
        double median = Statistics.Median([.. heights.Where(double.IsFinite)]);
        if (!IsNearUsual(median))
            return new PagePulses(PulsePosition.None, 0, 0, double.NaN, [], []);
        return new PagePulses(
            position, best.FirstColumn - before, best.EndColumn - before, median,
            [.. before > 0 ? [best.FirstColumn - before] : Array.Empty<double>(), .. perLead ? groups.Select(static g => (double)g.Pulse.FirstColumn) : [best.FirstColumn]], [.. heights]);

        bool IsSame(PulseFinder.Pulse a, PulseFinder.Pulse b) =>
            Math.Abs(a.FirstColumn - b.FirstColumn) < 1.5 * scale && Math.Abs(a.EndColumn - b.EndColumn) < 2.5 * scale;
    }

    // Lines of the grid make boxes, too: a pulse is 1 mV high, and 200 ms wide or beside nearly every row.
    private static bool IsPlausible(PulseFinder.Pulse pulse, double scale, double share)
    {
        double width = (pulse.EndColumn - pulse.FirstColumn) / scale;
        bool wide = Array.Exists(PulseFinder.UsualWidths, u => Math.Abs(width - u) < 0.3 * u);
        return (wide || share > MostRows) && IsNearUsual(pulse.HeightMillimetres);
    }

    private static bool IsNearUsual(double height) => PulseFinder.IsUsualHeight(height, NearShare);

    // On dense pages the tops of other rows stand above a row as well: its own is the height that most rows have in common, and a usual one. Above the
    // first row there is no other: where rows stand as close as pulses are high, none is taller than what stands there.
    private static double[] Heights(List<PulseFinder.Pulse>[] byRow, RowScan[] scans, PulseFinder.Pulse best, double scale)
    {
        double[][] all = Array.ConvertAll(byRow, row => row.FindAll(q => Math.Abs(q.FirstColumn - best.FirstColumn) < 1.5 * scale).ConvertAll(static q => q.HeightMillimetres).ToArray());
        double tallest = all[0].Length > 0 && scans[0].Baseline > TallestMm * scale ? all[0].Max() + SameHeightMm : double.PositiveInfinity;
        double nearest = scans.Zip(scans.Skip(1), static (a, b) => b.Baseline - a.Baseline).DefaultIfEmpty(int.MaxValue).Min() / scale;
        double[] heights = [.. all.SelectMany(static h => h).Append(best.HeightMillimetres)];
        double common = heights.Where(h => h < tallest || h < nearest).DefaultIfEmpty(best.HeightMillimetres).MaxBy(h =>
            all.Count(row => Array.Exists(row, other => Math.Abs(other - h) < SameHeightMm)) + (PulseFinder.IsUsualHeight(h, SureShare) ? 0.5 : 0));
        return Array.ConvertAll(all, row => row.Length == 0 ? double.NaN : row.MinBy(h => Math.Abs(h - common)));
    }

    // The first lead's pulse may be too pale to see, in a shadow or a fold: by how much its place lies before the first one seen, where the
    // rows are inked for a lead's length there; 0 where they are not.
    private static double Unseen(RowScan[] scans, double[] columns, int end)
    {
        double pitch = (columns[^1] - columns[0]) / (columns.Length - 1.0);
        int from = (int)(end - pitch), to = (int)columns[0];
        // Its pulse may lie beyond the image's edge, its trace not.
        if (from < -MostCut * pitch)
            return 0;
        from = Math.Max(0, from);
        int rows = scans.Count(s => s.Covered(from, to) >= LeastInked);
        return rows > scans.Length / 2 ? pitch : 0;
    }

    // Waves that come again with every beat, and jumps from one lead to the next, are as wide and high; but most rows go on at both sides of them.
    private static bool IsAmidTraces(RectifiedInk ink, RowScan[] scans, int first, int end)
    {
        var beside = (int)(BesideMm * ink.PixelsPerMillimetre);
        return first > beside && end + beside < ink.Width && scans.Count(s => GoesOn(s, first - beside, first) && GoesOn(s, end, end + beside)) > scans.Length / 2;

        // A line of the grid does, too: a guide tells, where there is one.
        bool GoesOn(RowScan scan, int from, int to) => scan.Covered(from, to) >= LeastBeside && !(scan.Seen(ink, from, to) < LeastSeenBeside);
    }

    // Those that stand as far from each other as leads do: all of them, or three and more beside some others that a page's edge or a table made. None where they do not.
    // Leads last 2.5 s at least; beats follow each other faster.
    private static T[] PerLead<T>(T[] pulses, Func<T, double> column, double scale, int others)
    {
        double[] columns = Array.ConvertAll(pulses, p => column(p));
        if (pulses.Length > 1 && AreEven(columns))
            return columns[1] - columns[0] > ShortestLeadMm * scale ? pulses : [];
        int[] best = [];
        for (int first = 0; first < columns.Length; first++)
        {
            for (int second = first + 1; second < columns.Length; second++)
            {
                double pitch = columns[second] - columns[first];
                int[] chain = pitch > ShortestLeadMm * scale ? Chain(columns, first, pitch) : [];
                best = chain.Length > best.Length ? chain : best;
            }
        }

        return best.Length >= LeastAmidOthers && best.Length >= pulses.Length - others ? Array.ConvertAll(best, i => pulses[i]) : [];
    }

    // From one on, each a pitch from the one before.
    private static int[] Chain(double[] columns, int first, double pitch)
    {
        var chain = new List<int> { first };
        for (int next; (next = Array.FindIndex(columns, c => Math.Abs(c - columns[chain[^1]] - pitch) < EvenShare * pitch)) >= 0;)
            chain.Add(next);
        return [.. chain];
    }

    private static bool AreEven(double[] columns)
    {
        double mean = (columns[^1] - columns[0]) / (columns.Length - 1.0);
        for (int i = 1; i < columns.Length; i++)
        {
            if (Math.Abs(columns[i] - columns[i - 1] - mean) > EvenShare * mean)
                return false;
        }

        return true;
    }
}
