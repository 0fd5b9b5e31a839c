namespace Ecg.Digitization.Synthesis;

/// <summary>A small smooth displacement of the paper in its own plane: paper that shrank, a feed that slips, a print head that is not quite linear.</summary>
internal sealed class SmoothDisplacement
{
    private const int Waves = 5;
    private readonly (double Kx, double Ky, double Phase, double Dx, double Dy)[] _waves = new (double, double, double, double, double)[Waves];

    /// <summary>Creates a displacement.</summary>
    /// <param name="amplitudeMm">Its root mean square in each direction.</param>
    /// <param name="random">The waves' lengths, 80 to 500 mm, their directions and phases.</param>
    public SmoothDisplacement(double amplitudeMm, SeededRandom random)
    {
        double size = amplitudeMm * Math.Sqrt(2.0 / Waves);
        for (int i = 0; i < Waves; i++)
        {
            double k = 2 * Math.PI / random.Next(80, 500);
            (double sin, double cos) = Math.SinCos(random.Next(0, 2 * Math.PI));
            _waves[i] = (k * cos, k * sin, random.Next(0, 2 * Math.PI), size * random.NextGaussian(), size * random.NextGaussian());
        }
    }

    /// <summary>Where a point goes.</summary>
    public PointMm Apply(PointMm p)
    {
        double dx = 0, dy = 0;
        foreach (var (kx, ky, phase, ax, ay) in _waves)
        {
            double wave = Math.Sin((kx * p.X) + (ky * p.Y) + phase);
            dx += ax * wave;
            dy += ay * wave;
        }

        return new PointMm(p.X + dx, p.Y + dy);
    }
}
