using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Reads rows with a trace network, then sharpens the curve by the fit to the ink. Thread-safe. The predictor stays the caller's.</summary>
/// <remarks>It needs pages that were sampled with <see cref="InkSampler.KeepDarkness"/>.</remarks>
/// <param name="predictor">The network.</param>
public sealed class NetworkTraceReader(TracePredictor predictor) : ITraceReader
{
    private const double PixelMillimetres = 1 / TraceStrip.PixelsPerMillimetre;
    private const double StepMillimetres = PixelMillimetres / TraceNetwork.SubColumns;
    private const float Absent = 0.5f, Missing = 0.1f, Doubtful = 0.05f, LeastBeyond = 0.3f, Ink = 0.35f, UprightShare = 0.65f;

    // A pulse's last side stands where the lead begins; columns.
    private const int UprightBefore = 8, UprightBehind = 3;
    private const double LeastLikely = 0.3, ApartMillimetres = 1;
    private const int MostOtherEnds = 3;

    // Half of the network's field of view: what lies beside the leads helps to read their borders.
    private const double MarginMillimetres = 8;

    // A trace this near to the strip's edge may have left it; it is looked for again in a strip this much higher or lower.
    private const float EdgePixels = 16;
    private const double ShiftMillimetres = 20;
    private const int MostShifts = 4;
    private readonly TracePredictor _predictor = predictor ?? throw new ArgumentNullException(nameof(predictor));

    /// <summary>Finds the path through the network's distributions.</summary>
    public TraceDecoder Decoder { get; init; } = new();

    /// <summary>Whether each strip is read a second time, mirrored: a little better, for twice the time. False by default.</summary>
    public bool Mirrored { get; init; }

    /// <summary>Sharpens the network's curve; null to leave it as it is.</summary>
    public TraceRefiner? Refiner { get; init; } = new();

    /// <summary>Looks closely at where leads begin; null, the default, for no closer look. It stays the caller's.</summary>
    public StartPredictor? Starts { get; init; }

    /// <summary>Stretches without visible trace up to this long are bridged; longer ones are left out. 5 mm, 0.2 s at the usual speed, by default.</summary>
    public double LongestBridgeMillimetres { get; init; } = 5;

