using System.Globalization;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Tells the scale of a page without a grid from where its leads were seen to begin and end. Stateless and thread-safe.</summary>
internal static class GridlessTime
{
    private const double Likely = 0.4, Least = 0.0004, MostOfPulses = 0.035, MostOfPaper = 0.01, MostOfStrips = 0.08, LeastOfInk = 0.02, SeenGapMm = 1, MostSpreadMm = 1.2, MostUneven = 0.4;

    private const int LeastEnds = 3, LeastOfLast = 2, LeastWithOdd = 3, LeastColumns = 3;

    /// <summary>How much longer the rows are than their time: 1 where nothing tells, or where it is more than the scale's source may err.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="traces">Its rows as read.</param>
    /// <param name="source">What the scale was taken from.</param>
    public static double Factor(FoundLayout layout, IReadOnlyList<RowTrace> traces, GridlessScale source)
    {
        double cell = layout.Layout.DurationSeconds / layout.Layout.Columns * layout.PaperSpeedMmPerSecond;
        // Strips over the whole row have no gaps, and are the longest.
        double[] ends = [.. traces.Select(static t => t.End).OfType<LeadStart>().Where(static e => e.Likelihood >= Likely).Select(static e => e.Millimetres)];
        double? common = ends.Length >= LeastEnds ? Median(ends) : null;
        if (Median([.. traces.Select((t, r) => Whole(layout, t, r, common)).OfType<double>()]) is { } whole)
            return Within(whole / (cell * layout.Layout.Columns), Least, MostOfStrips);
        if (Within(StripFactor(layout), LeastOfInk, MostOfStrips) is not 1.0 and { } strips)
            return strips;
        double? last = LastLead(layout, traces);
        var pitches = new List<double>();
        foreach (RowTrace trace in traces)
        {
            LeadStart[] seen = [.. trace.FarStarts.Where(static s => s.Likelihood >= Likely)];
            for (int a = 0; a < seen.Length; a++)
            {
                for (int b = a + 1; b < seen.Length; b++)
                    pitches.Add((seen[b].Millimetres - seen[a].Millimetres) / (seen[b].Cell - seen[a].Cell));
            }
        }

        // Leads that stand apart begin farther from each other than they last.
        if (last is { } shorter && Median([.. pitches]) - shorter > SeenGapMm)
            return Within(shorter / cell, Least, MostOfStrips);
        return Median([.. pitches]) is { } pitch ? Within(pitch / cell, Least, source == GridlessScale.Paper ? MostOfPaper : MostOfPulses) : 1;
    }

    /// <summary>Refuses a page whose rows do not begin one below the other, or whose columns are unequal: without a grid nothing tells how it bends.</summary>
    /// <exception cref="EcgDigitizationException">So they are, or too few rows were seen to begin at all.</exception>
    public static void ThrowIfNotFlat(IReadOnlyList<RowTrace> traces)
    {
        LeadStart[][] rows = [.. traces.Select(static t => t.FarStarts.Where(static s => s.Likelihood >= Likely).ToArray()).Where(static r => r.Length > 0)];
        (int Cell, double Spread)[] spreads = [.. rows.SelectMany(static r => r).GroupBy(static s => s.Cell).Where(static c => c.Count() > 1).Select(static c => (c.Key, Spread([.. c.Select(static s => s.Millimetres)]))).OrderBy(static s => s.Item2)];
        // The first column's, which nothing stands before, or that of most.
        double spread = spreads.Length == 0 ? 0 : Math.Min(spreads[spreads.Length / 2].Spread, spreads.Where(static s => s.Cell == 0).Select(static s => s.Spread).DefaultIfEmpty(double.PositiveInfinity).First());
        string? reason = 2 * rows.Length < traces.Count
            ? string.Create(CultureInfo.InvariantCulture, $"only {rows.Length} of {traces.Count} rows were seen to begin, which leaves the scale open.")
            : spread > MostSpreadMm ? string.Create(CultureInfo.InvariantCulture, $"the page is not flat: its rows begin {spread:F1} mm apart.")
            : AreEven(rows) ? null : "the page is not flat: its columns are not equally wide.";
        if (reason is not null)
            throw new EcgDigitizationException(DigitizationStage.Rectify, $"No millimetre grid was found, and {reason}");
    }

