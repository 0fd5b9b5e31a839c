using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>Looks for the grid's two wave vectors in the spectra of tiles: at any turn, under tilt, with or without 1 mm or 5 mm lines.</summary>
internal static class GridSeedFinder
{
    private const int MostPeaks = 64;
    private const float LowestPeak = 1.5f;

    // A 5 mm fundamental with its harmonics; the fifth is the millimetre grid.
    private static readonly (int Harmonic, double Weight)[] Comb = [(1, 1.0), (2, 0.5), (3, 0.5), (4, 0.3), (5, 1.2), (10, 0.3)];

    // What the longer side of an image of a page shows, in millimetres, table included.
    private const double UsualLow = 130, UsualHigh = 650;
    private const double BetweenWeight = 0.5;
    private static readonly double[] Between = [1.5, 2.5, 3.5, 4.5];

    /// <summary>One seed per tile that shows a grid, the best first.</summary>
    /// <param name="signal">The grid signal.</param>
    /// <param name="side">The tiles' side in pixels.</param>
    public static List<GridSeed> Find(Plane signal, int side)
    {
        (int X, int Y)[] centres = Centres(signal.Width, signal.Height, side);
        var found = new GridSeed?[centres.Length];
        int longer = Math.Max(signal.Width, signal.Height);
        Parallel.For(0, centres.Length, i => found[i] = InTile(TileSpectrum.Of(signal, centres[i].X, centres[i].Y, side), centres[i].X, centres[i].Y, longer));
        List<GridSeed> seeds = [.. found.OfType<GridSeed>()];
        // Tiles vote for the scale: one that shows text or a table rarely agrees with the others.
        var scores = seeds.ConvertAll(s => s.Score * seeds.Sum(other => Agree(s, other) ? other.Score : 0));
        return [.. seeds.Zip(scores).OrderByDescending(static p => p.Second).Select(static p => p.First)];
    }

    private static bool Agree(GridSeed a, GridSeed b) => Math.Abs(Math.Log(Length(a.U) * Length(a.V) / (Length(b.U) * Length(b.V)))) < 0.5;

    private static GridSeed? InTile(TileSpectrum spectrum, int x, int y, int longer)
    {
        List<(PagePoint Frequency, double Score)> candidates = Candidates(spectrum, longer);
        GridSeed? best = null;
        for (int i = 0; i < candidates.Count; i++)
        {
            for (int j = i + 1; j < candidates.Count; j++)
            {
                (PagePoint a, double scoreA) = candidates[i];
                (PagePoint b, double scoreB) = candidates[j];
                double la = Length(a), lb = Length(b), cos = Math.Abs((a.X * b.X) + (a.Y * b.Y)) / (la * lb);
                if (cos > 0.35 || la / lb is < 0.66 or > 1.5)
                    continue;
                double score = (scoreA + scoreB) * (1 - (0.7 * cos)) * (1 - (0.4 * Math.Abs(Math.Log(la / lb))));
                if (score > (best?.Score ?? 0))
                    best = Orient(new PagePoint(x, y), a, b, score);
            }
        }

        return best;
    }

    // Each peak may be any harmonic; the comb says which fits, and how large a page would be then.
    private static List<(PagePoint Frequency, double Score)> Candidates(TileSpectrum spectrum, int longer)
    {
        var candidates = new List<(PagePoint Frequency, double Score)>();
        foreach ((PagePoint peak, _) in spectrum.Peaks(MostPeaks, LowestPeak))
        {
            foreach ((int harmonic, _) in Comb)
            {
                PagePoint f = new(peak.X / harmonic, peak.Y / harmonic);
                double length = Length(f), millimetres = 5 * length * longer;
                if (millimetres is < 45 or > 1400 || length * spectrum.Side < 1.5)
                    continue;
                double comb = 0;
                foreach ((int h, double weight) in Comb)
                    comb += weight * spectrum.At(h * f.X, h * f.Y);
                // What stands between the harmonics belongs to a wave of another length.
                foreach (double between in Between)
                    comb -= BetweenWeight * spectrum.At(between * f.X, between * f.Y);
                if (comb <= 0)
                    continue;
                double unusual = Math.Max(0, Math.Max(Math.Log(UsualLow / millimetres), Math.Log(millimetres / UsualHigh))) / 0.5;
                double slant = 0.5 - (0.5 * Math.Cos(4 * Math.Atan2(f.Y, f.X)));
                candidates.Add((f, comb * Math.Exp(-0.5 * unusual * unusual) * (1 - (0.25 * slant))));
            }
        }

        candidates.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        if (candidates.Count > MostPeaks)
            candidates.RemoveRange(MostPeaks, candidates.Count - MostPeaks);
        return candidates;
    }

    private static GridSeed Orient(PagePoint place, PagePoint a, PagePoint b, double score)
    {
        (PagePoint u, PagePoint v) = Math.Abs(a.X) / Length(a) > Math.Abs(b.X) / Length(b) ? (a, b) : (b, a);
        u = u.X < 0 ? new PagePoint(-u.X, -u.Y) : u;
        v = (u.X * v.Y) - (u.Y * v.X) < 0 ? new PagePoint(-v.X, -v.Y) : v;
        return new GridSeed(place, u, v, score);
    }

    private static (int X, int Y)[] Centres(int width, int height, int side)
    {
        int columns = Math.Clamp(width * 4 / (side * 5), 1, 4), rows = Math.Clamp(height * 4 / (side * 5), 1, 3);
        var centres = new (int, int)[columns * rows];
        for (int i = 0; i < centres.Length; i++)
            centres[i] = ((int)((i % columns + 0.5) * width / columns), (int)((i / columns + 0.5) * height / rows));
        return centres;
    }

    private static double Length(PagePoint p) => Math.Sqrt((p.X * p.X) + (p.Y * p.Y));
}
