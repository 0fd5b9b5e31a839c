using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class PixelNoiseTests
{
    [Fact]
    public void Value_EightPlaces_EqualsEachAlone()
    {
        for (int y = 0; y < 50; y++)
        {
            uint key = PixelNoise.RowKey(7, y);
            int x = y * 911;
            Vector256<uint> hash = PixelNoise.Hash(key, Vector256.Create(x, x + 1, x + 2, x + 3, x + 4, x + 5, x + 6, x + 7));
            for (int i = 0; i < 8; i++)
                Assert.Equal(PixelNoise.At(key, x + i), (PixelNoise.Value(hash, 0)[i], PixelNoise.Value(hash, 1)[i], PixelNoise.Value(hash, 2)[i]));
        }
    }

    [Fact]
    public void At_ManyPlaces_AreNearlyNormalAndIndependent()
    {
        const int rows = 300, columns = 1000;
        double sum = 0, square = 0, fourth = 0, across = 0, down = 0, between = 0;
        for (int y = 0; y < rows; y++)
        {
            uint key = PixelNoise.RowKey(3, y), below = PixelNoise.RowKey(3, y + 1);
            for (int x = 0; x < columns; x++)
            {
                (float a, float b, float c) = PixelNoise.At(key, x);
                sum += a + b + c;
                square += (a * a) + (b * b) + (c * c);
                fourth += Math.Pow(a, 4);
                across += a * PixelNoise.At(key, x + 1).A;
                down += a * PixelNoise.At(below, x).A;
                between += (a * b) + (b * c) + (a * c);
            }
        }

        const double count = rows * columns, loose = 4;
        Assert.InRange(sum / (3 * count), -loose / Math.Sqrt(3 * count), loose / Math.Sqrt(3 * count));
        Assert.Equal(1, square / (3 * count), 0.01);

        // Irwin and Hall's distribution of four: 3 - 6 / (5 x 4).
        Assert.Equal(2.7, fourth / count, 0.1);
        Assert.All(new[] { across, down, between / Math.Sqrt(3) }, v => Assert.InRange(v / count, -loose / Math.Sqrt(count), loose / Math.Sqrt(count)));
    }
}
