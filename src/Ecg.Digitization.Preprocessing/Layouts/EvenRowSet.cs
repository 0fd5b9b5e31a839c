using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>
/// Rest lines of a dense page whose rows, but for some that wander, stand evenly below each other: where leads wander into their neighbours'
/// places, ink gathers between their rest lines, and a row may be missing. Stateless and thread-safe.
/// </summary>
internal static class EvenRowSet
{
    private const int LeastRows = 6, MostMissing = 2;
    private const double OnPlace = 0.22, LeastShare = 0.7, Unseen = 0.8;

    /// <summary>The set with every row in its place, top to bottom, in rectified rows; null where the rows are as many as their places, or do not stand evenly.</summary>
    /// <param name="set">Rows as found in the ink, top to bottom.</param>
    public static List<(int Row, double Score)>? Find(IReadOnlyList<(int Row, double Score)> set)
    {
        if (set.Count < LeastRows)
            return null;
        double pitch = Statistics.Median([.. Enumerable.Range(1, set.Count - 1).Select(i => (double)(set[i].Row - set[i - 1].Row))]), first = set[0].Row;
        for (int round = 0; round < 3; round++)
        {
            (double n, double sk, double sy, double skk, double sky) = (0, 0, 0, 0, 0);
            foreach ((int row, _) in set.Where(r => IsOn(r.Row)))
            {
                double k = Math.Round((row - first) / pitch);
                (n, sk, sy, skk, sky) = (n + 1, sk + k, sy + row, skk + (k * k), sky + (k * row));
            }

            double spread = (n * skk) - (sk * sk);
            if (spread <= 0)
                return null;
            pitch = ((n * sky) - (sk * sy)) / spread;
            first = (sy - (pitch * sk)) / n;
        }

        int places = (int)Math.Round((set[^1].Row - first) / pitch) + 1;
        (int Row, double Score)[] on = [.. set.Where(r => IsOn(r.Row))];
        if (places <= set.Count || places > set.Count + MostMissing || on.Length < LeastShare * set.Count || on[^1] != set[^1] || on[0] != set[0])
            return null;
        double usual = Statistics.Median([.. set.Select(static r => r.Score)]);
        return [.. Enumerable.Range(0, places).Select(k => Array.Find(on, r => (int)Math.Round((r.Row - first) / pitch) == k) is { Row: > 0 } there
            ? there
            : ((int)Math.Round(first + (k * pitch)), Unseen * usual))];

        bool IsOn(int row) => Math.Abs(((row - first) / pitch) - Math.Round((row - first) / pitch)) < OnPlace;
    }
}
