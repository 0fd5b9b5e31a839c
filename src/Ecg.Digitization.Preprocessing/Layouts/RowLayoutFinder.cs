using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds the rows by their ink, then where they start and end, their separators and their pulses. Thread-safe.</summary>
/// <remarks>It tells layouts apart by their number of rows only; lead names are taken from the layout, not read from the page.</remarks>
public sealed class RowLayoutFinder : ILayoutFinder
{
    private const double StandardSpeedMillimetresPerSecond = 25;
    private const double MinimumRowScore = 1.0;

    /// <inheritdoc/>
    public FoundLayout Find(RectifiedInk ink, IReadOnlyList<PageLayout> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(candidates);
        (PageLayout Layout, int[] Rows, double Score)? best = null;
        foreach (PageLayout layout in candidates)
        {
            int matrix = layout.Rows.Length - layout.RhythmRows;
            if (RowFinder.Find(ink, layout.Rows.Length, matrix) is { } rows && rows.Score > MinimumRowScore && rows.Score > (best?.Score ?? 0))
                best = (layout, rows.Rows, rows.Score);
        }

        if (best is not { } found)
            throw new EcgDigitizationException(DigitizationStage.Layout, $"No rows of traces that fit {string.Join(", ", candidates)} were found.");
        cancellationToken.ThrowIfCancellationRequested();
        var scans = new RowScan[found.Rows.Length];
        Parallel.For(0, scans.Length, i => scans[i] = RowScan.Follow(ink, found.Rows[i]));
        cancellationToken.ThrowIfCancellationRequested();
        return Describe(ink, found.Layout, scans, found.Score);
    }

    private static FoundLayout Describe(RectifiedInk ink, PageLayout layout, RowScan[] scans, double rowScore)
    {
        double scale = ink.PixelsPerMillimetre;
        (PulsePosition position, double pulseFirst, double pulseEnd, double pulseHeight) = CommonPulse(scans, scale, ink.Width);
        var starts = new double[scans.Length];
        var ends = new double[scans.Length];
        for (int i = 0; i < scans.Length; i++)
            (starts[i], ends[i]) = Extent(ink, scans[i], position, pulseFirst, pulseEnd);
        double expected = layout.DurationSeconds * StandardSpeedMillimetresPerSecond;
        double start = ink.ToMillimetresX(Median(starts));
        int matrix = layout.Rows.Length - layout.RhythmRows;
        double pitch = expected / layout.Columns;
        int[] baselines = Array.ConvertAll(scans, static s => s.Baseline);
        SeparatorFinder.Comb? comb = SeparatorFinder.Find(ink, baselines.AsSpan(0, matrix), layout.Columns, pitch, start);
        double[] separators = [];
        if (comb is { } bars)
        {
            pitch = bars.PitchMillimetres;
            start = ChooseStart(Array.ConvertAll(starts, ink.ToMillimetresX), bars.StartMillimetres, position);
            separators = bars.Bars;
        }
        else
        {
            double matrixEnd = ink.ToMillimetresX(Median(ends.AsSpan(0, matrix)));
            double measured = (matrixEnd - start) / layout.Columns;
            // The foot of a pulse behind the last lead passes for the lead's own end.
            double foot = position == PulsePosition.Right ? 0.5 : 0;
            if (Math.Abs(measured - pitch) < 0.02 * pitch && Math.Abs(measured - pitch) > foot)
                pitch = measured;
        }

        if (Math.Abs(pitch - (expected / layout.Columns)) < 0.1)
            pitch = expected / layout.Columns;
        double length = Median(ends) / scale - Median(starts) / scale;
        double fit = Math.Exp(-Math.Pow((length - expected) / (0.05 * expected), 2));
        if (fit < 0.05)
            throw new EcgDigitizationException(DigitizationStage.Layout, $"The rows are {length:F0} mm long; {layout.Name} at 25 mm/s has {expected:F0} mm.");
        var rows = ImmutableArray.CreateBuilder<FoundRow>(scans.Length);
        for (int i = 0; i < scans.Length; i++)
            rows.Add(new FoundRow(ink.ToMillimetresY(scans[i].Baseline), ink.ToMillimetresX(starts[i]), ink.ToMillimetresX(ends[i])));
        return new FoundLayout(layout, rows.MoveToImmutable(), start, pitch, [.. separators], position, pulseHeight, Math.Clamp(fit * Math.Min(1, rowScore / 2.5), 0, 1));
    }

