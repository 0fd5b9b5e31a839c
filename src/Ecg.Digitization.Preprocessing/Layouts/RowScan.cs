using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>A row followed over the whole width of the page: where there is ink on the path, and how high it runs.</summary>
internal sealed class RowScan
{
    private const double HalfBandMillimetres = 22;

    private RowScan(InkRun[] runs, int baseline)
    {
        Runs = runs;
        Baseline = baseline;
    }

    public InkRun[] Runs { get; }

    public int Baseline { get; }

    public static RowScan Follow(RectifiedInk ink, int baseline)
    {
        int half = (int)(HalfBandMillimetres * ink.PixelsPerMillimetre);
        // A frame around the page is no trace.
        int margin = (int)(1.5 * ink.PixelsPerMillimetre);
        int top = Math.Clamp(baseline - half, Math.Min(margin, baseline), baseline), bottom = Math.Clamp(baseline + half, baseline + 1, Math.Max(baseline + 1, ink.Height - margin));
        int[] path = GeodesicPath.Find(ink, 0, ink.Width, top, bottom, baseline);
        return new RowScan(ColumnRuns.Read(ink, path, 0, top, bottom), baseline);
    }

    /// <summary>How likely, on average over the inked columns of [from, to), a guide took the ink on the path for a trace; NaN without guide or ink.</summary>
    public double Seen(RectifiedInk ink, int from, int to)
    {
        if (ink.Evidence is not { } evidence)
            return double.NaN;
        double sum = 0;
        int inked = 0;
        for (int x = Math.Max(0, from); x < Math.Min(Runs.Length, to); x++)
        {
            if (Runs[x].IsInk)
                (sum, inked) = (sum + evidence.Trace(x, (int)Math.Clamp(Runs[x].Centroid, 0, ink.Height - 1)), inked + 1);
        }

        return sum / inked;
    }

    /// <summary>The share of the columns [from, to) that hold ink on the path.</summary>
    public double Covered(int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(Runs.Length, to));
        int covered = 0;
        for (int x = from; x < to; x++)
            covered += Runs[x].IsInk ? 1 : 0;
        return to > from ? (double)covered / (to - from) : 0;
    }

    /// <summary>Stretches of unbroken ink as [first, end) columns, gaps up to <paramref name="bridge"/> columns closed.</summary>
    public List<(int First, int End)> Segments(int bridge)
    {
        var segments = new List<(int First, int End)>();
        for (int x = 0; x < Runs.Length; x++)
        {
            if (!Runs[x].IsInk)
                continue;
            if (segments.Count > 0 && x - segments[^1].End <= bridge)
                segments[^1] = (segments[^1].First, x + 1);
            else
                segments.Add((x, x + 1));
        }

        return segments;
    }
}
