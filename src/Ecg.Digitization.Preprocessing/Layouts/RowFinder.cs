using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds the rest lines of the rows: heights at which ink is present over most of the page's width.</summary>
internal static class RowFinder
{
    private const int Blocks = 40;
    private const float Ink = 0.35f;
    private const int MaximumPeaks = 16, SeenBlocks = 120;
    private const double SeenWeight = 1;

    /// <summary>The best <paramref name="count"/> rest lines, top to bottom, in rectified rows; null when there are not as many.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="count">How many rows the layout has.</param>
    /// <param name="regular">How many of them, from the top, are evenly spaced.</param>
    public static (int[] Rows, double Score)? Find(RectifiedInk ink, int count, int regular)
    {
        double[] score = Score(ink);
        List<(int Row, double Score)> peaks = Peaks(score, (int)(7 * ink.PixelsPerMillimetre), MaximumPeaks);
        if (peaks.Count < count)
            return null;
        peaks.Sort(static (a, b) => a.Row.CompareTo(b.Row));
        double smallest = (count > 7 ? 8 : 14) * ink.PixelsPerMillimetre, largest = 52 * ink.PixelsPerMillimetre;
        var chosen = new int[count];
        (double Score, int[]? Rows) best = (double.NegativeInfinity, null);
        Choose(0, 0);
        return best.Rows is null ? null : (best.Rows, best.Score);

        void Choose(int depth, int from)
        {
            if (depth == count)
            {
                double total = Evaluate(peaks, chosen, regular);
                if (total > best.Score)
                    best = (total, Array.ConvertAll(chosen, i => peaks[i].Row));
                return;
            }

            for (int i = from; i <= peaks.Count - (count - depth); i++)
            {
                if (depth > 0)
                {
                    int gap = peaks[i].Row - peaks[chosen[depth - 1]].Row;
                    if (gap < smallest)
                        continue;
                    if (gap > largest)
                        break;
                }

                chosen[depth] = i;
                Choose(depth + 1, i + 1);
            }
        }
    }

    private static double Evaluate(List<(int Row, double Score)> peaks, int[] chosen, int regular)
    {
        double total = 0, weakest = double.PositiveInfinity;
        foreach (int i in chosen)
        {
            total += peaks[i].Score;
            weakest = Math.Min(weakest, peaks[i].Score);
        }

        double mean = 0, deviation = 0;
        for (int i = 1; i < chosen.Length; i++)
            mean += (peaks[chosen[i]].Row - peaks[chosen[i - 1]].Row) / (double)(chosen.Length - 1);
        for (int i = 1; i < chosen.Length; i++)
        {
            double gap = peaks[chosen[i]].Row - peaks[chosen[i - 1]].Row;
            deviation += (i < regular ? 1 : 0.4) * Math.Abs(gap - mean) / mean;
        }

        return (total / chosen.Length) + weakest - (2 * deviation / Math.Max(1, chosen.Length - 1));
    }

    /// <summary>The heights with most ink near them, strongest first.</summary>
    public static List<(int Row, double Score)> Peaks(RectifiedInk ink) => Peaks(Score(ink), (int)(7 * ink.PixelsPerMillimetre), 24);

    /// <summary>Per rectified row: the share of blocks across the page with ink near it, plus how much ink lies close by.</summary>
    private static double[] Score(RectifiedInk ink)
    {
        int reach = Math.Max(1, (int)(0.5 * ink.PixelsPerMillimetre));
        int left = (int)(3 * ink.PixelsPerMillimetre), right = ink.Width - left;
        int border = (int)(4 * ink.PixelsPerMillimetre);
        var present = new bool[ink.Height, Blocks];
        var amount = new double[ink.Height];
        Parallel.For(border, Math.Max(border, ink.Height - border), y =>
        {
            ReadOnlySpan<float> row = ink.Row(y);
            int longest = 0, run = 0, count = 0;
            for (int x = left; x < right; x++)
            {
                bool on = row[x] > Ink;
                run = on ? run + 1 : 0;
                longest = Math.Max(longest, run);
                if (!on)
                    continue;
                count++;
                present[y, (int)((long)(x - left) * Blocks / (right - left))] = true;
            }

            // A ruled line or a frame is no trace.
            if (longest > 0.5 * (right - left))
            {
                for (int b = 0; b < Blocks; b++)
                    present[y, b] = false;
                count = 0;
            }

            amount[y] = count / (double)(right - left);
        });
        var score = new double[ink.Height];
        for (int y = reach; y < ink.Height - reach; y++)
        {
            int blocks = 0;
            double near = 0;
            for (int b = 0; b < Blocks; b++)
            {
                for (int k = -reach; k <= reach; k++)
                {
                    if (present[y + k, b])
                    {
                        blocks++;
                        break;
                    }
                }
            }

            for (int k = -reach; k <= reach; k++)
                near += amount[y + k];
            score[y] = (blocks / (double)Blocks) + Math.Min(1, 0.5 * near);
            // A trace that wanders leaves its rest line, but hardly the cells in which a guide sees it.
            if (ink.Evidence is { } evidence)
                score[y] = (score[y] + SeenWeight * Seen(evidence, y, left, right)) * 2 / (2 + SeenWeight);
        }

        return score;
    }

    private static double Seen(InkEvidence evidence, int y, int left, int right)
    {
        int seen = 0;
        for (int b = 0; b < SeenBlocks; b++)
            seen += evidence.Trace(left + (int)((b + 0.5) * (right - left) / SeenBlocks), y) > 0.5f ? 1 : 0;
        return seen / (double)SeenBlocks;
    }

    private static List<(int Row, double Score)> Peaks(double[] score, int separation, int most)
    {
        var peaks = new List<(int, double)>();
        var left = (double[])score.Clone();
        while (peaks.Count < most)
        {
            int best = 0;
            for (int y = 1; y < left.Length; y++)
                best = left[y] > left[best] ? y : best;
            if (left[best] < 0.25)
                break;
            // Equally good heights form a plateau; the rest line is its middle.
            int last = best;
            while (last + 1 < left.Length && left[last + 1] >= left[best] - 0.03)
                last++;
            peaks.Add(((best + last) / 2, left[best]));
            for (int y = Math.Max(0, best - separation); y <= Math.Min(left.Length - 1, best + separation); y++)
                left[y] = 0;
        }

        return peaks;
    }
}
