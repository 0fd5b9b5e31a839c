using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>
/// Sharpens a curve that is right to a pixel or two: it becomes the first curve of the fit whose drawing looks like the ink. Where the
/// fit runs away from the guide, or leaves the ink unexplained, the guide stays. Thread-safe.
/// </summary>
/// <remarks>A guide that knows labels and other rows from the trace, and a fit that is exact where the ink is clean, make up for each other's weakness.</remarks>
public sealed class TraceRefiner
{
    private const int NodesPerColumn = 2;
    private const double LastBlur = 1.2, Stiffness = 0.02;

    /// <summary>Rounds of the fit. 10 by default.</summary>
    public int Rounds { get; init; } = 10;

    /// <summary>The first round's blur in pixels: about how far the guide may be off. 2 by default.</summary>
    public double FirstBlur { get; init; } = 2;

    /// <summary>How many pixels the fit may leave the guide where it is level. 1 by default.</summary>
    public double Tolerance { get; init; } = 1;

    /// <summary>How much more it may, as a share of the guide's own rise and fall over two columns. 0.15 by default: where waves are narrow the guide is the better of the two.</summary>
    public double SlopeTolerance { get; init; } = 0.15;

    /// <summary>How much of the guide stays where the fit is trusted: both err by themselves, their mean less. 0.3 by default.</summary>
    public double GuideShare { get; init; } = 0.3;

    /// <summary>RMS of ink that the fit's drawing may leave unexplained in a column. 0.1 by default: the fit sharpens what is drawn finely, coarse pages look like no pen's stroke.</summary>
    public double MaximumUnexplained { get; init; } = 0.1;

    /// <summary>Refines one row.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="layout">What was found on it.</param>
    /// <param name="row">The index of the row.</param>
    /// <param name="guide">Its curve so far.</param>
    /// <param name="cancellationToken">Checked between leads.</param>
    /// <returns>The refined curve, with two heights per column of the page; NaN where the guide has a gap.</returns>
    public RowTrace Refine(RectifiedInk ink, FoundLayout layout, int row, RowTrace guide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(guide);
        int cells = layout.Layout.Rows[row].Cells.Length;
        double width = cells > 1 ? layout.ColumnPitchMillimetres : layout.Layout.DurationSeconds * layout.PaperSpeedMmPerSecond;
        int left = Math.Max(0, (int)Math.Floor(ink.ToColumn(layout.StartMillimetres)));
        int right = Math.Min(ink.Width, (int)Math.Ceiling(ink.ToColumn(layout.StartMillimetres + (cells * width))) + 1);
        if (right - left < 8)
            return guide;
        (RectifiedInk band, _) = ClassicalTraceReader.Band(ink, layout, row);
        var y = new float[((right - left - 1) * NodesPerColumn) + 1];
        y.AsSpan().Fill(float.NaN);
        var confidence = new float[y.Length];
        float[] difference = new float[y.Length], unexplained = new float[y.Length];
        unexplained.AsSpan().Fill(1);
        float pen = 0;
        for (int c = 0; c < cells; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int first = Math.Clamp((int)Math.Round(ink.ToColumn(layout.StartMillimetres + (c * width))), left, right - 1);
            int end = Math.Clamp((int)Math.Round(ink.ToColumn(layout.StartMillimetres + ((c + 1) * width))) + 1, first, right);
            int at = (first - left) * NodesPerColumn;
            if (end - first >= 8)
                RefineCell(band, first, end, guide, ref pen, y.AsSpan(at), confidence.AsSpan(at), difference.AsSpan(at), unexplained.AsSpan(at));
        }

        for (int i = 0; i < y.Length; i++)
            y[i] = (float)band.ToMillimetresY(y[i]);
        var trace = new RowTrace(ink.ToMillimetresX(left), 1 / ink.PixelsPerMillimetre / NodesPerColumn, y, confidence);
        return trace with { Evidence = guide.Evidence is { } known ? Resampled(known, guide, trace) with { DifferenceMillimetres = difference, Unexplained = unexplained } : null };
    }

