using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Legible names tell the columns where the ink of the rows does not.</summary>
public sealed class LayoutMatcherTests
{
    private const int RowPitch = 35;
    private static readonly double[] Baselines = [30, 30 + RowPitch, 30 + (2 * RowPitch)];

    [Fact]
    public void ByNames_RowsInPieces_FindsEveryName()
    {
        FoundName[] names = Names(20, -5, -5, -5);
        var matcher = new LayoutMatcher(Baselines, 140, 30, [.. names]);

        Assert.True(matcher.Score(StandardLayouts.ThreeByFour).Names.Count < 4);
        Assert.Equal(names.Length, matcher.ByNames()!.Score(StandardLayouts.ThreeByFour).Names.Count);
    }

    [Fact]
    public void ByNames_FewNames_IsNone() => Assert.Null(new LayoutMatcher(Baselines, 140, 30, [.. Names(20, -5, -5, -5).Take(6)]).ByNames());

    [Fact]
    public void Score_NamesThatStandHigherInOneRow_AreFoundAll()
    {
        FoundName[] names = Names(20, -5, -5.2, -7.8);

        Assert.Equal(names.Length, new LayoutMatcher(Baselines, 18, 250, [.. names]).Score(StandardLayouts.ThreeByFour).Names.Count);
    }

    [Fact]
    public void NamesLine_OneColumn_HasItsPlaceAndNoPitch()
    {
        FoundName[] names = [.. Names(20, -5, -5, -5).Where(static n => n.Lead is Lead.I or Lead.II or Lead.III)];

        (double first, double pitch) = new LayoutMatcher(Baselines, 18, 250, [.. names]).Score(StandardLayouts.ThreeByOne).NamesLine();

        Assert.Equal((20.0, double.NaN), (first, pitch));
    }

    // Lines of a grid go on to the image's edge, and so seem the rows.
    [Theory]
    [InlineData(20, 18)]
    [InlineData(16, 15)]
    public void Measure_RowsThatBeginFarBeforeTheirNames_StartBesideThem(int names, double expected)
    {
        RectifiedInk ink = DrawnRows.Draw(3, names == 20 ? 275 : 250, RowPitch);
        int shift = names == 20 ? 12 : 0;
        FoundName[] read = Names(names + shift, -5, -5, -5);
        var page = new PageRows(ink, [.. Baselines.Select(b => RowScan.Follow(ink, (int)b * DrawnRows.Scale))], new PageText([.. read], []), new Lazy<PulseComb>(() => new PulseComb(ink)));
        LayoutChoice choice = LayoutChoice.Make(page, StandardLayouts.All, 1);

        FoundLayout found = new LayoutMeasurer(page, choice, told: false).Measure(2);

        Assert.Equal("3x4", found.Layout.Name);
        Assert.Equal(expected + shift, found.StartMillimetres, 0.3);
    }

    // All twelve, 62.5 mm apart, their middles so far from the rows' rest lines.
    private static FoundName[] Names(double left, params double[] offsets) =>
        [.. StandardLayouts.ThreeByFour.Rows.SelectMany((row, r) => row.Cells.Select((cell, c) =>
            new FoundName(cell.Lead, cell.Lead!.Value.ToName(), new PageBox(left + (62.5 * c), Baselines[r] + offsets[r] - 1.3, left + (62.5 * c) + 5, Baselines[r] + offsets[r] + 1.3), 0.95)))];
}
