using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>
/// Moves all columns by the few hundredths of a millimetre that everything which tells of their starts agrees on. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// A millisecond, 0.025 mm, costs a clean page several decibels, and no single witness is that good on every page: a round pen's cap, a grid line
/// under the first stroke, a pulse's foot each move one of them and leave the others. So each kind of witness votes with a bell as wide as it
/// usually errs, on a floor for the pages on which it is plainly wrong, and the likeliest place wins. Widths and floors were chosen on drawn
/// pages whose starts are known.
/// </remarks>
internal static class StartConsensus
{
    // Of what lies farther away than this something else was seen; a measured place is seldom off by more than the first.
    private const double Farthest = 0.3, Usual = 0.08, Step = 0.0025, LeastScatter = 0.015, LoneScatter = 0.04;
    // Rows that agree on their first strokes to the second are not far from where the network sees them, or one of both is wrong for all rows.
    private const double Conflict = 0.06, Agreement = 0.02;
    private const int LeastBars = 2, LeastRows = 3;

    // A closer look that may be off by more has seen nothing; none is better than the second.
    private const double MostError = 0.1, LeastError = 0.005;

    /// <param name="Error">How far the median of many is usually off, in millimetres.</param>
    /// <param name="Wrong">How often it says nothing.</param>
    /// <param name="Bias">What is added to it, in millimetres.</param>
    internal readonly record struct Witness(double Error, double Wrong, double Bias);

    /// <param name="Witness">Who.</param>
    /// <param name="Offsets">What it has seen, in millimetres from the place so far.</param>
    internal sealed record Vote(Witness Witness, double[] Offsets)
    {
        /// <summary>By how much each may be off, where the witness knows; empty where it does not.</summary>
        public double[] Errors { get; init; } = [];
    }

    /// <summary>Where the network saw the leads of the first column begin.</summary>
    public static Witness FirstColumn { get; } = new(0.025, 0.05, 0);

    /// <summary>Where it saw those of the other columns begin.</summary>
    public static Witness OtherColumns { get; } = new(0.01, 0.15, 0.005);

    /// <summary>Where it saw rows end: a lead's last sample stands a sample before the end of its time.</summary>
    public static Witness Ends { get; } = new(0.03, 0.1, 0.012);

    /// <summary>Where the rows' first strokes begin, by the drawing that looks like them.</summary>
    public static Witness FirstStrokes { get; } = new(0.045, 0.1, 0);

    /// <summary>Where a closer look saw the leads of all columns begin; it says of each start how far it may be off.</summary>
    public static Witness CloserLook { get; } = new(0.0075, 0.1, 0);

    /// <summary>Where bars between columns stand.</summary>
    public static Witness Bars { get; } = new(0.007, 0.05, 0);

    /// <summary>The layout with all its columns moved to where most speaks for.</summary>
    /// <param name="layout">The layout, right to about a tenth of a millimetre.</param>
    /// <param name="traces">Its rows as read.</param>
    public static FoundLayout Settle(FoundLayout layout, IReadOnlyList<RowTrace> traces)
    {
        layout = ColumnPitch.Settle(layout, Fine(layout, traces));
        LeadStarts.Sight[] starts = LeadStarts.Sights(layout, traces, static t => t.Starts, Farthest);
        double[] first = [.. starts.Where(static s => s.Column == 0).Select(static s => s.Offset)], others = [.. starts.Where(static s => s.Column > 0).Select(static s => s.Offset)];
        double[] strokes = [.. layout.Rows.Select((row, r) => row.StartMillimetres - LeadStarts.RowStart(layout, r))];
        double[] ends = [], bars = [];
        // Where columns stand apart, rows end before the next column would begin, and bars stand somewhere between.
        if (layout.ColumnGapMillimetres == 0)
        {
            ends = [.. LeadStarts.Ends(layout, traces).Select(static s => s.Offset)];
            bars = layout.Layout.Columns < 2 ? [] : [.. layout.SeparatorsMillimetres.Select(b => Math.IEEERemainder(b - layout.StartMillimetres, layout.ColumnPitchMillimetres)).Where(IsNear)];
        }

        if (Contradict(strokes, first))
            return layout;
        FineStart[] fine = Fine(layout, traces);
        double shift = Shift(
        [
            // What the first column's starts say is in the closer look.
            new(FirstColumn, fine.Length > 0 ? [] : first),
            new(OtherColumns, others),
            new(CloserLook, [.. fine.Select(static s => s.Millimetres)]) { Errors = [.. fine.Select(static s => s.ErrorMillimetres)] },
            new(Ends, ends),
            new(FirstStrokes, strokes),
            new(Bars, bars.Length < LeastBars ? [] : bars),
        ]);
        return shift == 0 ? layout : layout with { StartMillimetres = layout.StartMillimetres + shift };
    }

