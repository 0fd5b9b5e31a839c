using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>
/// Where the samples stand that a page was drawn from. Programs join samples by straight lines: where these are few enough to a
/// millimetre, the ink's corners betray them, and the samples themselves can be read. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Found by fitting polylines with corners at the distances of common sample rates, at all phases: only at the right one little is left.
/// The phase may move evenly from column to column, since columns need not be a whole number of samples apart.
/// </remarks>
/// <param name="RateHz">The samples' rate.</param>
/// <param name="SpacingMillimetres">From one sample to the next, along x.</param>
/// <param name="OffsetsMillimetres">How far behind each column's start the nearest sample stands, from minus half a spacing to half of one. Shape (columns).</param>
internal sealed record SampleLattice(double RateHz, double SpacingMillimetres, ImmutableArray<double> OffsetsMillimetres)
{
    // Denser corners than these cannot be told from a curve; what is left at the right phase is a quarter to a half of what the others leave.
    private const double LeastSpacing = 0.19, MostSpacing = 0.28, MostLeft = 0.5, MostSpread = 0.15, MostOfOthers = 0.7, Kin = 0.06, MostShift = 0.3;

    /// <summary>How much of a lead beside its borders the neighbour's stroke may cover, in millimetres; samples there go on as those before them.</summary>
    internal const double StartMargin = 0.1, EndMargin = 0.25;

    private const double LeastSamples = 25, LeastError = 1e-7;
    private const int Phases = 20;

    private static readonly double[] s_rates = [90, 100, 120, 125, 128, 180, 200, 240, 250, 256];

    /// <summary>How far behind the layout's starts all leads begin: a lead begins with a sample. Zero where the columns do not agree on it.</summary>
    public double ShiftMillimetres
    {
        get
        {
            double middle = OffsetsMillimetres.Order().ElementAt(OffsetsMillimetres.Length / 2);
            bool agree = OffsetsMillimetres.All(o => Math.Abs(o - middle) <= MostSpread * SpacingMillimetres);
            return agree && Math.Abs(middle) <= MostShift * SpacingMillimetres ? middle : 0;
        }
    }

    /// <summary>Looks for the samples of a page.</summary>
    /// <param name="layout">What was found on it.</param>
    /// <param name="traces">Its rows as read.</param>
    /// <param name="paperSpeedMmPerSecond">The speed that it was printed at.</param>
    /// <returns>Null where no rate's corners stand out.</returns>
    public static SampleLattice? Find(FoundLayout layout, IReadOnlyList<RowTrace> traces, double paperSpeedMmPerSecond)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(traces);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(paperSpeedMmPerSecond);
        var found = new List<(SampleLattice Lattice, double Left)>();
        foreach (double rate in s_rates)
        {
            double spacing = paperSpeedMmPerSecond / rate;
            if (spacing is < LeastSpacing or > MostSpacing)
                continue;
            (double[][] errors, int leads) = Errors(layout, traces, spacing);
            (double left, double[] offsets) = Search(errors, leads, spacing);
            found.Add((new SampleLattice(rate, spacing, [.. offsets]), left));
        }

