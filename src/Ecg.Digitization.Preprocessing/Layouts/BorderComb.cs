using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Evenly spaced columns through the places where a guide saw one lead follow another.</summary>
/// <param name="Start">Where the first column starts, in page millimetres.</param>
/// <param name="Pitch">From column to column, in millimetres.</param>
/// <param name="Share">How many of the borders that such columns have were seen, 0 to 1.</param>
internal readonly record struct BorderComb(double Start, double Pitch, double Share)
{
    private const double ReachY = 6, ReachX = 1.2, StartReach = 14, Step = 0.3, StartPrice = 0.004, PitchPrice = 0.008;

    /// <summary>The best comb, or null where no border was seen.</summary>
    /// <param name="borders">What was seen.</param>
    /// <param name="baselines">The page y of the rows with columns.</param>
    /// <param name="columns">How many columns, at least two.</param>
    /// <param name="start">About where the rows start.</param>
    /// <param name="least">The smallest pitch.</param>
    /// <param name="most">The largest.</param>
    public static BorderComb? Find(ImmutableArray<InkBorder> borders, double[] baselines, int columns, double start, double least, double most)
    {
        (double X, int Row, double Weight)[] seen = [.. borders.Select(b => (b.Place.X, Nearest(baselines, b.Place.Y), (double)b.Likelihood)).Where(static b => b.Item2 >= 0)];
        if (seen.Length == 0 || columns < 2)
            return null;
        (double Score, double Start, double Pitch) best = default;
        var hits = new double[baselines.Length * (columns - 1)];
        for (double pitch = least; pitch <= most; pitch += Step / 2)
        {
            for (double first = start - StartReach; first <= start + StartReach; first += Step)
            {
                double score = Hits(seen, hits, columns, first, pitch) - (StartPrice * Math.Abs(first - start)) - (PitchPrice * (pitch - least));
                if (score > best.Score)
                    best = (score, first, pitch);
            }
        }

        return best.Score > 0 ? Through(seen, hits, columns, best.Start, best.Pitch) : null;
    }

    // The share of borders seen, each by its surest and nearest sight.
    private static double Hits((double X, int Row, double Weight)[] seen, double[] hits, int columns, double start, double pitch)
    {
        Array.Clear(hits);
        foreach ((double x, int row, double weight) in seen)
        {
            int k = (int)Math.Round((x - start) / pitch);
            if (k < 1 || k >= columns)
                continue;
            ref double hit = ref hits[(row * (columns - 1)) + k - 1];
            hit = Math.Max(hit, weight * (1 - (Math.Abs(x - start - (k * pitch)) / ReachX)));
        }

        double sum = 0;
        foreach (double hit in hits)
            sum += hit;
        return sum / hits.Length;
    }

    // Least squares through the sights on the comb; borders of one column tell no pitch.
    private static BorderComb Through((double X, int Row, double Weight)[] seen, double[] hits, int columns, double start, double pitch)
    {
        double w = 0, sk = 0, sx = 0, skk = 0, skx = 0;
        foreach ((double x, int _, double weight) in seen)
        {
            int k = (int)Math.Round((x - start) / pitch);
            if (k < 1 || k >= columns || Math.Abs(x - start - (k * pitch)) > ReachX)
                continue;
            (w, sk, sx, skk, skx) = (w + weight, sk + (weight * k), sx + (weight * x), skk + (weight * k * k), skx + (weight * k * x));
        }

        double spread = (w * skk) - (sk * sk);
        double step = spread > 0.3 * w * w ? ((w * skx) - (sk * sx)) / spread : pitch;
        double first = (sx - (step * sk)) / w;
        return new BorderComb(first, step, Hits(seen, hits, columns, first, step));
    }

    private static int Nearest(double[] baselines, double y)
    {
        int best = -1;
        for (int r = 0; r < baselines.Length; r++)
            best = Math.Abs(baselines[r] - y) < Math.Min(ReachY, best < 0 ? double.PositiveInfinity : Math.Abs(baselines[best] - y)) ? r : best;
        return best;
    }
}
