using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Where the trace of a row begins and ends, to a fraction of a column.</summary>
internal static class RowExtent
{
    private const float NoiseThickening = 1.6f;
    private const double SpeckMillimetres = 0.5, LongestHoleMillimetres = 140, LeastBehindHoleMillimetres = 15, SureTrace = 0.55;

    /// <summary>First and last column of the trace, in fractional columns, without the pulse.</summary>
    public static (double Start, double End) Find(RectifiedInk ink, RowScan scan, PulsePosition pulse, double pulseFirst, double pulseEnd)
    {
        double scale = ink.PixelsPerMillimetre;
        InkRun[] runs = scan.Runs;
        int from = pulse is PulsePosition.Left or PulsePosition.PerLead ? (int)(pulseEnd + (0.5 * scale)) : 0;
        int to = pulse == PulsePosition.Right ? (int)(pulseFirst - (0.3 * scale)) : runs.Length;
        List<(int First, int End)> segments = scan.Segments((int)(0.8 * scale));
        int main = -1;
        for (int i = 0; i < segments.Count; i++)
        {
            if (main < 0 || Inside(segments[i]) > Inside(segments[main]))
                main = i;
        }

        if (main < 0 || Inside(segments[main]) < 4 * scale)
            return (from, to);
        // Letters and specks beside the trace are short or far away; leads of one row may stand a little apart, or one be missing.
        int first = main, last = main;
        for (int i = main - 1; i >= 0; i--)
            first = Belongs(segments[i], segments[first].First - segments[i].End) ? i : first;
        for (int i = main + 1; i < segments.Count; i++)
            last = Belongs(segments[i], segments[i].First - segments[last].End) ? i : last;
        int start = Math.Max(segments[first].First, from), end = Math.Min(segments[last].End, to);
        if (pulse is PulsePosition.Left or PulsePosition.PerLead && segments[first].First < from)
        {
            start = AfterFoot(runs, from, (int)(3 * scale), (int)(0.4 * scale));
            if (start < 0)
                return (FallingSide(ink, scan.Baseline, pulseEnd), end - 0.5);
        }

        start = AfterSpecks(runs, start, scale);
        // A trace that the image cuts off begins at the image's edge.
        return (start < 0.3 * scale ? 0 : StrokeEnd.Find(ink, runs, start, Edge(ink, runs, start) + (PenWidth(runs) / 2), PenWidth(runs)), end - 0.5);

        bool Belongs((int First, int End) segment, int gap) =>
            (gap < 4 * scale && Inside(segment) > 4 * scale)
            || (gap < LongestHoleMillimetres * scale && Inside(segment) > LeastBehindHoleMillimetres * scale && scan.Seen(ink, segment.First, segment.End) > SureTrace);

        double Inside((int First, int End) segment) => Math.Min(segment.End, to) - Math.Max(segment.First, from);
    }

    // Dots of the grid and grain just before the trace: pieces shorter than half a millimetre with paper behind them.
    private static int AfterSpecks(InkRun[] runs, int start, double scale)
    {
        for (int skipped = 0; skipped < 4; skipped++)
        {
            int end = start, next;
            while (end < runs.Length && runs[end].IsInk)
                end++;
            for (next = end; next < runs.Length && !runs[next].IsInk; next++)
            {
            }

            if (end - start > SpeckMillimetres * scale || next - end < 2 || next == runs.Length)
                break;
            start = next;
        }

        return start;
    }

    // A pulse with a foot of its own stands a little apart: the first ink after the gap, or -1 when there is none.
    private static int AfterFoot(InkRun[] runs, int from, int reach, int shortestGap)
    {
        int gap = 0;
        for (int x = from; x < Math.Min(runs.Length, from + reach); x++)
        {
            if (!runs[x].IsInk)
                gap++;
            else if (gap >= shortestGap)
                return x;
            else
                gap = 0;
        }

        return -1;
    }

    // The trace hangs on the pulse: it begins where the pulse's last side stands.
    private static double FallingSide(RectifiedInk ink, int baseline, double pulseEnd)
    {
        double scale = ink.PixelsPerMillimetre, sum = 0, moment = 0;
        int left = (int)(pulseEnd - (0.7 * scale)), right = (int)(pulseEnd + (1.2 * scale));
        for (int y = baseline - (int)(3.5 * scale); y < baseline - (int)(1.5 * scale); y++)
        {
            if (y < 0)
                continue;
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = Math.Max(0, left); x <= Math.Min(row.Length - 1, right); x++)
            {
                sum += row[x];
                moment += row[x] * x;
            }
        }

        return sum > 0 ? moment / sum : pulseEnd;
    }

    /// <summary>The pen's width in columns: the usual thickness of the level parts, or a low quantile where noise has thickened most of them.</summary>
    public static double PenWidth(InkRun[] runs)
    {
        var masses = new List<float>(runs.Length);
        for (int x = 1; x < runs.Length; x++)
        {
            // A sloping stroke is thicker from top to bottom than across.
            float rise = runs[x].Centroid - runs[x - 1].Centroid;
            if (runs[x].IsInk && runs[x - 1].IsInk && Math.Abs(rise) < 0.4f)
                masses.Add(runs[x].Mass / MathF.Sqrt(1 + (rise * rise)));
        }

        masses.Sort();
        if (masses.Count == 0)
            return 2;
        float usual = masses[masses.Count / 2], thin = masses[masses.Count / 20];
        return Math.Clamp(usual > NoiseThickening * thin ? thin : usual, 1, 8);
    }

    /// <summary>Where the ink begins, between columns: what the first columns lack of full ink is paper before the edge.</summary>
    public static double Edge(RectifiedInk ink, InkRun[] runs, int start) => Edge(ink, runs, start, 1);

    /// <summary>Where the ink ends, between columns.</summary>
    public static double LastEdge(RectifiedInk ink, InkRun[] runs, int last) => Edge(ink, runs, last, -1);

    // Step is the direction into the trace. The soft edge outside of the first run counts, what is there anyway (grain, remains of a grid) does not.
    private static double Edge(RectifiedInk ink, InkRun[] runs, int at, int step)
    {
        const int outside = 4, inside = 4;
        int available = step > 0 ? runs.Length - at : at + 1;
        var levels = new double[Math.Min(12, available)];
        double top = double.PositiveInfinity, bottom = double.NegativeInfinity;
        for (int i = 0; i < levels.Length; i++)
        {
            InkRun run = runs[at + (i * step)];
            levels[i] = Math.Min(1f, run.Peak);
            if (i < 2 && run.IsInk)
                (top, bottom) = (Math.Min(top, run.Top), Math.Max(bottom, run.Bottom));
        }

        double full = Math.Max(0.2, Statistics.Median(levels)), covered = 0;
        Span<double> beyond = stackalloc double[7];
        for (int i = 0; i < beyond.Length; i++)
            beyond[i] = Outside(at - ((outside + 1 + i) * step));
        double paper = Statistics.Median(beyond);
        for (int i = -outside; i < inside; i++)
        {
            int x = at + (i * step);
            double level = i < 0 ? Math.Max(0, Outside(x) - paper) : x >= 0 && x < runs.Length ? runs[x].Peak : 0;
            covered += Math.Min(1, level / full);
        }

        return at + (step * (inside - covered - 0.5));

        double Outside(int x)
        {
            if (x < 0 || x >= ink.Width)
                return 0;
            double most = 0;
            for (int y = Math.Max(0, (int)top - 1); y <= Math.Min(ink.Height - 1, (int)bottom + 1); y++)
                most = Math.Max(most, ink.Row(y)[x]);
            return most;
        }
    }
}
