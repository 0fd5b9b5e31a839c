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
    public void Refine_ColumnsThatDisagree_LeaveTheLayout() => Assert.Same(Found, LeadStarts.Refine(Found, [Row(0.2, 0.9, 0.2), Row(0.2, 0.9, 0.2), Row(0.2, 0.9, 0.2)]));

    private static RowTrace Row(double shift, double likelihood = 0.9, double perColumn = 0) => new(0, 1, default, default)
    {
        Starts = [.. Enumerable.Range(0, 4).Select(c => new LeadStart(c, 20 + (c * (62.5 + perColumn)) + shift, likelihood))],
    };
}
