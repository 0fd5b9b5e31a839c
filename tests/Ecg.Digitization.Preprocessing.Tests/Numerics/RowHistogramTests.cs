using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Tests.Numerics;

public sealed class RowHistogramTests
{
    [Fact]
    public void Count_ManyRows_AddsEachOnce()
    {
        const int rows = 5000, columns = 7, levels = 11;
        var expected = new int[levels];
        for (int i = 0; i < rows * columns; i++)
            expected[i * 13 % levels]++;

        int[] counts = RowHistogram.Count(levels, rows, static (y, counts) =>
        {
            for (int x = 0; x < columns; x++)
                counts[((y * columns) + x) * 13 % levels]++;
        });

        Assert.Equal(expected, counts);
    }

    [Fact]
    public void Count_NoRows_IsZero() => Assert.Equal(new int[4], RowHistogram.Count(4, 0, static (_, _) => Assert.Fail("there is no row")));
}
