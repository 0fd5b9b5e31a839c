namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Rows that were followed along the same ink are one. Stateless and thread-safe.</summary>
internal static class SharedInk
{
    // Rows so near to each other that their waves overlap share up to two thirds of their ink, but rest in it alike.
    private const double MostShared = 0.6, MuchFainter = 0.75, SameRow = 1;

    /// <summary>The set without heights that only look at a better row's ink from further away.</summary>
    /// <param name="set">Rest lines, top to bottom, with their scores.</param>
    /// <param name="scan">A rest line's row, followed.</param>
    public static List<(int Row, double Score)> Apart(List<(int Row, double Score)> set, Func<int, RowScan> scan)
    {
        List<(int Row, double Score)> kept = [.. set];
        for (int i = 0; i + 1 < kept.Count;)
        {
            ((int Row, double Score) upper, (int Row, double Score) lower) = (kept[i], kept[i + 1]);
            if (Math.Min(upper.Score, lower.Score) < MuchFainter * Math.Max(upper.Score, lower.Score) && Shared(scan(upper.Row), scan(lower.Row)) > MostShared)
            {
                kept.RemoveAt(upper.Score < lower.Score ? i : i + 1);
                i = Math.Max(0, i - 1);
            }
            else
            {
                i++;
            }
        }

        return kept;
    }

    /// <summary>The share of the columns with ink on both paths in which it is the same.</summary>
    internal static double Shared(RowScan a, RowScan b)
    {
        int both = 0, same = 0;
        for (int x = 0; x < Math.Min(a.Runs.Length, b.Runs.Length); x++)
        {
            if (!a.Runs[x].IsInk || !b.Runs[x].IsInk)
                continue;
            both++;
            same += Math.Abs(a.Runs[x].Centroid - b.Runs[x].Centroid) < SameRow ? 1 : 0;
        }

        return both == 0 ? 0 : (double)same / both;
    }
}