    // How far right of its place each lead was seen to begin by the closer look.
    private static FineStart[] Fine(FoundLayout layout, IReadOnlyList<RowTrace> traces) =>
        [.. traces.SelectMany((t, r) => t.FineStarts.Select(s => s with { Millimetres = s.Millimetres - LeadStarts.RowStart(layout, r) - (s.Cell * layout.ColumnPitchMillimetres) })).Where(static s => s.ErrorMillimetres < MostError)];

    /// <summary>The likeliest shift, in millimetres; 0 where no witness speaks.</summary>
    /// <param name="votes">What each kind of witness has seen.</param>
    internal static double Shift(IReadOnlyList<Vote> votes)
    {
        var bells = new List<(double Middle, double Width, double Floor)>();
        foreach (Vote vote in votes)
        {
            if (Seen(vote) is { } seen)
                bells.Add((seen.Middle, Math.Sqrt((vote.Witness.Error * vote.Witness.Error) + (seen.Scatter * seen.Scatter)), vote.Witness.Wrong / Farthest));
        }

        if (bells.Count == 0)
            return 0;
        (double shift, double most) = (0, double.NegativeInfinity);
        int steps = (int)Math.Round(Farthest / Step);
        for (int i = -steps; i <= steps; i++)
        {
            double at = i * Step, sum = -at * at / (2 * Usual * Usual);
            foreach ((double middle, double width, double floor) in bells)
            {
                // Student's bell with three degrees of freedom: two that are far apart choose, they do not meet in the middle.
                double z = (at - middle) / width, tail = 1 + (z * z / 3);
                sum += Math.Log((1 / (tail * tail * width)) + floor);
            }

            (shift, most) = sum > most ? (at, sum) : (shift, most);
        }

        return shift;
    }

    // The middle of what a witness has seen, and by how much chance alone puts that off; null where it has seen nothing near.
    private static (double Middle, double Scatter)? Seen(Vote vote)
    {
        (double At, double Error)[] near = [.. vote.Offsets.Select((o, i) => (o + vote.Witness.Bias, vote.Errors.Length > 0 ? Math.Max(LeastError, vote.Errors[i]) : 1)).Where(static s => IsNear(s.Item1))];
        if (near.Length == 0)
            return null;
        if (vote.Errors.Length > 0)
            return (WeightedMedian(near), 1 / Math.Sqrt(near.Sum(static s => 1 / (s.Error * s.Error))));
        double[] seen = [.. near.Select(static s => s.At)];
        double middle = Statistics.Median(seen), scatter = seen.Length == 1 ? LoneScatter : Math.Max(LeastScatter, Scatter(seen, middle));
        return (middle, scatter / Math.Sqrt(seen.Length));
    }

    // Each weighs as much as its error is small.
    private static double WeightedMedian((double At, double Error)[] seen)
    {
        double half = seen.Sum(static s => 1 / s.Error) / 2, sum = 0;
        foreach ((double at, double error) in seen.OrderBy(static s => s.At))
        {
            if ((sum += 1 / error) >= half)
                return at;
        }

        return seen[^1].At;
    }

    // Two witnesses of the same strokes, each sure of itself.
    private static bool Contradict(double[] strokes, double[] seen)
    {
        double[] drawn = Array.FindAll(strokes, IsNear), others = Array.FindAll(seen, IsNear);
        return drawn.Length >= LeastRows && others.Length >= LeastRows && Scatter(drawn, Statistics.Median(drawn)) < Agreement && Math.Abs(Statistics.Median(drawn) - Statistics.Median(others)) > Conflict;
    }

    private static double Scatter(double[] offsets, double middle) => Statistics.MadToSigma * Statistics.Median([.. offsets.Select(o => Math.Abs(o - middle))]);

    private static bool IsNear(double offset) => Math.Abs(offset) < Farthest;
}
