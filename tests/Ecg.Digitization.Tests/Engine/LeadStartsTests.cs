using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>What the rows agree on moves the columns; nothing else does.</summary>
public sealed class LeadStartsTests
{
    private static readonly FoundLayout Found = new(StandardLayouts.ThreeByFour, [], 20, 62.5, [], PulsePosition.None, double.NaN, 1);

    [Fact]
    public void Refine_AllRowsSeeTheSameShift_MovesTheStart() =>
        Assert.Equal(20.3, LeadStarts.Refine(Found, [Row(0.3), Row(0.31), Row(0.29)]).StartMillimetres, 1e-9);

    [Fact]
    public void Refine_OneRowIsFarOff_FollowsTheOthers() =>
        Assert.Equal(20.3, LeadStarts.Refine(Found, [Row(0.3), Row(0.3), Row(-0.8)]).StartMillimetres, 1e-9);

    [Fact]
    public void Refine_ASmallDifference_LeavesTheLayout() => Assert.Same(Found, LeadStarts.Refine(Found, [Row(0.04), Row(0.05), Row(0.03)]));

    [Fact]
    public void Refine_UnlikelyStarts_LeaveTheLayout() => Assert.Same(Found, LeadStarts.Refine(Found, [Row(0.3, 0.2), Row(0.3, 0.2), Row(0.3, 0.2)]));

    [Fact]
    public void Refine_ColumnsFartherApart_FindsThePitchAndTheGap()
    {
        FoundLayout moved = LeadStarts.Refine(Found, [Row(0.1, 0.9, 1.2), Row(0.1, 0.9, 1.2), Row(0.1, 0.9, 1.2)]);

        Assert.Equal((20.1, 63.7, 1.2), (moved.StartMillimetres, moved.ColumnPitchMillimetres, moved.ColumnGapMillimetres), new Near());
        Assert.Equal(3.7, LeadStarts.Distance(Found, moved), 1e-9);
    }

    [Fact]
    public void Refine_AMissedPulse_MovesAllColumnsByMillimetres() =>
        Assert.Equal(23.8, LeadStarts.Refine(Found, [Row(3.8), Row(3.8), Row(-2)]).StartMillimetres, 1e-9);

    [Fact]
    public void Refine_AWidePulseThatWasMissed_MovesAllColumnsByWhatIsSeenFarAway()
    {
        RowTrace[] rows = [.. Enumerable.Repeat(Row(2, 0.2) with { FarStarts = Row(9.5).Starts }, 3)];

        Assert.Equal(29.5, LeadStarts.Refine(Found, rows).StartMillimetres, 1e-9);
    }

    [Fact]
    public void Refine_StartsNearTheLayouts_ComeBeforeThoseFarAway()
    {
        RowTrace[] rows = [.. Enumerable.Repeat(Row(0.3) with { FarStarts = Row(9.5, 0.99).Starts }, 3)];

        Assert.Equal(20.3, LeadStarts.Refine(Found, rows).StartMillimetres, 1e-9);
    }

    [Fact]
    public void Refine_RowsThatDisagree_LeaveTheLayout() => Assert.Same(Found, LeadStarts.Refine(Found, [Row(1.5), Row(2.5), Row(-2)]));

    [Fact]
    public void Refine_RowsBeginBeforeTheImage_GoesByTheirEnds() =>
        Assert.Equal(1.5, LeadStarts.Refine(Found, [FirstOnly(0, -18.5), FirstOnly(0.4, -18.4), FirstOnly(0.1, -18.6)], 19).StartMillimetres, 1e-9);

    [Theory]
    [InlineData(10, -18.5, -18.5)]
    [InlineData(19, -18.5, -12.5)]
    [InlineData(19, -2.5, -2.5)]
    public void Refine_RowsThatAreNotCutOff_KeepTheirStart(double edge, double end, double otherEnd) =>
        Assert.Same(Found, LeadStarts.Refine(Found, [Row(0, end: end), Row(0, end: otherEnd)], edge));

    [Fact]
    public void Refine_OneColumnIsHardlySeen_TheOthersMoveIt()
    {
        RowTrace hidden = Row(-8.8) with { Starts = [new LeadStart(0, 20, 0.9), .. Row(-8.8).Starts.Skip(1).Select(static s => s.Cell == 2 ? s with { Likelihood = 0.4 } : s)] };
        RowTrace seen = Row(-8.8) with { Starts = [new LeadStart(0, 20, 0.9), .. Row(-8.8).Starts.Skip(1)] };

        Assert.Equal(11.2, LeadStarts.Refine(Found, [hidden, hidden, seen]).StartMillimetres, 1e-9);
    }