    // The guide's evidence at the refined curve's places: that of the nearest.
    private static TraceEvidence Resampled(TraceEvidence known, RowTrace guide, RowTrace trace)
    {
        float[] presence = new float[trace.HeightsMillimetres.Length], spread = new float[presence.Length];
        for (int i = 0; i < presence.Length; i++)
        {
            double at = (trace.StartMillimetres + (i * trace.StepMillimetres) - guide.StartMillimetres) / guide.StepMillimetres;
            int nearest = Math.Clamp((int)Math.Round(at), 0, known.Presence.Length - 1);
            (presence[i], spread[i]) = (known.Presence.Span[nearest], known.SpreadMillimetres.Span[nearest]);
        }

        return new TraceEvidence(presence, spread);
    }

    private void RefineCell(RectifiedInk band, int first, int end, RowTrace guide, ref float pen, Span<float> y, Span<float> confidence, Span<float> difference, Span<float> unexplained)
    {
        int nodes = ((end - first - 1) * NodesPerColumn) + 1;
        var told = new float[nodes];
        for (int i = 0; i < nodes; i++)
            (told[i], confidence[i]) = At(guide, band, band.ToMillimetresX(first + ((double)i / NodesPerColumn)));
        var curve = new float[end - first];
        for (int x = 0; x < curve.Length; x++)
            curve[x] = told[x * NodesPerColumn];
        if (!ClassicalTraceReader.Bridge(curve))
            return;
        int[] path = Array.ConvertAll(curve, v => Math.Clamp((int)MathF.Round(v), 0, band.Height - 1));
        if (pen == 0)
            pen = InitialCurve.StrokeWidth(ColumnRuns.Read(band, path, first, 0, band.Height));
        var fit = new StrokeFit(band, first, 0, band.Height, curve, pen, NodesPerColumn);
        fit.Run(Rounds, FirstBlur, LastBlur, Stiffness);
        ReadOnlySpan<double> heights = fit.Heights;
        for (int i = 0; i < nodes && i < y.Length; i++)
        {
            int column = Math.Min(curve.Length - 1, (i + (NodesPerColumn / 2)) / NodesPerColumn);
            double reach = Tolerance + (SlopeTolerance * Spread(told, i));
            bool trusted = Math.Abs(heights[i] - told[i]) <= reach && fit.Unexplained[column] <= MaximumUnexplained;
            y[i] = trusted ? (float)(heights[i] + (GuideShare * (told[i] - heights[i]))) : told[i];
            difference[i] = (float)((heights[i] - told[i]) / band.PixelsPerMillimetre);
            unexplained[i] = fit.Unexplained[column];
        }
    }

    // The guide at a page x: linear between its heights, unknown beside a gap.
    private static (float Row, float Confidence) At(RowTrace guide, RectifiedInk band, double millimetres)
    {
        ReadOnlySpan<float> heights = guide.HeightsMillimetres.Span, trust = guide.Confidence.Span;
        double at = Math.Clamp((millimetres - guide.StartMillimetres) / guide.StepMillimetres, 0, heights.Length - 1);
        int i = Math.Min((int)at, heights.Length - 2);
        float f = (float)(at - i);
        float height = heights[i] + (f * (heights[i + 1] - heights[i]));
        return ((float)band.ToRow(height), trust[i] + (f * (trust[i + 1] - trust[i])));
    }

    // How far the guide rises and falls within two columns of a node.
    private static float Spread(ReadOnlySpan<float> told, int at)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        for (int i = Math.Max(0, at - (2 * NodesPerColumn)); i <= Math.Min(told.Length - 1, at + (2 * NodesPerColumn)); i++)
        {
            low = Math.Min(low, told[i]);
            high = Math.Max(high, told[i]);
        }

        return high >= low ? high - low : 0;
    }
}