    // How far the starts of one column lie apart; names beside leads are easily taken for starts, so one of several may be elsewhere.
    private static double Spread(double[] starts)
    {
        Array.Sort(starts);
        return starts.Length < LeastWithOdd ? starts[^1] - starts[0] : Math.Min(starts[^2] - starts[0], starts[^1] - starts[1]);
    }

    // Whether columns are equally wide in most rows: three leads of a row begin as far from each other as they should.
    private static bool AreEven(LeadStart[][] rows)
    {
        LeadStart[][] told = [.. rows.Where(static r => r.Length >= LeastColumns)];
        return 2 * told.Count(IsEven) >= told.Length;
    }

    private static bool IsEven(LeadStart[] row) =>
        Array.Exists(row, a => Array.Exists(row, b => b.Cell > a.Cell && row.Count(s =>
            Math.Abs(a.Millimetres + ((b.Millimetres - a.Millimetres) * (s.Cell - a.Cell) / (b.Cell - a.Cell)) - s.Millimetres) < MostUneven) >= LeastColumns));

    // By their ink, which may end early or late: for scales that are far off.
    private static double StripFactor(FoundLayout layout)
    {
        double time = layout.Layout.DurationSeconds * layout.PaperSpeedMmPerSecond;
        return Median([.. layout.Rows.Where((_, r) => layout.Layout.Rows[r].Cells.Length == 1).Select(r => (r.EndMillimetres - layout.StartMillimetres) / time)]) ?? 1;
    }

    // No strip outlasts the leads above it: where several of those were seen to end, one that ends later was misread. With gaps between
    // the leads it ends before them.
    private static double? Whole(FoundLayout layout, RowTrace trace, int row, double? common)
    {
        if (layout.Layout.Rows[row].Cells.Length != 1 || trace is not { FarStarts: [{ Likelihood: >= Likely } start] })
            return null;
        double? own = trace.End is { Likelihood: >= Likely } end ? end.Millimetres : null;
        double? last = own is null && layout.ColumnGapMillimetres < SeenGapMm ? common : own > common + MostSpreadMm ? common : own;
        return last - start.Millimetres;
    }

    // How long the last leads of the rows are that were seen to begin and to end, where they agree.
    private static double? LastLead(FoundLayout layout, IReadOnlyList<RowTrace> traces)
    {
        var lengths = new List<double>();
        for (int r = 0; r < traces.Count; r++)
        {
            int last = layout.Layout.Rows[r].Cells.Length - 1;
            if (last > 0 && traces[r].End is { Likelihood: >= Likely } end && traces[r].FarStarts.Where(s => s.Cell == last && s.Likelihood >= Likely).ToArray() is [{ } start, ..])
                lengths.Add(end.Millimetres - start.Millimetres);
        }

        return Median([.. lengths]) is { } length && lengths.Count(l => Math.Abs(l - length) < MostSpreadMm) >= LeastOfLast ? length : null;
    }

    private static double Within(double factor, double least, double most) => Math.Abs(factor - 1) < least || Math.Abs(factor - 1) > most ? 1 : factor;

    private static double? Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? null : values[values.Length / 2];
    }

    /// <summary>The layout in millimetres that are smaller or larger by a factor; columns without a clear gap have their time's width again.</summary>
    public static FoundLayout Scaled(FoundLayout layout, double factor)
    {
        bool apart = layout.ColumnGapMillimetres >= SeenGapMm;
        double cell = layout.Layout.DurationSeconds / layout.Layout.Columns * layout.PaperSpeedMmPerSecond;
        return layout with
        {
            Rows = [.. layout.Rows.Select(r => new FoundRow(factor * r.BaselineMillimetres, factor * r.StartMillimetres, factor * r.EndMillimetres))],
            StartMillimetres = factor * layout.StartMillimetres,
            ColumnPitchMillimetres = apart ? factor * layout.ColumnPitchMillimetres : cell,
            ColumnGapMillimetres = apart ? Math.Max(0, (factor * layout.ColumnPitchMillimetres) - cell) : 0,
            SeparatorsMillimetres = [.. layout.SeparatorsMillimetres.Select(s => factor * s)],
            PulseHeightMillimetres = factor * layout.PulseHeightMillimetres,
            PulseWidthMillimetres = factor * layout.PulseWidthMillimetres,
            RowPulseHeightsMillimetres = [.. layout.RowPulseHeightsMillimetres.Select(h => factor * h)],
        };
    }
}
