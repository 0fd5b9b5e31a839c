using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds calibration pulses: flat tops, some millimetres long, a plausible height above the row's rest line, with an upright side at either end.</summary>
/// <remarks>They are looked for in the ink itself: the path of a row climbs no pulse whose top runs into the row above.</remarks>
internal static class PulseFinder
{
    private const float Ink = 0.35f, SideInk = 0.25f;
    private const double ShortestMm = 1.9, LongestMm = 12.5, LeastHeightMm = 4, MostHeightMm = 21.5, MostFootMm = 3, FootMm = 1, LeastSide = 0.8, LeastHoled = 0.3, LeastOther = 0.5, HoleMm = 1.2, FootHoleMm = 0.4, AgreeingFeetMm = 0.6, UsualWidthMm = 0.7, UsualHeightShare = 0.1, MostWithin = 0.04, AboveMm = 1;

    /// <summary>What 0.2 s are on paper of 25 and 50 mm/s.</summary>
    public static readonly double[] UsualWidths = [5, 10];

    /// <summary>What 1 mV is at gains in use.</summary>
    public static readonly double[] UsualHeights = [5, 10, 20];

    /// <summary>Whether a height is one of <see cref="UsualHeights"/>, to a share of it.</summary>
    public static bool IsUsualHeight(double millimetres, double share) => Array.Exists(UsualHeights, u => Math.Abs(millimetres - u) < share * u);

    // 5 mm are the height of the grid's own boxes, too.
    private static readonly double[] SureHeights = [10, 20];

    /// <param name="FirstColumn">Where the top begins, its side left out.</param>
    /// <param name="EndColumn">Where it ends.</param>
    /// <param name="HeightMillimetres">Above the feet of its sides, or above the rest line where these do not agree.</param>
    /// <param name="IsWhole">Whether both sides are inked nearly all the way; where they have holes, the box has a pulse's measures.</param>
    internal readonly record struct Pulse(int FirstColumn, int EndColumn, double HeightMillimetres, bool IsWhole);