        if (found.Count == 0)
            return null;
        (SampleLattice best, double least) = found.MinBy(static f => f.Left);
        // A curve without any noise leaves much less at one phase than at another whatever the rate; corners do so at their own rate alone.
        double other = found.Where(f => Math.Abs(Math.Log(f.Lattice.RateHz / best.RateHz)) > Kin).Select(static f => f.Left).DefaultIfEmpty(1).Min();
        return least < MostLeft && least < MostOfOthers * other ? best : null;
    }

    /// <summary>The samples of one lead.</summary>
    /// <param name="trace">Its row.</param>
    /// <param name="startMillimetres">Where the lead begins on the page.</param>
    /// <param name="endMillimetres">Where it ends.</param>
    /// <param name="column">Its column.</param>
    /// <returns>The place of the first sample on the page, and all samples' heights at even distances; none where the row has no trace there.</returns>
    public (double FirstMillimetres, float[] HeightsMillimetres) Read(RowTrace trace, double startMillimetres, double endMillimetres, int column)
    {
        ArgumentNullException.ThrowIfNull(trace);
        (int first, ReadOnlyMemory<float> curve) = Nodes(trace, startMillimetres + StartMargin, endMillimetres - EndMargin);
        double begin = trace.StartMillimetres + (first * trace.StepMillimetres);
        double phase = Phase(startMillimetres + OffsetsMillimetres[Math.Min(column, OffsetsMillimetres.Length - 1)] - begin, SpacingMillimetres);
        (double[] corners, _) = CornerFit.Run(curve.Span, phase / trace.StepMillimetres, SpacingMillimetres / trace.StepMillimetres);
        var heights = new float[corners.Length];
        ReadOnlySpan<float> known = curve.Span;
        for (int k = 0; k < corners.Length; k++)
        {
            // A sample in a gap of the curve is not known.
            double at = (phase + ((k - 1) * SpacingMillimetres)) / trace.StepMillimetres;
            heights[k] = float.IsNaN(known[Math.Clamp((int)Math.Round(at), 0, known.Length - 1)]) ? float.NaN : (float)corners[k];
        }

        return (begin + phase - SpacingMillimetres, heights);
    }

    private static double Phase(double value, double spacing) => value - (Math.Floor(value / spacing) * spacing);

    // For each column and phase, what polylines leave of all its leads: the sum of logarithms, lest one lead decide for all.
    private static (double[][] Errors, int Leads) Errors(FoundLayout layout, IReadOnlyList<RowTrace> traces, double spacing)
    {
        int leads = 0;
        var errors = new double[layout.Layout.Rows.Max(static r => r.Cells.Length)][];
        for (int c = 0; c < errors.Length; c++)
            errors[c] = new double[Phases];
        for (int r = 0; r < traces.Count; r++)
        {
            for (int c = 0; c < layout.Layout.Rows[r].Cells.Length; c++)
            {
                double start = layout.CellStart(r, c);
                (int first, ReadOnlyMemory<float> curve) = Nodes(traces[r], start, layout.CellEnd(r, c));
                if (curve.Length < LeastSamples * spacing / traces[r].StepMillimetres)
                    continue;
                leads++;
                for (int p = 0; p < Phases; p++)
                {
                    double phase = Phase(start + (p * spacing / Phases) - traces[r].StartMillimetres - (first * traces[r].StepMillimetres), spacing);
                    errors[c][p] += Math.Log(CornerFit.Run(curve.Span, phase / traces[r].StepMillimetres, spacing / traces[r].StepMillimetres).Left + LeastError);
                }
            }
        }

        return (errors, leads);
    }

    // The start and the even movement from column to column that leave least, as a share of what is usually left of a lead.
    private static (double Left, double[] Offsets) Search(double[][] errors, int leads, double spacing)
    {
        double usual = errors.Sum(static e => e.Order().ElementAt(Phases / 2)), least = double.PositiveInfinity;
        (int start, int move) = (0, 0);
        for (int s = 0; s < Phases; s++)
        {
            for (int m = 0; m < (errors.Length > 1 ? Phases : 1); m++)
            {
                double sum = 0;
                for (int c = 0; c < errors.Length; c++)
                    sum += errors[c][(s + (c * m)) % Phases];
                if (sum < least)
                    (least, start, move) = (sum, s, m);
            }
        }

        double[] offsets = new double[errors.Length];
        for (int c = 0; c < errors.Length; c++)
            offsets[c] = Vertex(errors[c], (start + (c * move)) % Phases) * spacing / Phases;
        return (leads > 0 ? Math.Exp((least - usual) / leads) : 1, offsets);
    }

    // Between phases by a parabola; from minus half of a spacing to half of one.
    private static double Vertex(double[] errors, int at)
    {
        double before = errors[(at + Phases - 1) % Phases], here = errors[at], after = errors[(at + 1) % Phases];
        double bend = before - (2 * here) + after;
        double phase = at + (bend > 0 ? Math.Clamp((before - after) / (2 * bend), -1, 1) : 0);
        return phase > Phases / 2.0 ? phase - Phases : phase;
    }

    private static (int First, ReadOnlyMemory<float> Curve) Nodes(RowTrace trace, double start, double end)
    {
        (int first, int stop) = trace.Between(start, end);
        return stop - first < 2 ? (first, default) : (first, trace.HeightsMillimetres[first..stop]);
    }
}
