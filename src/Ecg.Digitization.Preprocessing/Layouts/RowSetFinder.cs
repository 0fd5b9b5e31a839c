using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds how many rows of traces a page has and where they rest: the chain of heights with much ink near them that stand about evenly.</summary>
internal static class RowSetFinder
{
    private const double Unevenness = 0.5;
    private const int MostRows = 16;

    /// <summary>The score above which a height speaks for a row, from strict to lenient; faint and restless rows need the last.</summary>
    private static readonly double[] Evidences = [1.5, 1.2, 0.85, 0.6, 0.4];

    /// <summary>Sets of rest lines that the page may have, each top to bottom, in rectified rows, with their scores.</summary>
    public static List<List<(int Row, double Score)>> Find(RectifiedInk ink)
    {
        List<(int Row, double Score)> peaks = RowFinder.Peaks(ink);
        peaks.Sort(static (a, b) => a.Row.CompareTo(b.Row));
        var sets = new List<List<(int Row, double Score)>>();
        foreach (double evidence in Evidences)
        {
            List<(int Row, double Score)> set = peaks.Count == 0 ? [] : Find(peaks, evidence, ink.PixelsPerMillimetre);
            if (set.Count > 0 && !sets.Exists(s => s.SequenceEqual(set)))
                sets.Add(set);
        }

        return sets;
    }

    private static List<(int Row, double Score)> Find(List<(int Row, double Score)> peaks, double evidence, double scale)
    {
        double smallest = 7.5 * scale, largest = 62 * scale;
        // The best chain that ends with the step i -> j; the diagonal holds chains of one.
        int n = peaks.Count;
        var total = new double[n, n];
        var before = new int[n, n];
        var length = new int[n, n];
        (int I, int J) best = (0, 0);
        for (int j = 0; j < n; j++)
        {
            double gain = Math.Min(peaks[j].Score, 1.6) - evidence;
            (total[j, j], before[j, j], length[j, j]) = (gain, -1, 1);
            Consider(j, j);
            for (int i = 0; i < j; i++)
            {
                double gap = peaks[j].Row - peaks[i].Row;
                total[i, j] = double.NegativeInfinity;
                if (gap < smallest || gap > largest)
                    continue;
                (total[i, j], before[i, j], length[i, j]) = (total[i, i] + gain, i, 2);
                for (int h = 0; h < i; h++)
                {
                    if (double.IsNegativeInfinity(total[h, i]) || length[h, i] >= MostRows)
                        continue;
                    double previous = peaks[i].Row - peaks[h].Row;
                    double value = total[h, i] + gain - (Unevenness * Math.Min(1, Math.Abs(Math.Log(gap / previous))));
                    if (value > total[i, j])
                        (total[i, j], before[i, j], length[i, j]) = (value, h, length[h, i] + 1);
                }

                Consider(i, j);
            }
        }

        return total[best.I, best.J] > 0 ? Chain() : [];

        void Consider(int i, int j)
        {
            if (total[i, j] > total[best.I, best.J])
                best = (i, j);
        }

        List<(int Row, double Score)> Chain()
        {
            var chain = new List<(int, double)>();
            (int i, int j) = best;
            while (true)
            {
                chain.Insert(0, peaks[j]);
                if (i == j)
                    break;
                (i, j) = (before[i, j], i);
            }

            return chain;
        }
    }
}
