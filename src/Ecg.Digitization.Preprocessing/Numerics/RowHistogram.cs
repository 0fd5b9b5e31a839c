namespace Ecg.Digitization.Preprocessing.Numerics;

/// <summary>Histograms of an image's rows, counted on all cores. Stateless and thread-safe.</summary>
internal static class RowHistogram
{
    /// <summary>Counts row by row; the counts of all rows are added.</summary>
    /// <param name="levels">Levels of the histogram.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="countRow">Adds a row to counts that no other thread has.</param>
    public static int[] Count(int levels, int rows, Action<int, int[]> countRow)
    {
        var total = new int[levels];
        Parallel.For(0, rows, () => new int[levels], (y, _, counts) =>
        {
            countRow(y, counts);
            return counts;
        }, counts =>
        {
            lock (total)
            {
                for (int i = 0; i < levels; i++)
                    total[i] += counts[i];
            }
        });
        return total;
    }
}
