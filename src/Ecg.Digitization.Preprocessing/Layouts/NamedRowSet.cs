using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>
/// Rest lines as the names in one column tell them: names that stand evenly below each other have rows at their pitch, also where tall waves
/// leave little ink on the rest line. Stateless and thread-safe.
/// </summary>
internal static class NamedRowSet
{
    private const int LeastNames = 5;
    private const double LeastConfidence = 0.5, SameLeft = 4, SamePlace = 1.2, SmallestPitch = 7.5, LargestPitch = 62, LeastRead = 0.7, LeastMatched = 0.5, Unmatched = 0.8;

    /// <summary>The set, top to bottom, in rectified rows, with scores; null where names or rows do not tell it.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="text">What is written on it.</param>
    /// <param name="sets">Sets of rest lines found in the ink.</param>
    public static List<(int Row, double Score)>? Find(RectifiedInk ink, PageText text, IReadOnlyList<List<(int Row, double Score)>> sets)
    {
        (int Row, double Score)[] rows = [.. sets.SelectMany(static s => s).DistinctBy(static r => r.Row).OrderBy(static r => r.Row)];
        if (rows.Length == 0 || Progression(text) is not { } names)
            return null;
        double[] seen = [.. rows.Select(r => ink.ToMillimetresY(r.Row))];
        (double Offset, int Matched) best = (0, 0);
        foreach (double place in seen)
        {
            // Names stand above or below their rest lines, by less than a row.
            double off = place - names.First - (names.Pitch * Math.Floor((place - names.First) / names.Pitch));
            foreach (double offset in new[] { off, off - names.Pitch })
            {
                int matched = Enumerable.Range(0, names.Count).Count(k => Nearest(seen, names.First + (k * names.Pitch) + offset) >= 0);
                if (matched > best.Matched)
                    best = (offset, matched);
            }
        }

        if (best.Matched < LeastMatched * names.Count)
            return null;
        var set = new List<(int Row, double Score)>();
        double usual = Statistics.Median(rows.Select(static r => r.Score).ToArray());
        for (int k = 0; k < names.Count; k++)
        {
            double place = names.First + (k * names.Pitch) + best.Offset;
            int at = Nearest(seen, place);
            var row = (int)Math.Round(ink.ToRow(place));
            if (at < 0 && (row < 0 || row >= ink.Height))
                return null;
            set.Add(at >= 0 ? rows[at] : (row, Unmatched * usual));
        }

        return set;
    }

    private static int Nearest(double[] places, double place)
    {
        int best = -1;
        for (int i = 0; i < places.Length; i++)
        {
            if (Math.Abs(places[i] - place) < (best < 0 ? SamePlace : Math.Abs(places[best] - place)))
                best = i;
        }

        return best;
    }

    // The longest column of names that stand evenly: where the first stands, from one to the next, and how many there are, unread ones between others included.
    private static (double First, double Pitch, int Count)? Progression(PageText text)
    {
        FoundName[] sure = [.. text.Names.Where(static n => n.Confidence >= LeastConfidence)];
        double[] longest = [];
        foreach (FoundName anchor in sure)
        {
            double[] column = Apart([.. sure.Where(n => Math.Abs(n.Box.Left - anchor.Box.Left) < SameLeft).Select(static n => (n.Box.Top + n.Box.Bottom) / 2).Order()]);
            longest = column.Length > longest.Length ? column : longest;
        }

        if (longest.Length < LeastNames)
            return null;
        double pitch = Statistics.Median(longest.Skip(1).Zip(longest, static (b, a) => b - a).ToArray());
        if (pitch is < SmallestPitch or > LargestPitch)
            return null;
        double[] steps = [.. longest.Select(y => Math.Round((y - longest[0]) / pitch))];
        double meanStep = steps.Average(), meanPlace = longest.Average();
        double fitted = steps.Zip(longest, (s, y) => (s - meanStep) * (y - meanPlace)).Sum() / steps.Sum(s => (s - meanStep) * (s - meanStep));
        double first = meanPlace - (fitted * meanStep);
        int count = (int)steps[^1] + 1;
        bool even = steps.Zip(longest, (s, y) => Math.Abs(y - first - (s * fitted))).All(static d => d < SamePlace);
        return even && longest.Length >= LeastRead * count ? (first, fitted, count) : null;
    }

    private static double[] Apart(double[] places)
    {
        var apart = new List<double>();
        foreach (double place in places)
        {
            if (apart.Count == 0 || place - apart[^1] > 2 * SamePlace)
                apart.Add(place);
        }

        return [.. apart];
    }
}