    /// <inheritdoc/>
    public RowTrace Read(RectifiedInk ink, FoundLayout layout, int row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(layout);
        int cells = layout.Layout.Rows[row].Cells.Length;
        double cell = cells > 1 ? layout.ColumnPitchMillimetres : layout.Layout.DurationSeconds * layout.PaperSpeedMmPerSecond;
        double start = layout.StartMillimetres, middle = layout.Rows[row].BaselineMillimetres;
        int columns = (int)Math.Ceiling(((cells * cell) + (2 * MarginMillimetres)) / PixelMillimetres);
        TraceStrip strip = TraceStrip.Cut(ink, start - MarginMillimetres, columns, middle);
        TracePrediction prediction = _predictor.Predict(strip.Values, columns, Mirrored);
        float[] trust = Trust(strip, layout, row);
        // One path through the whole row: what hides a lead's border is bridged from its neighbour, which rests about as high. Bars and names
        // across the trace are the network's to see through; trusting it less there lost waves that stand on a border.
        double first = strip.LeftMillimetres - (PixelMillimetres / 2) + (StepMillimetres / 2);
        TraceDecoding whole = Decoder.Decode(prediction.LogProbabilities, trust: trust);
        cancellationToken.ThrowIfCancellationRequested();
        for (int times = 1; times <= MostShifts && ReachBeyond(ink, strip, whole, middle, -times); times++)
            cancellationToken.ThrowIfCancellationRequested();
        for (int times = 1; times <= MostShifts && ReachBeyond(ink, strip, whole, middle, times); times++)
            cancellationToken.ThrowIfCancellationRequested();
        for (int i = 0; i < trust.Length; i++)
            whole.Presence[i] = trust[i] > 0 ? whole.Presence[i] : 0;
        for (int c = 0; c < cells; c++)
            Bridge(whole, Index(start + (c * cell)), Index(start + ((c + 1) * cell)), (int)(LongestBridgeMillimetres / StepMillimetres));
        RowTrace trace = ToTrace(strip, whole, first);
        trace = Refiner is null ? trace : Refiner.Refine(ink, layout, row, trace, cancellationToken);
        return trace with
        {
            Starts = [.. Enumerable.Range(0, cells).Select(c => Border(prediction.Starts, c, LeadStarts.Near))],
            FarStarts = [.. Enumerable.Range(0, cells).Select(c => Border(prediction.Starts, c, LeadStarts.Farthest))],
            End = Border(prediction.Ends, cells, LeadStarts.FarthestEnd),
            OtherEnds = [.. OtherEnds()],
        };

        LeadStart Border(ReadOnlySpan<float> probabilities, int c, double within)
        {
            (double at, double likelihood) = TraceBorders.Find(probabilities, (start + (c * cell) - first) / StepMillimetres, within / StepMillimetres);
            return new LeadStart(c, first + (at * StepMillimetres), likelihood);
        }

        IEnumerable<LeadStart> OtherEnds()
        {
            float[] left = [.. prediction.Ends];
            for (int k = 0; k <= MostOtherEnds; k++)
            {
                LeadStart end = Border(left, cells, LeadStarts.FarthestEnd);
                if (double.IsNaN(end.Millimetres) || end.Likelihood < LeastLikely)
                    yield break;
                if (k > 0)
                    yield return end;
                int peak = Index(end.Millimetres), apart = (int)(ApartMillimetres / StepMillimetres), from = Math.Max(0, peak - apart);
                left.AsSpan(from, Math.Min(left.Length, peak + apart + 1) - from).Clear();
            }
        }

        int Index(double millimetres) => Math.Clamp((int)Math.Round((millimetres - first) / StepMillimetres), 0, columns * TraceNetwork.SubColumns);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RowTrace> Untangle(RectifiedInk ink, FoundLayout layout, IReadOnlyList<RowTrace> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(rows);
        return new TraceUntangler(_predictor, Decoder, Mirrored).Untangle(ink, layout, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RowTrace> FindStarts(RectifiedInk ink, FoundLayout layout, IReadOnlyList<RowTrace> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(rows);
        return Starts is null ? rows : new StartFinder(Starts).Find(ink, layout, rows, cancellationToken);
    }

    // A pulse's last side that is joined to the trace is never it.
    private static float[] Trust(TraceStrip strip, FoundLayout layout, int row)
    {
        var trust = new float[strip.Columns * TraceNetwork.SubColumns];
        Array.Fill(trust, 1);
        double rest = layout.Rows[row].BaselineMillimetres, height = layout.PulseHeightMillimetres;
        if (layout.Pulse == PulsePosition.Left && !double.IsNaN(height))
        {
            (_, int last) = Uprights(strip, layout.StartMillimetres, rest - (0.8 * height), rest - (0.25 * height));
            if (last >= 0)
                trust.AsSpan(0, Math.Min(strip.Columns, last + 2) * TraceNetwork.SubColumns).Clear();
        }

        return trust;
    }

    // The first and last column from a millimetre before a border to just behind it that ink fills from one height to another; a wave may rise
    // soon after a lead has begun.
    private static (int First, int Last) Uprights(TraceStrip strip, double border, double topMillimetres, double bottomMillimetres)
    {
        int top = Math.Max(0, ToPixel(topMillimetres - strip.TopMillimetres)), bottom = Math.Min(TraceStrip.Rows, ToPixel(bottomMillimetres - strip.TopMillimetres));
        int centre = ToPixel(border - strip.LeftMillimetres), first = strip.Columns, last = -1;
        for (int x = Math.Max(0, centre - UprightBefore); x <= Math.Min(strip.Columns - 1, centre + UprightBehind); x++)
        {
            int covered = 0;
            for (int y = top; y < bottom; y++)
                covered += strip.Values[(y * strip.Columns) + x] > Ink ? 1 : 0;
            if (covered <= UprightShare * (bottom - top))
                continue;
            first = Math.Min(first, x);
            last = x;
        }

        return (first, last);

        static int ToPixel(double millimetres) => (int)Math.Round(millimetres * TraceStrip.PixelsPerMillimetre);
    }

    // Waves taller than the strip: the stretch round each is read again in a strip that is shifted towards it by so many shifts, upwards below
    // zero. Whether there were any.
    private bool ReachBeyond(RectifiedInk ink, TraceStrip strip, TraceDecoding whole, double middle, int shifts)
    {
        int side = Math.Sign(shifts);
        double shifted = middle + (shifts * ShiftMillimetres);
        // The edge of the strip before this one.
        float edge = (float)((shifts - side) * ShiftMillimetres / PixelMillimetres) + (side < 0 ? EdgePixels : TraceStrip.Rows - EdgePixels);
        bool any = false;
        for (int i = 0; i < whole.Rows.Length; i++)
        {
            if (!AtEdge(whole, i, side, edge))
                continue;
            any = true;
            int end = i + 1;
            for (int gap = 0; end + gap < whole.Rows.Length && gap < 32; gap++)
            {
                if (AtEdge(whole, end + gap, side, edge))
                    (end, gap) = (end + gap + 1, -1);
            }

            const int margin = 64;
            int from = Math.Max(0, (i / TraceNetwork.SubColumns) - margin), to = Math.Min(strip.Columns, (end / TraceNetwork.SubColumns) + margin);
            TraceStrip above = TraceStrip.Cut(ink, strip.LeftMillimetres + (from * PixelMillimetres), to - from, shifted);
            TraceDecoding again = Decoder.Decode(_predictor.Predict(above.Values, to - from, Mirrored).LogProbabilities);
            float offset = (float)((above.TopMillimetres - strip.TopMillimetres) / PixelMillimetres);
            for (int k = i; k < end; k++)
            {
                int at = k - (from * TraceNetwork.SubColumns);
                // At its edge a strip is sure of what it cannot see.
                float seen = again.Rows[at] + offset;
                bool beyond = side < 0 ? seen < edge : seen > edge;
                if (again.Confidence[at] <= (beyond ? LeastBeyond : whole.Confidence[k]))
                    continue;
                whole.Rows[k] = seen;
                whole.Presence[k] = again.Presence[at];
                whole.Confidence[k] = again.Confidence[at];
                whole.Spread[k] = again.Spread[at];
            }

            i = end;
        }

        return any;
    }

    private static bool AtEdge(TraceDecoding trace, int at, int side, float edge) =>
        trace.Presence[at] > 0.2f && (side < 0 ? trace.Rows[at] < edge : trace.Rows[at] > edge);

    // Straight across what hides the trace of a lead for a moment, level to its borders; NaN where it is away for longer.
    private static void Bridge(TraceDecoding trace, int from, int to, int longest)
    {
        float[] rows = trace.Rows;
        for (int i = from; i < to; i++)
        {
            if (IsSure(trace, i))
                continue;
            int end = i;
            while (end < to && !IsSure(trace, end))
                end++;
            float before = i > from ? rows[i - 1] : end < to ? rows[end] : float.NaN, after = end < to ? rows[end] : before;
            for (int k = i; k < end; k++)
            {
                // A long doubtful stretch is still the best there is; paper is not.
                if (end - i <= longest)
                    rows[k] = before + ((after - before) * (k - i + 1) / (end - i + 1));
                else if (trace.Presence[k] < Missing)
                    rows[k] = float.NaN;
                trace.Confidence[k] = trace.Presence[k] < Absent ? 0 : trace.Confidence[k];
            }

            i = end;
        }
    }

    private static bool IsSure(TraceDecoding trace, int at) => trace.Presence[at] >= Absent && trace.Confidence[at] >= Doubtful;

    private static RowTrace ToTrace(TraceStrip strip, TraceDecoding trace, double first)
    {
        var heights = new float[trace.Rows.Length];
        for (int i = 0; i < heights.Length; i++)
            heights[i] = (float)(strip.TopMillimetres + (trace.Rows[i] * PixelMillimetres));
        return new RowTrace(first, StepMillimetres, heights, trace.Confidence)
        {
            Evidence = new TraceEvidence(trace.Presence, Array.ConvertAll(trace.Spread, static s => (float)(s * PixelMillimetres))),
        };
    }
}
