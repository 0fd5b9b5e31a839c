using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Names below each other tell rows that the ink does not.</summary>
public sealed class NamedRowSetTests
{
    private const int Scale = 8;
    private static readonly RectifiedInk Page = new(800, 1700, new float[800 * 1700], Scale, default);

    [Theory]
    [InlineData(-7)]
    [InlineData(5)]
    public void Find_TallWavesHideRestLines_NamesTellThem(double nameOffset)
    {
        // Twelve rows 15 mm apart; from the seventh on the ink says other heights.
        List<(int Row, double Score)> seen = [.. Enumerable.Range(0, 6).Select(static k => At(20 + (15 * k))), At(118), At(131), At(149.5), At(164), At(181)];

        List<(int Row, double Score)>? set = NamedRowSet.Find(Page, Names(Enumerable.Range(0, 12).Select(k => 20 + (15 * k) + nameOffset)), [seen]);

        Assert.NotNull(set);
        Assert.Equal(12, set.Count);
        for (int k = 0; k < 12; k++)
            Assert.InRange(Page.ToMillimetresY(set[k].Row), 20 + (15 * k) - 1.3, 20 + (15 * k) + 1.3);
    }

    [Fact]
    public void Find_SomeNamesUnread_StillTellsAll()
    {
        List<(int Row, double Score)> seen = [.. Enumerable.Range(0, 6).Select(static k => At(20 + (15 * k)))];

        List<(int Row, double Score)>? set = NamedRowSet.Find(Page, Names(new[] { 0, 1, 3, 4, 5, 7, 8, 9 }.Select(static k => 13.0 + (15 * k))), [seen]);

        Assert.Equal(10, set?.Count);
    }

    [Fact]
    public void Find_NamesStandUnevenly_SaysNothing() =>
        Assert.Null(NamedRowSet.Find(Page, Names([13, 28, 39, 58, 80, 88]), [[At(20), At(35), At(50)]]));

    [Fact]
    public void Find_FewNames_SaysNothing() =>
        Assert.Null(NamedRowSet.Find(Page, Names([13, 28, 43, 58]), [[At(20), At(35), At(50), At(65)]]));

    private static (int Row, double Score) At(double millimetres) => ((int)(millimetres * Scale), 1);

    private static PageText Names(IEnumerable<double> middles) =>
        new([.. middles.Select(static y => new FoundName(Lead.V1, "V1", new PageBox(10, y - 1, 14, y + 1), 0.9))], []);
}
