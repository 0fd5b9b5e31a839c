namespace Ecg.Digitization.Engine;

/// <summary>How much print leans against the grid that it is printed on, told by where the leads of each column were seen to begin. Stateless and thread-safe.</summary>
internal static class PrintSkew
{
    private const double Most = 0.03, Step = 0.0005, LeastShare = 0.65, BetterByShare = 1.3, LeastLean = 3;
    private const int LeastRows = 3;

    // Starts of a column that lie this near to each other once straightened stand together; photos of bent paper need the second.
    private static readonly double[] Together = [0.1, 0.2];

    /// <param name="Column">The lead's column.</param>
    /// <param name="Below">How far its row lies below the first, in millimetres.</param>
    /// <param name="Offset">How far right of its column's place it was seen to begin, in millimetres.</param>
    internal readonly record struct Start(int Column, double Below, double Offset);

    /// <summary>Millimetres to the right per millimetre down the page; null where the starts stand below each other as they are, or agree on no skew.</summary>
    /// <param name="starts">Where leads were seen to begin; a lead may be seen at two places.</param>
    public static double? Find(Start[] starts) =>
        starts.Select(static s => s.Below).Distinct().Count() < LeastRows ? null : Together.Select(t => Find(starts, t)).FirstOrDefault(static k => k is not null);

    private static double? Find(Start[] starts, double together)
    {
        Start[][] columns = [.. starts.GroupBy(static s => s.Column).Select(static g => g.ToArray())];
        (int upright, double skew, int best) = (Standing(0), 0, 0);
        for (double k = Step; k <= Most; k += Step)
        {
            foreach (double signed in (ReadOnlySpan<double>)[k, -k])
            {
                int standing = Standing(signed);
                if (standing > best)
                    (skew, best) = (signed, standing);
            }
        }

        if (best < LeastShare * Leads(starts) || best < BetterByShare * upright)
            return null;
        // Least squares through those that stand together, each column about its own middle.
        double xy = 0, xx = 0;
        foreach (Start[] column in columns)
        {
            Start[] on = Densest(column, skew);
            double x = on.Average(static s => s.Below), y = on.Average(static s => s.Offset);
            xy += on.Sum(s => (s.Below - x) * (s.Offset - y));
            xx += on.Sum(s => (s.Below - x) * (s.Below - x));
        }

        double fine = xx > 0 ? xy / xx : 0, depth = starts.Max(static s => s.Below) - starts.Min(static s => s.Below);
        return Math.Abs(fine * depth) > LeastLean * together ? fine : null;

        int Standing(double k) => columns.Sum(c => Leads(Densest(c, k)) is > 1 and { } on ? on : 0);

        Start[] Densest(Start[] column, double k) =>
            column.Select(s => Array.FindAll(column, o => Math.Abs(o.Offset - s.Offset - (k * (o.Below - s.Below))) <= together)).MaxBy(static on => on.Length)!;
    }

    private static int Leads(Start[] of) => of.Select(static s => (s.Below, s.Column)).Distinct().Count();
}
