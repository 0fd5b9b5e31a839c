using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>The cheapest left-to-right path over a band of rectified ink: vertical travel is free on ink and dear on paper.</summary>
/// <remarks>
/// Rewarding darkness and paying per pixel jumped, as in the usual dynamic programming, shortcuts QRS complexes and jumps to labels;
/// here a jump costs only where it leaves the ink. Two running minima over cumulated costs make it O(height) per column.
/// </remarks>
internal static class GeodesicPath
{
    private const float InkThreshold = 0.35f;
    private const float UnknownColumn = 0.01f, UnknownClimb = 0.15f;
    private const float ColumnCost = 6f;
    private const float VerticalFloor = 0.002f;
    private const float BaselinePrior = 0.0005f;
    private const float StartCost = 0.05f;
    private const float StartCostCap = 8f;

    /// <summary>For each column of [left, right): the row, relative to the page, at which the path leaves the column.</summary>
    public static int[] Find(RectifiedInk ink, int left, int right, int top, int bottom, double baselineRow)
    {
        int height = bottom - top, width = right - left;
        var cost = new float[height];
        var next = new float[height];
        var climb = new float[height + 1];
        var paper = new float[height];
        var origin = new short[width * height];
        float baseline = (float)(baselineRow - top);
        for (int y = 0; y < height; y++)
            cost[y] = Math.Min(StartCostCap, StartCost * Math.Abs(y - baseline));
        for (int x = 0; x < width; x++)
        {
            for (int y = 0; y < height; y++)
            {
                float d = ink.Row(top + y)[left + x];
                float q = Math.Clamp(1 - (d / InkThreshold), 0, 1);
                // Behind a separator the trace goes on, unseen and rarely straight up.
                paper[y] = d < 0 ? UnknownColumn : q;
                climb[y + 1] = climb[y] + (d < 0 ? UnknownClimb : q) + VerticalFloor;
            }

            Span<short> from = origin.AsSpan(x * height, height);
            float best = float.PositiveInfinity;
            short bestAt = 0;
            for (int y = 0; y < height; y++)
            {
                float candidate = cost[y] - climb[y];
                if (candidate < best)
                    (best, bestAt) = (candidate, (short)y);
                next[y] = best + climb[y];
                from[y] = bestAt;
            }

            best = float.PositiveInfinity;
            for (int y = height - 1; y >= 0; y--)
            {
                float candidate = cost[y] + climb[y];
                if (candidate < best)
                    (best, bestAt) = (candidate, (short)y);
                if (best - climb[y] < next[y])
                    (next[y], from[y]) = (best - climb[y], bestAt);
            }

            for (int y = 0; y < height; y++)
                cost[y] = next[y] + (ColumnCost * paper[y]) + (BaselinePrior * Math.Abs(y - baseline));
        }

        int end = 0;
        float least = float.PositiveInfinity;
        for (int y = 0; y < height; y++)
        {
            float total = cost[y] + Math.Min(StartCostCap, StartCost * Math.Abs(y - baseline));
            if (total < least)
                (least, end) = (total, y);
        }

        var path = new int[width];
        for (int x = width - 1; x >= 0; x--)
        {
            path[x] = top + end;
            end = origin[(x * height) + end];
        }

        return path;
    }
}
