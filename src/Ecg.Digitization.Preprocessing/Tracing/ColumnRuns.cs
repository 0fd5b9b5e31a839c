using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>Reads the run of ink around a path, column by column.</summary>
internal static class ColumnRuns
{
    private const float Threshold = 0.35f;

    /// <param name="ink">The rectified page.</param>
    /// <param name="path">Per column from <paramref name="left"/>, the row at which the path leaves it.</param>
    /// <param name="left">The first column.</param>
    /// <param name="top">The first row that may belong to a run.</param>
    /// <param name="bottom">The row after the last that may.</param>
    public static InkRun[] Read(RectifiedInk ink, ReadOnlySpan<int> path, int left, int top, int bottom)
    {
        var runs = new InkRun[path.Length];
        for (int i = 0; i < path.Length; i++)
        {
            int column = left + i;
            int from = Math.Min(path[i], path[Math.Max(0, i - 1)]), to = Math.Max(path[i], path[Math.Max(0, i - 1)]);
            int seed = -1;
            float strongest = Threshold;
            for (int y = from; y <= to; y++)
            {
                float v = ink.Row(y)[column];
                if (v > strongest)
                    (strongest, seed) = (v, y);
            }

            if (seed < 0)
                continue;
            int first = seed, last = seed;
            while (first > top && ink.Row(first - 1)[column] > Threshold)
                first--;
            while (last < bottom - 1 && ink.Row(last + 1)[column] > Threshold)
                last++;
            runs[i] = Measure(ink, column, first, last, top, bottom, strongest);
        }

        return runs;
    }

    private static InkRun Measure(RectifiedInk ink, int column, int first, int last, int top, int bottom, float peak)
    {
        // One pixel more on either side holds the anti-aliased edge.
        int a = Math.Max(top, first - 1), b = Math.Min(bottom - 1, last + 1);
        double sum = 0, moment = 0;
        for (int y = a; y <= b; y++)
        {
            float v = Math.Clamp(ink.Row(y)[column], 0, 1);
            sum += v;
            moment += v * y;
        }

        float topEdge = first - Math.Clamp((Math.Min(1, ink.Row(first)[column]) - 0.5f) + (first > a ? Math.Max(0, ink.Row(a)[column]) : 0), -0.5f, 1f);
        float bottomEdge = last + Math.Clamp((Math.Min(1, ink.Row(last)[column]) - 0.5f) + (last < b ? Math.Max(0, ink.Row(b)[column]) : 0), -0.5f, 1f);
        return new InkRun(topEdge, bottomEdge, (float)(moment / sum), (float)sum, peak);
    }
}
