using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Engine;

/// <summary>Reads a piece of one row as if it were alone on the page: the ink of all other rows is taken out of the strip. Thread-safe.</summary>
/// <param name="predictor">Reads strips.</param>
/// <param name="decoder">Finds the path through what it reads.</param>
/// <param name="mirrored">Whether strips are read a second time, mirrored.</param>
internal sealed class LoneStripReader(TracePredictor predictor, TraceDecoder decoder, bool mirrored)
{
    /// <summary>How much of what is known of a row before a piece holds the piece's beginning, in millimetres.</summary>
    public const double PinnedMillimetres = 2;

    private const double PixelMillimetres = 1 / TraceStrip.PixelsPerMillimetre, HalfMillimetres = PixelMillimetres / TraceNetwork.SubColumns;
    private const double MarginMillimetres = 8, PinMillimetres = 1, PenMillimetres = 0.4;
    private const float OnInk = 0.3f, Never = -30;

    /// <param name="Heights">Page y of each node.</param>
    /// <param name="Confidence">How sure of each, 0 to 1.</param>
    /// <param name="Presence">How likely there is a trace at each, 0 to 1.</param>
    /// <param name="Trust">The mean confidence.</param>
    /// <param name="Inked">The share of nodes that lie on ink that no other row holds.</param>
    internal sealed record Piece(float[] Heights, float[] Confidence, float[] Presence, double Trust, double Inked);

    /// <summary>Reads nodes [low, high) of a row in a strip around where it comes from.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="curves">All rows, on one lattice.</param>
    /// <param name="row">The row's index.</param>
    /// <param name="low">Its first node.</param>
    /// <param name="high">The node after its last.</param>
    /// <param name="known">The row's heights; those beside the nodes, on the side that it comes from, are held to.</param>
    /// <param name="direction">1 where it comes from the left, -1 from the right.</param>
    public Piece Read(RectifiedInk ink, RowCurve[] curves, int row, int low, int high, float[] known, int direction)
    {
        RowCurve own = curves[row];
        (double start, double step) = (own.Trace.StartMillimetres, own.Trace.StepMillimetres);
        int pinned = (int)(PinnedMillimetres / step), pinFrom = direction > 0 ? low - pinned : high, pinTo = direction > 0 ? low : high + pinned;
        float[] heights = [.. known.AsSpan(pinFrom, pinTo - pinFrom).ToArray().Where(static h => !float.IsNaN(h)).Order()];
        double left = start + (low * step) - MarginMillimetres;
        int columns = (int)Math.Ceiling((((high - low) * step) + (2 * MarginMillimetres)) / PixelMillimetres);
        TraceStrip strip = TraceStrip.Cut(ink, left, columns, heights[heights.Length / 2]);
        foreach (RowCurve other in curves)
        {
            if (other != own)
                Erase(strip, other);
        }

        float[] odds = [.. predictor.Predict(strip.Values, columns, mirrored).LogProbabilities];
        double first = strip.LeftMillimetres - (PixelMillimetres / 2) + (HalfMillimetres / 2);
        for (int i = 0; i < columns * TraceNetwork.SubColumns; i++)
        {
            int node = (int)Math.Round((first + (i * HalfMillimetres) - start) / step);
            if (node >= pinFrom && node < pinTo && !float.IsNaN(known[node]))
                Pin(odds.AsSpan(i * TraceNetwork.Classes, TraceNetwork.Classes), (known[node] - strip.TopMillimetres) / PixelMillimetres);
        }

        TraceDecoding decoding = decoder.Decode(odds);
        var piece = new Piece(new float[high - low], new float[high - low], new float[high - low], 0, 0);
        double trust = 0, inked = 0;
        for (int i = low; i < high; i++)
        {
            double at = (start + (i * step) - first) / HalfMillimetres;
            int before = Math.Clamp((int)at, 0, decoding.Rows.Length - 2);
            float f = (float)Math.Clamp(at - before, 0, 1), pixel = decoding.Rows[before] + (f * (decoding.Rows[before + 1] - decoding.Rows[before]));
            piece.Heights[i - low] = (float)(strip.TopMillimetres + (pixel * PixelMillimetres));
            piece.Confidence[i - low] = Math.Min(decoding.Confidence[before], decoding.Presence[before]);
            piece.Presence[i - low] = decoding.Presence[before];
            trust += piece.Confidence[i - low];
            inked += IsInked(strip, before / TraceNetwork.SubColumns, pixel) ? 1 : 0;
        }

        return piece with { Trust = trust / (high - low), Inked = inked / (high - low) };
    }

    private static void Pin(Span<float> odds, double pixel)
    {
        for (int b = 0; b < TraceNetwork.Bins; b++)
        {
            if (Math.Abs((b * TraceNetwork.RowsPerBin) + ((TraceNetwork.RowsPerBin - 1) / 2.0) - pixel) > PinMillimetres / PixelMillimetres)
                odds[b] = Never;
        }

        odds[TraceNetwork.Bins] = Never;
    }

    private static bool IsInked(TraceStrip strip, int column, float pixel)
    {
        int reach = (int)Math.Round(PenMillimetres / PixelMillimetres);
        for (int y = (int)Math.Round(pixel) - reach; y <= pixel + reach; y++)
        {
            if (y >= 0 && y < TraceStrip.Rows && strip.Values[(y * strip.Columns) + column] > OnInk)
                return true;
        }

        return false;
    }

    // The other row's pen, from its height at one node to that at the next.
    private static void Erase(TraceStrip strip, RowCurve other)
    {
        (double start, double step) = (other.Trace.StartMillimetres, other.Trace.StepMillimetres);
        for (int x = 0; x < strip.Columns; x++)
        {
            double centre = strip.LeftMillimetres + (x * PixelMillimetres);
            int from = Math.Max(0, (int)Math.Floor((centre - PixelMillimetres - start) / step)), to = Math.Min(other.Heights.Length - 1, (int)Math.Ceiling((centre + PixelMillimetres - start) / step));
            float top = float.PositiveInfinity, bottom = float.NegativeInfinity;
            for (int i = from; i <= to; i++)
            {
                if (!other.IsPresent(i))
                    continue;
                (top, bottom) = (Math.Min(top, other.Heights[i]), Math.Max(bottom, other.Heights[i]));
            }

            int first = Math.Max(0, (int)Math.Round((top - PenMillimetres - strip.TopMillimetres) / PixelMillimetres));
            int end = Math.Min(TraceStrip.Rows - 1, (int)Math.Round((bottom + PenMillimetres - strip.TopMillimetres) / PixelMillimetres));
            for (int y = first; y <= end && top <= bottom; y++)
            {
                strip.Values[(y * strip.Columns) + x] = 0;
                strip.Values[((TraceStrip.Rows + y) * strip.Columns) + x] = 0;
            }
        }
    }
}
