using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Looks closely at each place where a lead should begin, and says to a hundredth of a millimetre where it does. Thread-safe. The predictor stays the caller's.</summary>
/// <param name="predictor">The network.</param>
internal sealed class StartFinder(StartPredictor predictor)
{
    private const double PixelMillimetres = 1 / TraceStrip.PixelsPerMillimetre, BehindMillimetres = 1;

    // Each place is looked at from so many places a pixel apart, since a network has its own fine errors at each.
    private const int Views = 5, StripColumns = StartNetwork.Columns + Views - 1;
    private const int Each = StartNetwork.Planes * StartNetwork.Rows * StartNetwork.Columns;

    /// <summary>The rows with what was seen of their leads' starts.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="layout">What was found on it, right to a few tenths of a millimetre.</param>
    /// <param name="rows">Its rows as read.</param>
    /// <param name="cancellationToken">Checked before the network runs.</param>
    public IReadOnlyList<RowTrace> Find(RectifiedInk ink, FoundLayout layout, IReadOnlyList<RowTrace> rows, CancellationToken cancellationToken)
    {
        var places = new List<(int Row, int Cell, double MiddleMillimetres)>();
        var crops = new List<float[]>();
        for (int r = 0; r < rows.Count; r++)
        {
            for (int c = 0; c < layout.Layout.Rows[r].Cells.Length; c++)
            {
                double place = LeadStarts.RowStart(layout, r) + (c * layout.ColumnPitchMillimetres);
                if (Height(rows[r], place) is { } height)
                    places.Add((r, c, Cut(ink, place, height, crops)));
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (places.Count == 0)
            return rows;
        var values = new float[crops.Count * Each];
        for (int i = 0; i < crops.Count; i++)
            crops[i].CopyTo(values, i * Each);
        IReadOnlyList<StartGuess> guesses = predictor.Predict(values, crops.Count);
        var starts = new List<FineStart>[rows.Count];
        for (int i = 0; i < places.Count; i++)
        {
            (int row, int cell, double middle) = places[i];
            StartGuess[] views = [.. Enumerable.Range(0, Views).Select(v => guesses[(i * Views) + v] is var g ? g with { OffsetPixels = g.OffsetPixels + v } : g)];
            (starts[row] ??= []).Add(new FineStart(cell, middle + (PixelMillimetres * views.Average(static v => v.OffsetPixels)), PixelMillimetres * views.Average(static v => v.ErrorPixels)));
        }

        return [.. rows.Select((t, r) => starts[r] is { } seen ? t with { FineStarts = [.. seen] } : t)];
    }

    // Where the trace stands right behind a place; null where there is none.
    private static double? Height(RowTrace row, double place)
    {
        (int first, int stop) = row.Between(place, place + BehindMillimetres);
        // A row that ends before the place has nothing between: the first is then behind the stop.
        for (int i = first; i < stop; i++)
        {
            if (row.HeightsMillimetres.Span[i] is var height && float.IsFinite(height))
                return height;
        }

        return null;
    }

    // Adds the views of a place; returns the page x of the first one's middle.
    private static double Cut(RectifiedInk ink, double place, double height, List<float[]> crops)
    {
        TraceStrip strip = TraceStrip.Cut(ink, place - ((StripColumns - 1) / 2.0 * PixelMillimetres), StripColumns, height);
        int top = (int)Math.Round(((height - strip.TopMillimetres) / PixelMillimetres) + 0.5) - (StartNetwork.Rows / 2);
        for (int v = 0; v < Views; v++)
        {
            var crop = new float[Each];
            StartCrop.Copy<float>(strip.Values, TraceStrip.Rows, strip.Columns, v, top, crop, StartNetwork.Rows, StartNetwork.Columns);
            crops.Add(crop);
        }

        return strip.LeftMillimetres + ((StartNetwork.Columns - 1) / 2.0 * PixelMillimetres);
    }
}
