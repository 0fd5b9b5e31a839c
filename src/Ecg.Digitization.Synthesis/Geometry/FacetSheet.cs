namespace Ecg.Digitization.Synthesis;

/// <summary>The relief of a sheet that was crumpled and laid flat again: plane facets over two triangular lattices of random heights. Immutable and thread-safe.</summary>
/// <remarks>Heights at the corners of a lattice, joined linearly over each triangle; triangles are found by skewing as in K. Perlin's simplex noise (SIGGRAPH 2001 course notes).</remarks>
internal sealed class FacetSheet
{
    private const double Skew = 0.3660254037844386;
    private readonly (double Sin, double Cos, double Pitch, double Height, ulong Seed)[] _layers;

    /// <summary>Creates a sheet.</summary>
    /// <param name="slope">The usual tilt of a facet, as a tangent.</param>
    /// <param name="random">The lattices' sizes, 35 to 70 mm and about half of that, their directions and heights.</param>
    public FacetSheet(double slope, SeededRandom random)
    {
        double pitch = random.Next(35, 70);
        _layers = [Layer(pitch, slope, random), Layer(0.45 * pitch, 0.6 * slope, random)];
    }

    /// <summary>The height at a point in millimetres, and its slope in both directions.</summary>
    public (double Height, double SlopeX, double SlopeY) At(PointMm point)
    {
        double height = 0, slopeX = 0, slopeY = 0;
        foreach (var (sin, cos, pitch, scale, seed) in _layers)
        {
            double x = ((cos * point.X) + (sin * point.Y)) / pitch, y = ((cos * point.Y) - (sin * point.X)) / pitch;
            double shift = (x + y) * Skew;
            long i = (long)Math.Floor(x + shift), j = (long)Math.Floor(y + shift);

            // Coordinates along two lattice directions; the cell's diagonal parts it into two triangles.
            double u = x + shift - i, v = y + shift - j;
            double h00 = Corner(seed, i, j), h11 = Corner(seed, i + 1, j + 1);
            double side = u >= v ? Corner(seed, i + 1, j) : Corner(seed, i, j + 1);
            double du = u >= v ? side - h00 : h11 - side, dv = u >= v ? h11 - side : side - h00;
            height += scale * (h00 + (du * u) + (dv * v));
            double gx = scale / pitch * ((du * (1 + Skew)) + (dv * Skew)), gy = scale / pitch * ((du * Skew) + (dv * (1 + Skew)));
            slopeX += (cos * gx) - (sin * gy);
            slopeY += (sin * gx) + (cos * gy);
        }

        return (height, slopeX, slopeY);
    }

    private static (double Sin, double Cos, double Pitch, double Height, ulong Seed) Layer(double pitch, double slope, SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.Next(0, 2 * Math.PI));
        return (sin, cos, pitch, slope * pitch, random.NextBits());
    }

    private static double Corner(ulong seed, long i, long j)
        => ((SeededRandom.Hash(seed, unchecked((ulong)((i * 0x1F1F1F1F) ^ (j << 32)))) >> 11) * (1.0 / (1UL << 53))) - 0.5;
}
