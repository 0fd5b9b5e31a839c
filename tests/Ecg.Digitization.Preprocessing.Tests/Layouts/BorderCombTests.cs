using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Columns through borders that a guide saw, some missed and some false.</summary>
public sealed class BorderCombTests
{
    private static readonly double[] Rows = [40, 65, 90];

    [Theory]
    [InlineData(12, 62.5)]
    [InlineData(15, 64.9)]
    [InlineData(8, 73)]
    public void Find_BordersOfMostRows_GivesStartAndPitch(double start, double pitch)
    {
        ImmutableArray<InkBorder> seen =
        [
            .. from row in Rows from column in Enumerable.Range(1, 3) where row + column != 67 select At(start + (column * pitch), row + 0.7),
            At(start + 31, 40), At(start + 100, 65), At(start + 5, 200),
        ];

        BorderComb comb = BorderComb.Find(seen, Rows, 4, start + 6, 61, 78)!.Value;

        Assert.Equal((start, pitch), (comb.Start, comb.Pitch), new Within(0.3));
        Assert.InRange(comb.Share, 0.5, 1);
    }

    [Fact]
    public void Find_NothingNearTheRows_IsNull() => Assert.Null(BorderComb.Find([At(70, 200)], Rows, 4, 10, 61, 78));

    [Fact]
    public void Find_OneColumn_IsNull() => Assert.Null(BorderComb.Find([At(70, 40)], Rows, 1, 10, 61, 78));

    private static InkBorder At(double x, double y) => new(new PagePoint(x, y), 0.8f);

    private sealed class Within(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < tolerance && Math.Abs(x.Item2 - y.Item2) < tolerance;

        public int GetHashCode((double, double) obj) => 0;
    }
}
