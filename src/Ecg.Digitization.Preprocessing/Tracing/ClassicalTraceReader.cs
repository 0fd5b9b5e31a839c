using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>Follows the ink of each lead with a geodesic path, then fits the curve whose drawing looks like the ink. Thread-safe.</summary>
public sealed class ClassicalTraceReader : ITraceReader
{
    private const double HalfBandMillimetres = 30;
    private const int NodesPerColumn = 2;
    private const int Rounds = 20;
    private const double FirstBlur = 3, LastBlur = 1.2, Stiffness = 0.02;

    /// <inheritdoc/>
    public RowTrace Read(RectifiedInk ink, FoundLayout layout, int row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(layout);
        int cells = layout.Layout.Rows[row].Cells.Length;
        bool columns = cells > 1;
        double pitch = columns ? layout.ColumnPitchMillimetres : layout.Layout.DurationSeconds * layout.PaperSpeedMmPerSecond;
        double width = columns ? pitch - layout.ColumnGapMillimetres : pitch;
        int left = Math.Max(0, (int)Math.Floor(ink.ToColumn(layout.StartMillimetres)));
        int right = Math.Min(ink.Width, (int)Math.Ceiling(ink.ToColumn(layout.StartMillimetres + ((cells - 1) * pitch) + width)) + 1);
        if (right - left < 8)
            throw new EcgDigitizationException(DigitizationStage.Trace, $"Row {row + 1} lies outside of the image.");
        (RectifiedInk band, int baseline) = Band(ink, layout, row);
        var y = new float[((right - left - 1) * NodesPerColumn) + 1];
        y.AsSpan().Fill(float.NaN);
        var confidence = new float[y.Length];
        float pen = 0;
        for (int c = 0; c < cells; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int first = Math.Clamp((int)Math.Round(ink.ToColumn(layout.StartMillimetres + (c * pitch))), left, right - 1);
            int end = Math.Clamp((int)Math.Round(ink.ToColumn(layout.StartMillimetres + (c * pitch) + width)) + 1, first, right);
            if (end - first >= 8)
                ReadCell(band, first, end, baseline, ref pen, y.AsSpan((first - left) * NodesPerColumn), confidence.AsSpan((first - left) * NodesPerColumn));
        }

        for (int i = 0; i < y.Length; i++)
            y[i] = (float)band.ToMillimetresY(y[i]);
        return new RowTrace(ink.ToMillimetresX(left), 1 / ink.PixelsPerMillimetre / NodesPerColumn, y, confidence);
    }

    /// <summary>A copy of the rows that may hold the trace, with what separators hide marked as unknown.</summary>
    internal static (RectifiedInk Band, int Baseline) Band(RectifiedInk ink, FoundLayout layout, int row)
    {
        int baseline = (int)Math.Round(ink.ToRow(layout.Rows[row].BaselineMillimetres));
        int half = (int)(HalfBandMillimetres * ink.PixelsPerMillimetre);
        int top = Math.Max(0, baseline - half), bottom = Math.Min(ink.Height, baseline + half);
        var pixels = new float[(bottom - top) * ink.Width];
        for (int r = top; r < bottom; r++)
            ink.Row(r).CopyTo(pixels.AsSpan((r - top) * ink.Width));
        if (SeparatorMask.Learn(ink, layout) is { } mask)
        {
            // The neighbouring rows' separators reach into the band, too.
            foreach (FoundRow any in layout.Rows)
            {
                foreach (double bar in layout.SeparatorsMillimetres)
                    mask.Apply(ink, pixels, top, (int)Math.Round(ink.ToColumn(bar)), (int)Math.Round(ink.ToRow(any.BaselineMillimetres)));
            }
        }

        HideFrame(pixels, ink.Width, bottom - top, (int)ink.PixelsPerMillimetre);
        var origin = new PagePoint(ink.Origin.X, ink.ToMillimetresY(top));
        return (new RectifiedInk(ink.Width, bottom - top, pixels, ink.PixelsPerMillimetre, origin), baseline - top);
    }

    // A frame around the image hides the trace where it runs into it.
    private static void HideFrame(float[] pixels, int width, int height, int border)
    {
        for (int i = 0; i < 2 * border; i++)
        {
            int x = i < border ? i : width - 1 - (i - border), covered = 0;
            for (int y = 0; y < height; y++)
                covered += pixels[(y * width) + x] > 0.1f ? 1 : 0;
            for (int y = 0; y < height && covered > 0.7 * height; y++)
                pixels[(y * width) + x] = -1;
        }
    }

    private static void ReadCell(RectifiedInk band, int first, int end, int baseline, ref float pen, Span<float> y, Span<float> confidence)
    {
        int[] path = GeodesicPath.Find(band, first, end, 0, band.Height, baseline);
        InkRun[] runs = ColumnRuns.Read(band, path, first, 0, band.Height);
        // One pen drew the row.
        pen = pen == 0 ? InitialCurve.StrokeWidth(runs) : pen;
        float[] curve = InitialCurve.FromRuns(runs, pen);
        if (!Bridge(curve))
            return;
        var fit = new StrokeFit(band, first, 0, band.Height, curve, pen, NodesPerColumn);
        fit.Run(Rounds, FirstBlur, LastBlur, Stiffness);
        ReadOnlySpan<double> heights = fit.Heights;
        for (int i = 0; i < heights.Length && i < y.Length; i++)
        {
            int column = Math.Min(runs.Length - 1, (i + (NodesPerColumn / 2)) / NodesPerColumn);
            y[i] = (float)heights[i];
            confidence[i] = !runs[column].IsInk ? 0 : Math.Clamp(1 - (1.5f * fit.Unexplained[column]), 0, 1);
        }
    }

    /// <summary>Fills what is not known linearly from both sides; false when nothing is known.</summary>
    internal static bool Bridge(float[] curve)
    {
        int last = -1;
        for (int x = 0; x < curve.Length; x++)
        {
            if (float.IsNaN(curve[x]))
                continue;
            for (int k = last + 1; k < x; k++)
                curve[k] = last < 0 ? curve[x] : curve[last] + ((curve[x] - curve[last]) * (k - last) / (x - last));
            last = x;
        }

        for (int k = last + 1; last >= 0 && k < curve.Length; k++)
            curve[k] = curve[last];
        return last >= 0;
    }
}
