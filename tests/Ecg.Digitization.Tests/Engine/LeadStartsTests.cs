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

    private sealed class Near : IEqualityComparer<(double, double, double)>
    {
        public bool Equals((double, double, double) x, (double, double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9 && Math.Abs(x.Item3 - y.Item3) < 1e-9;

        public int GetHashCode((double, double, double) obj) => 0;
    }

    private static RowTrace Row(double shift, double likelihood = 0.9, double perColumn = 0) => new(0, 1, default, default)
    {
        Starts = [.. Enumerable.Range(0, 4).Select(c => new LeadStart(c, 20 + (c * (62.5 + perColumn)) + shift, likelihood))],
    };
}
