using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Geometry.Surface;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry;

/// <summary>The parts of a page map against maps that are known.</summary>
public sealed class PageModelTests
{
    private static readonly Homography Known = new([0.13, 0.012, -20, -0.009, 0.128, -14, 2e-5, -3e-5, 1]);

    [Fact]
    public void Homography_FittedToItsOwnPlaces_IsFoundAndInverts()
    {
        Homography found = Homography.Fit([.. Places(Known.Forward)], true)!;

        foreach ((double x, double y) in new[] { (3.0, 5.0), (1500, 40), (700, 1100) })
        {
            PagePoint wanted = Known.Forward(x, y), got = found.Forward(x, y), back = found.Inverse(got.X, got.Y);
            Assert.Equal(wanted.X, got.X, 1e-4);
            Assert.Equal(wanted.Y, got.Y, 1e-4);
            Assert.Equal(x, back.X, 1e-6);
            Assert.Equal(y, back.Y, 1e-6);
        }
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e3)]
    public void SplineFit_ValuesOfAPlane_IsThatPlaneWhateverTheStiffness(double stiffness)
    {
        var box = new PageBox(10, 20, 260, 200);
        var fit = new SplineFit(new SplineShape(box, 10));
        for (double x = 12; x < 258; x += 5)
        {
            for (double y = 22; y < 198; y += 5)
                fit.Add(x, y, 0.3 + (0.01 * x) - (0.02 * y), 1);
        }

        SplineSurface surface = fit.Solve(stiffness)!;

        Assert.Equal(0.3 + (0.01 * 131.3) - (0.02 * 77.7), surface.Evaluate(131.3, 77.7), 1e-3);
        Assert.Equal(surface.Evaluate(260, 100), surface.Evaluate(400, 100), 1e-12);
    }

    [Fact]
    public void GridPageMap_WithCorrections_Inverts()
    {
        var box = new PageBox(-30, -30, 230, 160);
        var fit = new SplineFit(new SplineShape(box, 10));
        for (double x = -28; x < 230; x += 4)
        {
            for (double y = -28; y < 160; y += 4)
                fit.Add(x, y, 1.5 * Math.Sin(x / 20) * Math.Cos(y / 25), 1);
        }

        SplineSurface surface = fit.Solve(1e-3)!;
        var map = new GridPageMap(Known, surface, surface, 5, -10);

        foreach ((double x, double y) in new[] { (400.0, 500.0), (1200, 300), (60, 1000) })
        {
            PagePoint mm = map.ToMillimetres(x, y), back = map.ToPixel(mm.X, mm.Y);
            Assert.Equal(x, back.X, 1e-4);
            Assert.Equal(y, back.Y, 1e-4);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(-0.45)]
    public void LocalPhase_OfTwoCosines_IsTheirs(double phase)
    {
        var signal = new Preprocessing.Numerics.Plane(200, 180);
        PagePoint u = new(0.031, 0.004), v = new(-0.003, 0.029);
        for (int y = 0; y < 180; y++)
        {
            for (int x = 0; x < 200; x++)
            {
                double a = (u.X * (x - 90.4)) + (u.Y * (y - 80.7)) + phase, b = (v.X * (x - 90.4)) + (v.Y * (y - 80.7)) - phase;
                signal[x, y] = (float)(Math.Cos(2 * Math.PI * a) + Math.Cos(2 * Math.PI * b));
            }
        }

        PhasePair found = LocalPhase.Measure(signal, 90.4, 80.7, u, v, 70);

        Assert.Equal(phase, found.U, 0.003);
        Assert.Equal(-phase, found.V, 0.003);
        Assert.InRange(found.StrengthU, 0.3, 0.72);
    }

    private static IEnumerable<PhasePlace> Places(Func<double, double, PagePoint> map)
    {
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 15; j++)
            {
                PagePoint mm = map(80 * i, 80 * j);
                yield return new PhasePlace(80 * i, 80 * j, mm.X, mm.Y, 1, 1, i, j);
            }
        }
    }
}
