namespace Ecg.Digitization.Synthesis.Tests;

public sealed class FieldLatticeTests
{
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