    [Fact]
    public void Refine_EndsMoveWithTheFirstColumn_BearItOut()
    {
        FoundLayout two = new(StandardLayouts.SixByTwo, [], 20, 125, [], PulsePosition.None, double.NaN, 1);
        RowTrace[] rows = [.. Enumerable.Range(0, 6).Select(r => new RowTrace(0, 1, default, default)
        {
            FarStarts = [new LeadStart(0, 23.1, 0.9), new LeadStart(1, 145 + (1.7 * r) - 4, 0.6)],
            End = new LeadStart(2, 273.1, 0.8),
        })];

        Assert.Equal(23.1, LeadStarts.Refine(two, rows).StartMillimetres, 1e-9);
        Assert.Same(two, LeadStarts.Refine(two, [.. rows.Select(static r => r with { End = null })]));
    }

    [Fact]
    public void Refine_PrintNotSquareToTheGrid_StartsEachRowInItsPlace()
    {
        FoundLayout found = Found with { Rows = Three };

        FoundLayout moved = LeadStarts.Refine(found, [Row(7.4), Row(7), Row(6.6)]);

        Assert.Equal(-0.01, moved.Skew, 1e-9);
        Assert.Equal(27.4, moved.CellStart(0, 0), 1e-9);
        Assert.Equal(26.6 + 62.5, moved.CellStart(2, 1), 1e-9);
        Assert.Equal(7.4, LeadStarts.Distance(found, moved), 1e-9);
    }

    [Fact]
    public void Refine_OneRowIsSeenElsewhere_IsNoSkew() => Assert.Equal(0, LeadStarts.Refine(Found with { Rows = Three }, [Row(0.3), Row(0.3), Row(0.7)]).Skew);

    [Fact]
    public void Refine_TheImageEndsBeforeTheRows_GoesByTheLeadsThatBeginBetween() =>
        Assert.Same(Found, LeadStarts.Refine(Found, [Row(0, end: -6.5), Row(0.02, end: -6.5), Row(0.01, end: -6.5)], 19));

    [Fact]
    public void Refine_TheImageEndsThere_IsNoEndOfARow() =>
        Assert.Same(Found, LeadStarts.Refine(Found, [FirstOnly(0, -18.5), FirstOnly(0.04, -18.5), FirstOnly(0.01, -18.5)], 19, 252));

    [Fact]
    public void Refine_OneRowsEndIsMistaken_AnotherPlaceWhereItMayEndAgrees()
    {
        RowTrace mistaken = FirstOnly(0.2, -12.4) with { OtherEnds = [new LeadStart(4, 270 - 18.3, 0.4)] };

        Assert.Equal(1.6, LeadStarts.Refine(Found, [FirstOnly(0, -18.5), mistaken], 19).StartMillimetres, 1e-9);
        Assert.Same(Found, LeadStarts.Refine(Found, [FirstOnly(0, -18.5), mistaken with { OtherEnds = [] }], 19));
    }

    [Fact]
    public void Refine_BarsToldThePitch_StartsThatScatterDoNotChangeIt()
    {
        FoundLayout barred = Found with { SeparatorsMillimetres = [82.5, 145, 207.5] };
        RowTrace[] rows = [.. Enumerable.Repeat(Row(0.9, 0.9, -0.3), 3)];

        Assert.Equal(62.2, LeadStarts.Refine(Found, rows).ColumnPitchMillimetres, 1e-9);
        Assert.Equal(62.5, LeadStarts.Refine(barred, rows).ColumnPitchMillimetres, 1e-9);
    }

    [Fact]
    public void Refine_RowsBeginAtTheImagesEdgeButLeadsAreSeenTogetherFarAway_FollowsTheLeads()
    {
        // The ends alone would move the start by -8.
        RowTrace[] rows = [.. Enumerable.Repeat(Row(6.5, end: -8), 3)];

        Assert.Equal(26.5, LeadStarts.Refine(Found, rows, 19).StartMillimetres, 1e-9);
    }

    [Fact]
    public void Refine_RowsMayEndInTheirPlaceAndElsewhere_AreNotCutOff()
    {
        RowTrace[] rows = [.. Enumerable.Repeat(FirstOnly(0.02, -18.5) with { OtherEnds = [new LeadStart(4, 270.1, 0.8)] }, 3)];

        Assert.Same(Found, LeadStarts.Refine(Found, rows, 19));
    }

    [Fact]
    public void Refine_ColumnsThatAreEachOffBySomeTenths_MoveTogether()
    {
        // As on a rough map: no two columns within 0.2 mm.
        RowTrace row = Row(0) with { Starts = [new LeadStart(0, 21.2, 0.9), new LeadStart(1, 84.15, 0.9), new LeadStart(2, 146.25, 0.9), new LeadStart(3, 209.2, 0.9)] };

        FoundLayout moved = LeadStarts.Refine(Found, [row, row, row]);

        Assert.Equal(21.45, moved.StartMillimetres, 0.21);
        Assert.Equal(62.5, moved.ColumnPitchMillimetres);
    }

    [Theory]
    [InlineData(true, 15, 31)]
    [InlineData(false, 15, 20)]
    [InlineData(true, 5, 20)]
    public void Refine_NothingIsSeenBetweenLeads_RowsThatAllBeginFarFromTheImagesEdgeTell(bool all, double edge, double expected)
    {
        RowTrace begins = Row(0, 0.1) with { FarStarts = [new LeadStart(0, 31, 0.8)] };
        RowTrace[] rows = [begins, begins, all ? begins : Row(0, 0.1)];

        Assert.Equal(expected, LeadStarts.Refine(Found, rows, edge).StartMillimetres, 1e-9);
    }

