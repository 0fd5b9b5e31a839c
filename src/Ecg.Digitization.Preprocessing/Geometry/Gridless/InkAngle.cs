using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Gridless;

/// <summary>Finds by what angle a page of lines of text and traces lies turned: the one at which its ink falls into the fewest rows. Stateless and thread-safe.</summary>
internal static class InkAngle
{
    private const double Most = 0.06, Coarse = 0.002, Fine = 0.0002;
    private const float Ink = 0.5f;
    private const int MostPoints = 200_000;

    /// <summary>How far the rows fall to the right, in radians; within 0.06, about 3.5 degrees.</summary>
    public static double Find(Plane ink)
    {
        (int X, int Y)[] points = Points(ink);
        if (points.Length == 0)
            return 0;
        double rough = Best(0, Most, Coarse);
        return Best(rough, Coarse, Fine);

        double Best(double centre, double reach, double step)
        {
            int steps = (int)Math.Round(reach / step);
            var scores = new double[(2 * steps) + 1];
            Parallel.For(0, scores.Length, i => scores[i] = Score(points, centre + ((i - steps) * step), ink.Width, ink.Height));
            int best = steps;
            for (int i = 0; i < scores.Length; i++)
                best = scores[i] > scores[best] ? i : best;
            return centre + ((best - steps) * step);
        }
    }

    private static (int X, int Y)[] Points(Plane ink)
    {
        var points = new List<(int, int)>();
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] > Ink)
                    points.Add((x, y));
            }
        }

        int every = Math.Max(1, points.Count / MostPoints);
        return [.. points.Where((_, i) => i % every == 0)];
    }

    private static double Score((int X, int Y)[] points, double angle, int width, int height)
    {
        double slope = Math.Tan(angle);
        int shift = (int)Math.Ceiling(Math.Abs(slope) * width) + 1;
        var rows = new float[height + (2 * shift)];
        foreach ((int x, int y) in points)
            rows[(int)Math.Round(y - (slope * x)) + shift]++;
        double sum = 0;
        foreach (float n in rows)
            sum += (double)n * n;
        return sum;
    }
}
