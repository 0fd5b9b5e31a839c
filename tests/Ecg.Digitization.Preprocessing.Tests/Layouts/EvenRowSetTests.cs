using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Rows that stand evenly tell where one is missing.</summary>
public sealed class EvenRowSetTests
{
    [Fact]
    public void Find_WanderingRowsGatherBetweenTheirPlaces_PutsEachInItsPlace()
    {
        // Twelve rows 15 apart; of the seventh to the ninth only two heights were found, between their places.
        List<(int Row, double Score)>? set = EvenRowSet.Find(Rows(24, 39, 54, 69, 84, 98, 120, 140, 156, 173, 187));

        Assert.NotNull(set);
        Assert.Equal(12, set.Count);
        for (int k = 0; k < 12; k++)
            Assert.InRange(set[k].Row, 24 + (14.8 * k) - 3.5, 24 + (14.8 * k) + 3.5);
        Assert.Contains((39, 1.0), set);
    }

    [Fact]
    public void Find_OneIsMissing_AddsItWithLessTrust()
    {
        List<(int Row, double Score)>? set = EvenRowSet.Find(Rows(20, 40, 60, 100, 120, 140));

        Assert.Equal((80, 0.8), set![3]);
    }

    [Theory]
    [InlineData(20, 40, 60, 80, 100, 120)]
    [InlineData(20, 40, 60, 100, 120)]
    [InlineData(20, 33, 60, 89, 111, 140)]
    [InlineData(20, 40, 60, 80, 100, 180)]
    public void Find_AllThereOrTooFewOrUnevenOrTooManyMissing_IsNone(params int[] rows) => Assert.Null(EvenRowSet.Find(Rows(rows)));

    private static List<(int Row, double Score)> Rows(params ReadOnlySpan<int> rows)
    {
        var set = new List<(int, double)>();
        foreach (int row in rows)
            set.Add((row, 1.0));
        return set;
    }
}
