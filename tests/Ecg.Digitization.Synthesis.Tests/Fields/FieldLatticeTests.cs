namespace Ecg.Digitization.Synthesis.Tests;

public sealed class FieldLatticeTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 4)]
    [InlineData(16, 2)]
    public void Create_SlowAndFineActions_AreJoinedBetweenTheirOwnNodes(int step, int slowSteps)
    {
        const int width = 203, height = 61;
        int apart = step * slowSteps;
        FieldLattice lattice = FieldLattice.Create(
            ProjectivePageMap.Scale(5, 5), width, height, step, slowSteps, 2, [(pixel, _, values) => values[(int)Field.Ink] = Slow(pixel.X, pixel.Y)], [(pixel, paper, values) =>
            {
                Assert.Equal((pixel.X + 0.5) / 5, paper.X, 1e-4);
                Assert.Equal((pixel.Y + 0.5) / 5, paper.Y, 1e-4);
                values[(int)Field.Ink] += Fine(pixel.X, pixel.Y);
            }]);
        Assert.Equal((step, (width / step) + 2, (height / step) + 2), (lattice.Step, lattice.Columns, lattice.Rows));
        for (int r = 0; r < lattice.Rows; r++)
        {
            ReadOnlySpan<float> nodes = lattice.GetNodes(Field.Ink, r);
            for (int c = 0; c < nodes.Length; c++)
                Assert.Equal(Joined(c * step, r * step) + Fine(c * step, r * step), nodes[c], 1e-5);
        }

        float Joined(int x, int y)
        {
            int left = x / apart * apart, top = y / apart * apart;
            float u = (float)(x - left) / apart, v = (float)(y - top) / apart;
            return ((1 - v) * (((1 - u) * Slow(left, top)) + (u * Slow(left + apart, top)))) + (v * (((1 - u) * Slow(left, top + apart)) + (u * Slow(left + apart, top + apart))));
        }

        static float Slow(double x, double y) => (float)Math.Sin((0.01 * x) + (0.03 * y));

        static float Fine(double x, double y) => (float)Math.Cos((0.2 * x) - (0.1 * y));
    }

    [Fact]
    public void Multiply_ARow_EqualsReadTimesTheRow()
    {
        const int width = 203, height = 61;
        FieldLattice lattice = FieldLattice.Create(
            ProjectivePageMap.Scale(5, 5), width, height, 16, 1, 2, [], [static (pixel, _, values) => values[(int)Field.Blue] = (float)Math.Sin((0.05 * pixel.X) + (0.11 * pixel.Y))]);
        float[] factors = new float[width + FieldLattice.Spare], row = new float[208];
        foreach (int y in new[] { 0, 17, 60 })
        {
            for (int x = 0; x < row.Length; x++)
                row[x] = 1 + (x % 37);
            lattice.Read(Field.Blue, y, 0, width, factors);
            lattice.Multiply(Field.Blue, y, width, row);
            for (int x = 0; x < width; x++)
                Assert.Equal(factors[x] * (1 + (x % 37)), row[x], 1e-4);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(16)]
    public void Read_AnyPartOfARow_IsBilinear(int step)
    {
        const int width = 203, height = 61;
        FieldLattice lattice = FieldLattice.Create(
            ProjectivePageMap.Scale(5, 5), width, height, step, 1, 2, [], [static (pixel, _, values) => values[(int)Field.Blue] = (float)Math.Sin((0.05 * pixel.X) + (0.11 * pixel.Y))]);
        Assert.True(lattice.Varies(Field.Blue));
        Assert.False(lattice.Varies(Field.Red));
        var values = new float[width + FieldLattice.Spare];
        foreach ((int y, int x, int count) in new[] { (0, 0, width), (17, 0, width), (60, 5, 1), (33, 101, 77), (8, 13, 26) })
        {
            lattice.Read(Field.Blue, y, x, count, values);
            for (int i = 0; i < count; i++)
                Assert.Equal(Expected(x + i, y), values[i], 1e-5);
            lattice.Read(Field.Red, y, x, count, values);
            Assert.All(values[..count], static v => Assert.Equal(1, v));
        }

        double Expected(int x, int y)
        {
            int cx = x / step, cy = y / step;
            double u = (double)(x - (cx * step)) / step, v = (double)(y - (cy * step)) / step;
            return ((1 - v) * (((1 - u) * Node(cx, cy)) + (u * Node(cx + 1, cy)))) + (v * (((1 - u) * Node(cx, cy + 1)) + (u * Node(cx + 1, cy + 1))));
        }

        double Node(int cx, int cy) => Math.Sin((0.05 * cx * step) + (0.11 * cy * step));
    }
}
