using System.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>Measures the phase on a dense lattice of places, with the carriers that a first map predicts.</summary>
/// <param name="plane">The grid signal.</param>
/// <param name="map">From image pixels to millimetres, right to well below half a line's distance.</param>
/// <param name="support">Places where the grid was seen, in image pixels.</param>
internal sealed class PhaseMeasurement(GridPlane plane, GridPageMap map, IReadOnlyList<PhasePlace> support)
{
    private const double Tolerance = 0.25;
    private const double MajorRadius = 9, MajorStrength = 0.25, MajorTolerance = 0.1;

    /// <summary>The harmonic of 5 mm that gives the sharpest phase on some places.</summary>
    public int BestHarmonic(double radiusMillimetres)
    {
        double pixels = PixelsPerMillimetre();
        int stride = Math.Max(1, support.Count / 120);
        (int Harmonic, double Sharpness) best = (1, 0);
        foreach (int harmonic in new[] { 1, 2, 3, 5 })
        {
            if (5 * pixels / harmonic < 2.4)
                break;
            var strengths = new List<double>();
            for (int i = 0; i < support.Count; i += stride)
            {
                PhasePair pair = Measure(support[i].X, support[i].Y, harmonic, Radius(radiusMillimetres, pixels)).Pair;
                strengths.Add(Math.Min(pair.StrengthU, pair.StrengthV));
            }

            strengths.Sort();
            // Beyond the first harmonic a whole line can be lost: it must pay.
            double sharpness = harmonic * strengths[strengths.Count / 2] * (harmonic == 1 ? 1 : 0.9);
            best = sharpness > best.Sharpness ? (harmonic, sharpness) : best;
        }

        return best.Harmonic;
    }

    /// <summary>Measures around the support.</summary>
    /// <param name="harmonic">Of 5 mm.</param>
    /// <param name="stepMillimetres">From place to place.</param>
    /// <param name="radiusMillimetres">Half the window.</param>
    public List<PhasePlace> Run(int harmonic, double stepMillimetres, double radiusMillimetres)
    {
        double pixels = PixelsPerMillimetre();
        int step = Math.Max(2, (int)Math.Round(stepMillimetres * pixels)), radius = Radius(radiusMillimetres, pixels);
        int columns = ((plane.Signal.Width - 1) / step) + 1, rows = ((plane.Signal.Height - 1) / step) + 1;
        bool[] wanted = Supported(columns, rows, step, 9 * pixels);
        var found = new PhasePlace?[columns * rows];
        Parallel.For(0, rows, r =>
        {
            for (int c = 0; c < columns; c++)
            {
                if (wanted[(r * columns) + c])
                    found[(r * columns) + c] = At(c, r, step, harmonic, radius);
            }
        });
        var places = new List<PhasePlace>(found.Length);
        foreach (PhasePlace? place in found)
        {
            if (place is { } p)
                places.Add(p);
        }

        return places;
    }

    /// <summary>
    /// The share of the page where the 5 mm lines stand elsewhere than the map has them: there it has lost or gained whole millimetres. 0 where
    /// these lines are no stronger than the others, as on dotted paper.
    /// </summary>
    public double LostLines()
    {
        int radius = Radius(MajorRadius, PixelsPerMillimetre()), stride = Math.Max(1, support.Count / 200);
        var u = new List<Complex>();
        var v = new List<Complex>();
        for (int i = 0; i < support.Count; i += stride)
        {
            (PhasePair pair, PagePoint expected, _) = Measure(support[i].X, support[i].Y, 1, radius);
            u.Add(Complex.FromPolarCoordinates(pair.StrengthU * pair.StrengthU, 2 * Math.PI * (pair.U - (expected.X / 5))));
            v.Add(Complex.FromPolarCoordinates(pair.StrengthV * pair.StrengthV, 2 * Math.PI * (pair.V - (expected.Y / 5))));
        }

        return Math.Max(Lost(u), Lost(v));
    }

    // Phases about their mean direction, weighted by the power behind them.
    private static double Lost(List<Complex> phases)
    {
        double total = phases.Sum(static p => p.Magnitude);
        if (total < MajorStrength * MajorStrength * phases.Count)
            return 0;
        var mean = Complex.Conjugate(phases.Aggregate(Complex.Zero, static (a, b) => a + b));
        return phases.Where(p => Math.Abs((p * mean).Phase) > 2 * Math.PI * MajorTolerance).Sum(static p => p.Magnitude) / total;
    }

    private PhasePlace? At(int column, int row, int step, int harmonic, int radius)
    {
        double x = plane.ToImage(column * step), y = plane.ToImage(row * step);
        (PhasePair pair, PagePoint expected, PagePoint bend) = Measure(x, y, harmonic, radius);
        double scale = harmonic / 5.0, offU = pair.U - (expected.X * scale), offV = pair.V - (expected.Y * scale);
        offU -= Math.Round(offU);
        offV -= Math.Round(offV);
        double weightU = Math.Abs(offU) < Tolerance ? pair.StrengthU * pair.StrengthU : 0, weightV = Math.Abs(offV) < Tolerance ? pair.StrengthV * pair.StrengthV : 0;
        if (weightU + weightV <= 0)
            return null;
        return new PhasePlace(x, y, expected.X + (offU / scale) - bend.X, expected.Y + (offV / scale) - bend.Y, weightU, weightV, column, row);
    }

    // The phase under a window is that of the map averaged over it; where the map bends, that is off by half its variance times the bend.
    private (PhasePair Pair, PagePoint Expected, PagePoint Bend) Measure(double x, double y, int harmonic, int radius)
    {
        double d = plane.Reduction * radius * Math.Sqrt(LocalPhase.VarianceShare);
        PagePoint at = map.ToMillimetres(x, y), left = map.ToMillimetres(x - d, y), right = map.ToMillimetres(x + d, y), up = map.ToMillimetres(x, y - d), down = map.ToMillimetres(x, y + d);
        double per = plane.Reduction * harmonic / 5.0 / (2 * d);
        var u = new PagePoint((right.X - left.X) * per, (down.X - up.X) * per);
        var v = new PagePoint((right.Y - left.Y) * per, (down.Y - up.Y) * per);
        var bend = new PagePoint(((left.X + right.X + up.X + down.X) / 2) - (2 * at.X), ((left.Y + right.Y + up.Y + down.Y) / 2) - (2 * at.Y));
        return (LocalPhase.Measure(plane.Signal, plane.FromImage(x), plane.FromImage(y), u, v, radius), at, bend);
    }

    private bool[] Supported(int columns, int rows, int step, double reach)
    {
        var wanted = new bool[columns * rows];
        int n = (int)Math.Ceiling(reach / step);
        foreach (PhasePlace p in support)
        {
            int column = (int)Math.Round(plane.FromImage(p.X) / step), row = (int)Math.Round(plane.FromImage(p.Y) / step);
            for (int r = Math.Max(0, row - n); r <= Math.Min(rows - 1, row + n); r++)
                wanted.AsSpan((r * columns) + Math.Max(0, column - n), Math.Max(0, Math.Min(columns - 1, column + n) - Math.Max(0, column - n) + 1)).Fill(true);
        }

        return wanted;
    }

    private static int Radius(double millimetres, double pixels) => Math.Clamp((int)Math.Round(millimetres * pixels), 6, 250);

    private double PixelsPerMillimetre()
    {
        PhasePlace middle = support[support.Count / 2];
        return 1 / Math.Sqrt(map.AreaAt(middle.X, middle.Y)) / plane.Reduction;
    }
}
