using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

public sealed class ColumnPitchTests
{
    private const double Start = 20;

    [Theory]
    [InlineData(62.5)]
    [InlineData(62.44)]
    [InlineData(62.57)]
    public void Settle_NothingBetweenColumns_IsTheirTimeAboutTheirMiddle(double pitch)
    {
        FoundLayout settled = ColumnPitch.Settle(Layout(pitch), []);

        Assert.Equal(62.5, settled.ColumnPitchMillimetres, 1e-9);
        Assert.Equal(Start + (1.5 * pitch), settled.StartMillimetres + (1.5 * 62.5), 1e-9);
        Assert.Equal(0, settled.ColumnGapMillimetres);
    }

    [Theory]
    [InlineData(62)]
    [InlineData(62.7)]
    public void Settle_ColumnsThatAreNotAsFarApartAsTheirTime_StayWhereNothingWasSeen(double pitch) => Assert.Equal(Layout(pitch), ColumnPitch.Settle(Layout(pitch), []));

    [Theory]
    [InlineData(0.03)]
    [InlineData(-0.05)]
    public void Settle_ColumnsThatStandApart_AreWhereTheirLeadsBegin(double slope)
    {
        FoundLayout found = Layout(65) with { ColumnGapMillimetres = 2.5 };

        // One of them saw a name.
        FoundLayout settled = ColumnPitch.Settle(found, [.. Seen(slope), new FineStart(3, 0.14, 0.03)]);

        Assert.Equal(65 + slope, settled.ColumnPitchMillimetres, 0.004);
        Assert.Equal(2.5 + slope, settled.ColumnGapMillimetres, 0.004);
        Assert.Equal(Start + (1.5 * 65), settled.StartMillimetres + (1.5 * settled.ColumnPitchMillimetres), 0.01);
    }

    [Fact]
    public void Settle_StartsThatScatterAsMuchAsTheyLean_ChangeNothing()
    {
        FoundLayout found = Layout(65) with { ColumnGapMillimetres = 2.5 };
        FineStart[] seen = [new(0, 0.05, 0.05), new(0, -0.06, 0.05), new(1, 0.07, 0.05), new(1, -0.05, 0.05), new(2, 0.08, 0.05), new(2, -0.04, 0.05)];

        Assert.Same(found, ColumnPitch.Settle(found, seen));
        Assert.Same(found, ColumnPitch.Settle(found, [.. Seen(0.03).Take(5)]));
        Assert.Same(found, ColumnPitch.Settle(found, [.. Seen(0.03).Where(static s => s.Cell == 0), .. Seen(0.03).Where(static s => s.Cell == 0)]));
    }

    [Fact]
    public void Settle_OneColumn_HasNoPitch()
    {
        FoundLayout found = new(StandardLayouts.All.First(static l => l.Columns == 1), [], Start, 250, [], PulsePosition.None, double.NaN, 1);

        Assert.Same(found, ColumnPitch.Settle(found, Seen(0.03)));
    }

    private static FoundLayout Layout(double pitch) => new(StandardLayouts.ThreeByFour, [], Start, pitch, [], PulsePosition.None, double.NaN, 1);

    private static FineStart[] Seen(double slope) => [.. Enumerable.Range(0, 12).Select(i => new FineStart(i % 4, (slope * ((i % 4) - 1.5)) + (i % 2 == 0 ? 0.002 : -0.002), 0.01))];
}