    // Names beside the leads of two columns stand where the layout expects them; all that was seen of the others, and the rows' ends, is elsewhere.
    [Fact]
    public void Refine_MoreIsSeenElsewhereThanNear_FollowsTheMost()
    {
        RowTrace row = Row(2.45, end: 2.45) with { Starts = [new LeadStart(0, 22.45, 0.9), new LeadStart(1, 82.45, 0.9), new LeadStart(2, 147.45, 0.9), new LeadStart(3, 207.5, 0.9)] };

        Assert.Equal(22.45, LeadStarts.Refine(Found, [row, row, Row(2.45, end: 2.45)]).StartMillimetres, 1e-9);
    }

    // On a rough map starts scatter, and some leaning line has more of them than the common shift; it is not elsewhere.
    [Fact]
    public void Refine_ALineThatHardlyLeans_IsNoReasonToLeaveTheLayoutsPitch()
    {
        RowTrace row = Row(0, end: -0.15) with { Starts = [new LeadStart(0, 20.25, 0.9), new LeadStart(1, 82.65, 0.9)] };

        FoundLayout moved = LeadStarts.Refine(Found, [row, row, row]);

        Assert.Equal((20.2, 62.5, 0), (moved.StartMillimetres, moved.ColumnPitchMillimetres, moved.ColumnGapMillimetres), new Near());
    }

    [Fact]
    public void Refine_RowsAtTheImagesEdgeWhoseLeadsAreNearerToEachOther_AreNotCutOff()
    {
        RowTrace[] rows = [.. Enumerable.Repeat(Row(0.15, perColumn: -1.2, end: -4.65), 3)];

        FoundLayout moved = LeadStarts.Refine(Found, rows, 19);

        Assert.Equal((20.15, 61.3, 0), (moved.StartMillimetres, moved.ColumnPitchMillimetres, moved.ColumnGapMillimetres), new Near());
    }

    // What leads stand apart by is behind each but the last.
    [Fact]
    public void Refine_LeadsThatStandApart_AreBorneOutByRowsThatEndAGapEarlier()
    {
        FoundLayout two = new(StandardLayouts.SixByTwo, [], 20, 125, [], PulsePosition.None, double.NaN, 1);
        RowTrace row = new(0, 1, default, default)
        {
            Starts = [new LeadStart(0, 17.4, 0.9), new LeadStart(1, 145, 0.9)],
            End = new LeadStart(2, 270, 0.9),
        };

        FoundLayout moved = LeadStarts.Refine(two, [row, row, row, row, row, row]);

        Assert.Equal((17.4, 127.6, 2.6), (moved.StartMillimetres, moved.ColumnPitchMillimetres, moved.ColumnGapMillimetres), new Near());
    }

    // The image's edge cuts rows off on a slant: they end below each other.
    [Theory]
    [InlineData(PulsePosition.None, 18.8)]
    [InlineData(PulsePosition.Right, 20)]
    public void Refine_RowsOfOneLeadSeemToLeanButEndUpright_StartWhereTheirTimeSays(PulsePosition pulse, double start)
    {
        FoundLayout strips = new(StandardLayouts.SixByOneLimb, [.. Enumerable.Range(0, 6).Select(static r => new FoundRow(30 + (25 * r), 20, 268))], 20, 248, [], pulse, double.NaN, 1);
        RowTrace[] rows = [.. Enumerable.Range(0, 6).Select(static r => new RowTrace(0, 1, default, default) { Starts = [new LeadStart(0, 20 + (0.3 * r), 0.9)], End = new LeadStart(1, 268.8, 0.9) })];

        FoundLayout moved = LeadStarts.Refine(strips, rows);

        Assert.Equal((0, start), (moved.Skew, Math.Round(moved.StartMillimetres, 9)));
    }

    private static readonly ImmutableArray<FoundRow> Three = [.. Enumerable.Range(0, 3).Select(static r => new FoundRow(30 + (40 * r), 20, 270))];

    private sealed class Near : IEqualityComparer<(double, double, double)>
    {
        public bool Equals((double, double, double) x, (double, double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9 && Math.Abs(x.Item3 - y.Item3) < 1e-9;

        public int GetHashCode((double, double, double) obj) => 0;
    }

    private static RowTrace FirstOnly(double shift, double end) => Row(shift, end: end) is var row ? row with { Starts = [row.Starts[0]] } : row;

    private static RowTrace Row(double shift, double likelihood = 0.9, double perColumn = 0, double? end = null) => new(0, 1, default, default)
    {
        End = end is { } e ? new LeadStart(4, 270 + e, 0.9) : null,
        Starts = [.. Enumerable.Range(0, 4).Select(c => new LeadStart(c, 20 + (c * (62.5 + perColumn)) + shift, likelihood))],
    };
}