    private static (PulsePosition Position, double First, double End, double Height) CommonPulse(RowScan[] scans, double scale, int width)
    {
        var all = new List<PulseFinder.Pulse>();
        foreach (RowScan scan in scans)
        {
            List<PulseFinder.Pulse> pulses = PulseFinder.Find(scan, scale);
            all.AddRange(pulses);
        }

        PulseFinder.Pulse best = default;
        int most = 0;
        foreach (PulseFinder.Pulse p in all)
        {
            int same = all.Count(q => Math.Abs(q.FirstColumn - p.FirstColumn) < 1.5 * scale && Math.Abs(q.HeightMillimetres - p.HeightMillimetres) < 1);
            if (same > most)
                (most, best) = (same, p);
        }

        if (most < Math.Max(1, (scans.Length + 1) / 2))
            return (PulsePosition.None, 0, 0, double.NaN);
        var heights = all.Where(q => Math.Abs(q.FirstColumn - best.FirstColumn) < 1.5 * scale).Select(static q => q.HeightMillimetres).Order().ToArray();
        PulsePosition side = best.FirstColumn < width / 2 ? PulsePosition.Left : PulsePosition.Right;
        return (side, best.FirstColumn, best.EndColumn, heights[heights.Length / 2]);
    }

    /// <summary>First and last column of the trace, in fractional columns, without the pulse.</summary>
    private static (double Start, double End) Extent(RectifiedInk ink, RowScan scan, PulsePosition pulse, double pulseFirst, double pulseEnd)
    {
        double scale = ink.PixelsPerMillimetre;
        InkRun[] runs = scan.Runs;
        int from = pulse == PulsePosition.Left ? (int)(pulseEnd + (0.5 * scale)) : 0;
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
        // Letters and specks beside the trace are short or far away; leads of one row may stand a little apart.
        int first = main, last = main;
        while (first > 0 && segments[first].First - segments[first - 1].End < 4 * scale && Inside(segments[first - 1]) > 4 * scale)
            first--;
        while (last < segments.Count - 1 && segments[last + 1].First - segments[last].End < 4 * scale && Inside(segments[last + 1]) > 4 * scale)
            last++;
        int start = Math.Max(segments[first].First, from), end = Math.Min(segments[last].End, to);
        if (pulse == PulsePosition.Left && segments[first].First < from)
        {
            start = AfterFoot(runs, from, (int)(3 * scale), (int)(0.4 * scale));
            if (start < 0)
                return (FallingSide(ink, scan.Baseline, pulseEnd), end - 0.5);
        }

        // A trace that the image cuts off begins at the image's edge.
        return (start < 0.3 * scale ? 0 : Edge(runs, start) + (InitialCurve.StrokeWidth(runs) / 2), end - 0.5);

        double Inside((int First, int End) segment) => Math.Min(segment.End, to) - Math.Max(segment.First, from);
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

    // Where the ink begins, between columns: what the first columns lack of full ink is paper before the edge.
    private static double Edge(InkRun[] runs, int start)
    {
        int from = Math.Max(0, start - 2), to = Math.Min(runs.Length, start + 4);
        var levels = new double[Math.Min(12, runs.Length - start)];
        for (int i = 0; i < levels.Length; i++)
            levels[i] = Math.Min(1f, runs[start + i].Peak);
        double full = Math.Max(0.2, Median(levels)), covered = 0;
        for (int x = from; x < to; x++)
            covered += Math.Min(1, runs[x].Peak / full);
        return to - covered - 0.5;
    }

    /// <summary>Separators tell the start to a tenth of a millimetre; the rows' own first strokes that agree with them tell it better.</summary>
    private static double ChooseStart(double[] starts, double separators, PulsePosition pulse)
    {
        double reach = pulse == PulsePosition.Left ? 0.25 : 0.3;
        double[] agreeing = Array.FindAll(starts, s => Math.Abs(s - separators) < reach);
        if (agreeing.Length == 0)
            return separators;
        // A pulse's last side leans into the trace: it stands as much too late as separators stand early.
        return pulse == PulsePosition.Left ? (Median(agreeing) + separators) / 2 : Median(agreeing);
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int n = sorted.Length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[(n / 2) - 1] + sorted[n / 2]) / 2;
    }
}
