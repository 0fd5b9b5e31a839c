using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Tests.Numerics;

public sealed class BoxFilterTests
{
    [Theory]
    [InlineData(1300, 40, 7)]
    [InlineData(5, 700, 3)]
    [InlineData(1, 1, 20)]
    public void Mean_AnyPixel_IsTheMeanOfWhatItsWindowHolds(int width, int height, int radius)
    {
        Plane source = Noise(width, height);
        Plane means = BoxFilter.Mean(source, radius);
        foreach ((int x, int y) in new[] { (0, 0), (width - 1, height - 1), (width / 2, height / 2), (Math.Min(512, width - 1), 0), (Math.Min(511, width - 1), height - 1) })
        {
            double sum = 0;
            int count = 0;
            for (int v = Math.Max(0, y - radius); v <= Math.Min(height - 1, y + radius); v++)
            {
                for (int u = Math.Max(0, x - radius); u <= Math.Min(width - 1, x + radius); u++)
                    (sum, count) = (sum + source[u, v], count + 1);
            }

            Assert.Equal(sum / count, means[x, y], 1e-4);
        }
    }

    [Fact]
    public void SubtractMean_AnyPlane_LeavesWhatIsNotTheMeanWithinLimits()
    {
        Plane plane = Noise(1300, 90), source = Noise(1300, 90);
        Plane means = BoxFilter.Mean(source, 9);
        BoxFilter.SubtractMean(plane, 9, -20, 30);
        for (int i = 0; i < plane.Data.Length; i++)
            Assert.Equal(Math.Clamp(source.Data[i] - means.Data[i], -20, 30), plane.Data[i]);
        Assert.Contains(-20f, plane.Data);
        Assert.Contains(30f, plane.Data);
    }

    private static Plane Noise(int width, int height)
    {
        var random = new Random(5);
        var plane = new Plane(width, height);
        foreach (ref float value in plane.Data.AsSpan())
            value = 100 * random.NextSingle();
        return plane;
    }
}