    /// <summary>The pulses of a row, left to right.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="baseline">The row's rest line.</param>
    public static List<Pulse> Find(RectifiedInk ink, int baseline)
    {
        double scale = ink.PixelsPerMillimetre;
        var pulses = new List<(Pulse Pulse, int Top)>();
        int from = Math.Max(1, baseline - (int)((MostHeightMm + MostFootMm) * scale)), to = Math.Min(ink.Height - 1, baseline - (int)(LeastHeightMm * scale));
        for (int y = from; y < to; y++)
        {
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] <= Ink)
                    continue;
                int end = x + 1;
                while (end < row.Length && (row[end] > Ink || (end + 1 < row.Length && row[end + 1] > Ink)))
                    end++;
                double length = (end - x) / scale;
                if (length is > ShortestMm and < LongestMm && Measure(ink, baseline, x, end, y) is { } pulse)
                    AddNew(pulse, y);
                x = end;
            }
        }

        return [.. pulses.Select(static p => p.Pulse).OrderBy(static p => p.FirstColumn)];

        void AddNew(Pulse pulse, int top)
        {
            if (!pulses.Exists(p => top - p.Top < 1.5 * scale && Math.Abs(p.Pulse.FirstColumn - pulse.FirstColumn) < scale && Math.Abs(p.Pulse.EndColumn - pulse.EndColumn) < scale))
                pulses.Add((pulse, top));
        }
    }

    // The topmost row of the stroke is seen first; its middle lies half a pen below.
    private static Pulse? Measure(RectifiedInk ink, int baseline, int first, int end, int top)
    {
        double scale = ink.PixelsPerMillimetre;
        int middle = (first + end) / 2, thickness = 0;
        while (top + thickness < ink.Height && ink.Row(top + thickness)[middle] > Ink)
            thickness++;
        if (thickness > 1.2 * scale)
            return null;
        (double Share, double Whole, int Foot, int Column) left = Side(ink, baseline, top, first), right = Side(ink, baseline, top, end - 1);
        if (Math.Max(left.Share, right.Share) < LeastSide || Math.Min(left.Share, right.Share) < LeastOther)
            return null;
        double level = top + ((thickness - 1) / 2.0), feet = (left.Foot + right.Foot) / 2.0;
        bool agree = Math.Abs(left.Foot - right.Foot) < AgreeingFeetMm * scale && Math.Abs(feet - baseline) < MostFootMm * scale;
        double height = ((agree ? feet - ((thickness - 1) / 2.0) : baseline) - level) / scale;
        // A box with holes in its sides is a pulse only with a pulse's measures and nothing in it: lines of the grid make boxes of boxes.
        bool whole = Math.Min(left.Whole, right.Whole) >= LeastSide;
        if (height > MostHeightMm || (!whole && !(IsUsual((end - first) / scale, height) && IsOpen(ink, middle, top + thickness, (int)feet) && (EndsAt(ink, left.Column, top) || EndsAt(ink, right.Column, top)))))
            return null;
        return new Pulse(left.Column + (thickness / 2), right.Column - (thickness / 2), height, whole);
    }

    private static bool IsOpen(RectifiedInk ink, int column, int from, int to)
    {
        int inked = 0;
        for (int y = from; y < Math.Min(to, ink.Height); y++)
            inked += ink.Row(y)[column] > SideInk ? 1 : 0;
        return inked <= MostWithin * (to - from);
    }

    // A line of the grid goes on above the top.
    private static bool EndsAt(RectifiedInk ink, int column, int top)
    {
        int inked = 0, rows = (int)(AboveMm * ink.PixelsPerMillimetre);
        for (int y = Math.Max(0, top - 1 - rows); y < top - 1; y++)
            inked += IsDark(ink, column, y) ? 1 : 0;
        return inked <= rows / 2;
    }

    private static bool IsUsual(double width, double height) =>
        Array.Exists(UsualWidths, u => Math.Abs(width - u) < UsualWidthMm) && Array.Exists(SureHeights, u => Math.Abs(height - u) < UsualHeightShare * u);

    /// <summary>How much of the way from the top down to the rest line an upright side is inked, where its ink ends, and its column.</summary>
    /// <remarks>A side that lies on a line of the grid was taken off with it in places: what stands on both sides of a short hole bridges it.</remarks>
    private static (double Share, double Whole, int Foot, int Column) Side(RectifiedInk ink, int baseline, int top, int column)
    {
        double scale = ink.PixelsPerMillimetre;
        int last = baseline - (int)(FootMm * scale), reach = Math.Max(1, (int)(0.25 * scale));
        (double Share, double Whole, int Foot, int Column) best = default;
        for (int x = Math.Max(0, column - reach); x <= Math.Min(ink.Width - 1, column + reach); x++)
        {
            int own = 0, inked = 0, bridged = 0;
            for (int y = top, before = top - 1; y <= last; y++)
            {
                own += ink.Row(y)[x] > SideInk ? 1 : 0;
                if (!IsDark(ink, x, y))
                    continue;
                inked++;
                bridged += y - before <= HoleMm * scale ? y - before : 1;
                before = y;
            }

            double rows = Math.Max(1, last - top + 1), whole = own / rows;
            bool holed = whole < LeastSide && inked >= LeastHoled * rows;
            double share = holed ? bridged / rows : whole;
            // Of neighbours that share a side, the darker is its place.
            if (share > best.Share || (share == best.Share && whole > best.Whole))
                best = (share, whole, Foot(ink, x, top, baseline, holed), x);
        }

        return best;
    }

    // A side between two columns has half of its ink in each.
    private static bool IsDark(RectifiedInk ink, int x, int y)
    {
        ReadOnlySpan<float> row = ink.Row(y);
        return row[x] + (x + 1 < row.Length ? row[x + 1] : 0) > SideInk;
    }

    private static int Foot(RectifiedInk ink, int column, int top, int baseline, bool holed)
    {
        double scale = ink.PixelsPerMillimetre, hole = (holed ? HoleMm : FootHoleMm) * scale;
        int foot = top;
        for (int y = top, gap = 0; y < Math.Min(ink.Height, baseline + (MostFootMm * scale)) && gap <= hole; y++)
        {
            gap = (holed ? IsDark(ink, column, y) : ink.Row(y)[column] > SideInk) ? 0 : gap + 1;
            foot = gap == 0 ? y : foot;
        }

        return foot;
    }
}
