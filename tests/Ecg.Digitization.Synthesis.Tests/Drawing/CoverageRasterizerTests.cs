namespace Ecg.Digitization.Synthesis.Tests;

public sealed class CoverageRasterizerTests
{
    /// <summary>Pieces at any angle, long and short, with round and flat nibs, against the definition in double precision.</summary>
    [Fact]
    public void Lay_AnyPiece_IsTheDefinition()
    {
        var random = new SeededRandom(9);
        const int width = 60, rows = 50, stride = width + CoverageRasterizer.Lanes;
        for (int n = 0; n < 200; n++)
        {
            PixelSegment s = Piece(random, n);
            var coverage = new float[rows * stride];
            var spans = new (int First, int Last)[rows];
            spans.AsSpan().Fill((int.MaxValue, -1));
            CoverageRasterizer.Lay(s, 0, rows, width, coverage, stride, spans);
            for (int y = 0; y < rows; y++)
            {
                for (int x = 0; x < stride; x++)
                {
                    bool seen = x >= spans[y].First && x <= spans[y].Last && x < width;
                    double expected = seen ? Definition(s, x, y) : 0;
                    if (Math.Abs(expected - coverage[(y * stride) + x]) > 2e-3)
                        Assert.Fail($"piece {n} {s} at ({x}, {y}): {coverage[(y * stride) + x]}, not {expected}");
                }
            }
        }
    }

    [Fact]
    public void LayUpright_ALineThrough_EqualsLay()
    {
        const int width = 40, rows = 8, stride = width + CoverageRasterizer.Lanes;
        var s = new PixelSegment(17.3, -20, 17.3, 90, 0.9f, 0, 0, 1.1f, 1 + (1 / 0.9f));
        var coverage = new float[rows * stride];
        var spans = new (int First, int Last)[rows];
        spans.AsSpan().Fill((int.MaxValue, -1));
        CoverageRasterizer.Lay(s, 5, rows, width, coverage, stride, spans);
        var row = new float[stride];
        (int First, int Last) span = (int.MaxValue, -1);
        Assert.True(CoverageRasterizer.IsUprightThrough(s, 5, rows));
        CoverageRasterizer.LayUpright(s, width, row, ref span);
        Assert.All(spans, other => Assert.Equal(span, other));
        for (int i = 0; i < coverage.Length; i++)
            Assert.Equal(row[i % stride], coverage[i], 1e-5);
    }

    private static PixelSegment Piece(SeededRandom random, int n)
    {
        double length = n % 4 == 0 ? 0.2 : random.Next(0, 45), angle = n % 5 == 0 ? 0 : random.Next(0, 2 * Math.PI), ax = random.Next(-5, 65), ay = random.Next(-5, 55);
        double major = random.Next(0.4, 3), minor = major * (n % 3 == 0 ? random.Next(0.5, 1) : 1), turn = n % 2 == 0 ? 0 : random.Next(0, 3);
        (double sin, double cos) = Math.SinCos(turn);
        return new PixelSegment(
            ax, ay, ax + (length * Math.Cos(angle)), ay + (length * Math.Sin(angle)), (float)(cos / major), (float)(sin / major), (float)(-sin / minor), (float)(cos / minor), (float)(major + 1));
    }

    private static double Definition(PixelSegment s, double x, double y)
    {
        double ex = (s.M00 * (s.Bx - s.Ax)) + (s.M01 * (s.By - s.Ay)), ey = (s.M10 * (s.Bx - s.Ax)) + (s.M11 * (s.By - s.Ay));
        double ux = (s.M00 * (x - s.Ax)) + (s.M01 * (y - s.Ay)), uy = (s.M10 * (x - s.Ax)) + (s.M11 * (y - s.Ay));
        double square = (ex * ex) + (ey * ey), t = square < 1e-12 ? 0 : Math.Clamp(((ux * ex) + (uy * ey)) / square, 0, 1);
        (ux, uy) = (ux - (t * ex), uy - (t * ey));
        double metric = Math.Sqrt((ux * ux) + (uy * uy));
        if (metric < 1e-5)
            (ux, uy, metric) = (0, 1e-5, 1e-5);
        double gx = ((s.M00 * ux) + (s.M10 * uy)) / metric, gy = ((s.M01 * ux) + (s.M11 * uy)) / metric, radius = 1 / Math.Sqrt((gx * gx) + (gy * gy));
        return Tent(radius - (metric * radius)) - Tent(-radius - (metric * radius));
    }

    private static double Tent(double s) => s <= -1 ? 0 : s >= 1 ? 1 : s < 0 ? (1 + s) * (1 + s) / 2 : 1 - ((1 - s) * (1 - s) / 2);
}
