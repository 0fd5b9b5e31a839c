using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>A small smooth displacement of the paper in its own plane: paper that shrank, a feed that slips, a print head that is not quite linear.</summary>
internal sealed class SmoothDisplacement
{
    /// <summary>As many waves as one vector holds.</summary>
    private const int Waves = 4;

    private readonly Vector256<double> _kx, _ky, _phase, _dx, _dy;

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
            (_kx, _ky, _phase) = (_kx.WithElement(i, k * cos), _ky.WithElement(i, k * sin), _phase.WithElement(i, random.Next(0, 2 * Math.PI)));
            (_dx, _dy) = (_dx.WithElement(i, size * random.NextGaussian()), _dy.WithElement(i, size * random.NextGaussian()));
        }
    }

    /// <summary>Where a point goes.</summary>
    public PointMm Apply(PointMm p)
    {
        Vector256<double> wave = Vector256.Sin(Angle(p));
        return new PointMm(p.X + Vector256.Sum(_dx * wave), p.Y + Vector256.Sum(_dy * wave));
    }

    /// <summary>Where a point goes, and the derivative there.</summary>
    public PointMm Apply(PointMm p, out Jacobian jacobian)
    {
        (Vector256<double> sin, Vector256<double> cos) = Vector256.SinCos(Angle(p));
        Vector256<double> alongX = _kx * cos, alongY = _ky * cos;
        jacobian = new Jacobian(1 + Vector256.Sum(_dx * alongX), Vector256.Sum(_dx * alongY), Vector256.Sum(_dy * alongX), 1 + Vector256.Sum(_dy * alongY));
        return new PointMm(p.X + Vector256.Sum(_dx * sin), p.Y + Vector256.Sum(_dy * sin));
    }

    private Vector256<double> Angle(PointMm p) => (_kx * p.X) + (_ky * p.Y) + _phase;
}
