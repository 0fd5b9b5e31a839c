namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>A first guess of the curve from the runs of ink: their middles, but the tip where a run is the merged tip of a peak or a valley.</summary>
/// <remarks>
/// The stroke's upper edge, lowered by half the stroke, is the curve closed by the pen's shape, right at peaks; the lower edge, raised, is
/// the curve opened by it, right at valleys. Where both agree the stroke is single; where they do not, the neighbours tell which it is.
/// </remarks>
internal static class InitialCurve
{
    private const int Reach = 4;

    /// <summary>Rows of the curve per column; NaN where the path crosses paper.</summary>
    public static float[] FromRuns(ReadOnlySpan<InkRun> runs, float strokeWidth)
    {
        var curve = new float[runs.Length];
        for (int x = 0; x < runs.Length; x++)
        {
            InkRun run = runs[x];
            if (!run.IsInk)
            {
                curve[x] = float.NaN;
                continue;
            }

            curve[x] = run.Centroid;
            if (run.Length <= strokeWidth + 3)
                continue;
            float upper = run.Top + (strokeWidth / 2), lower = run.Bottom - (strokeWidth / 2);
            (float leftUpper, float leftLower) = Neighbour(runs, x, -1, strokeWidth);
            (float rightUpper, float rightLower) = Neighbour(runs, x, 1, strokeWidth);
            float peak = Math.Min(leftUpper, rightUpper) - upper, valley = lower - Math.Max(leftLower, rightLower);
            if (peak > 1 && peak >= valley)
                curve[x] = upper;
            else if (valley > 1)
                curve[x] = lower;
        }

        return curve;
    }

    // The extremes of the upper and lower edges within reach on one side.
    private static (float Upper, float Lower) Neighbour(ReadOnlySpan<InkRun> runs, int x, int step, float strokeWidth)
    {
        float upper = float.NegativeInfinity, lower = float.PositiveInfinity;
        for (int i = 1, at = x + step; i <= Reach && at >= 0 && at < runs.Length; i++, at += step)
        {
            if (!runs[at].IsInk)
                break;
            upper = Math.Max(upper, runs[at].Top + (strokeWidth / 2));
            lower = Math.Min(lower, runs[at].Bottom - (strokeWidth / 2));
        }

        return (upper, lower);
    }

    /// <summary>The thickness of the stroke in rows: the ink of columns where it runs nearly level.</summary>
    public static float StrokeWidth(ReadOnlySpan<InkRun> runs)
    {
        var masses = new List<float>(runs.Length);
        for (int x = 1; x < runs.Length; x++)
        {
            if (runs[x].IsInk && runs[x - 1].IsInk && Math.Abs(runs[x].Centroid - runs[x - 1].Centroid) < 0.4f)
                masses.Add(runs[x].Mass);
        }

        if (masses.Count == 0)
            return 2;
        masses.Sort();
        return Math.Clamp(masses[masses.Count / 2], 1, 8);
    }
}
