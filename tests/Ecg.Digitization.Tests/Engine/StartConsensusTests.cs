using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Everything that tells of the columns' starts votes; who is plainly wrong is outvoted.</summary>
public sealed class StartConsensusTests
{
    private const double Start = 20, Pitch = 62.5;
    private static readonly FoundLayout Found = new(StandardLayouts.ThreeByFour, [Row(0), Row(0), Row(0)], Start, Pitch, [], PulsePosition.None, double.NaN, 1);

    [Fact]
    public void Settle_NobodySaysAnything_IsTheSameLayout()
    {
        FoundLayout unmeasured = Found with { Rows = [] };

        Assert.Same(unmeasured, StartConsensus.Settle(unmeasured, [Trace(0.05, 0.2), Trace(0.05, 0.2), Trace(0.05, 0.2)]));
    }

    [Fact]
    public void Settle_NetworkAndStrokesAgree_MovesAllColumnsThere()
    {
        FoundLayout found = Found with { Rows = [Row(0.06), Row(0.06), Row(0.06)] };

        FoundLayout settled = StartConsensus.Settle(found, [Trace(0.06), Trace(0.06), Trace(0.06)]);

        Assert.InRange(settled.StartMillimetres - Start, 0.05, 0.07);
        Assert.Equal(Pitch, settled.ColumnPitchMillimetres);
    }

    [Theory]
    [InlineData(0.15)]
    [InlineData(-0.2)]
    public void Settle_StrokesThatScatterFarFromAllElse_AreOutvoted(double strokes)
    {
        FoundLayout found = Found with { Rows = [Row(strokes), Row(strokes - 0.05), Row(strokes + 0.05)] };

        Assert.InRange(StartConsensus.Settle(found, [Trace(0), Trace(0), Trace(0)]).StartMillimetres - Start, -0.01, 0.015);
    }

    [Fact]
    public void Settle_RowsAgreeOnTheirStrokesAndTheNetworkOnOtherPlaces_LeavesTheLayout()
    {
        Assert.Same(Found, StartConsensus.Settle(Found, [Trace(0.12), Trace(0.12), Trace(0.12)]));
        Assert.NotSame(Found, StartConsensus.Settle(Found, [Trace(0.04), Trace(0.04), Trace(0.04)]));
    }

    [Fact]
    public void Settle_Bars_CountForMoreThanTheFirstStrokes()
    {
        double[] bars = [Start + Pitch - 0.04, Start + (2 * Pitch) - 0.04, Start + (3 * Pitch) - 0.04];

        Assert.InRange(StartConsensus.Settle(Found with { SeparatorsMillimetres = [.. bars] }, []).StartMillimetres - Start, -0.045, -0.035);
        Assert.Equal(Start, StartConsensus.Settle(Found with { SeparatorsMillimetres = [bars[0]] }, []).StartMillimetres, 1e-9);
    }

    [Fact]
    public void Settle_ColumnsThatStandApart_HeedNoBarsBetweenThem()
    {
        FoundLayout apart = Found with { ColumnGapMillimetres = 0.3, SeparatorsMillimetres = [Start + Pitch - 0.15, Start + (2 * Pitch) - 0.15] };

        Assert.Equal(Start, StartConsensus.Settle(apart, []).StartMillimetres, 1e-9);
    }

    [Fact]
    public void Settle_RowsThatLean_AreComparedWithTheirOwnStarts()
    {
        FoundLayout leaning = Found with { Skew = 0.01, Rows = [new FoundRow(30, Start + 0.05, 270), new FoundRow(60, Start + 0.35, 270), new FoundRow(90, Start + 0.65, 270)] };

        Assert.InRange(StartConsensus.Settle(leaning, []).StartMillimetres - Start, 0.03, 0.05);
    }

    [Fact]
    public void Shift_AnyOffsets_StaysWithinReach() =>
        Assert.InRange(StartConsensus.Shift([new(StartConsensus.OtherColumns, [0.29, 0.29, 0.29, 5]), new(StartConsensus.Ends, [double.NaN])]), 0, 0.3);

    [Fact]
    public void Shift_CloserLook_HeedsTheSurest() =>
        Assert.InRange(StartConsensus.Shift([new(StartConsensus.CloserLook, [0.15, 0.16, 0.03, 0.031, 0.17]) { Errors = [0.09, 0.09, 0.006, 0.006, 0.09] }]), 0.025, 0.035);

    [Fact]
    public void Settle_CloserLook_ReplacesTheFirstColumn()
    {
        RowTrace trace = Trace(0.2) with { Starts = [new LeadStart(0, Start + 0.2, 0.9)] };
        RowTrace closer = trace with { FineStarts = [.. Enumerable.Range(0, 4).Select(c => new FineStart(c, Start + (c * Pitch) + 0.05, 0.01)), new FineStart(0, Start + 0.25, 0.2)] };
        FoundLayout unmeasured = Found with { Rows = [] };

        Assert.InRange(StartConsensus.Settle(unmeasured, [trace, trace, trace]).StartMillimetres - Start, 0.1, 0.2);
        Assert.InRange(StartConsensus.Settle(unmeasured, [closer, closer, closer]).StartMillimetres - Start, 0.045, 0.055);
    }

    private static FoundRow Row(double offset) => new(50, Start + offset, Start + 250);

    // Each lead seen to begin this far from where the layout says.
    private static RowTrace Trace(double offset, double likelihood = 0.9) => new(Start, 0.0625, new float[10], new float[10])
    {
        Starts = [.. Enumerable.Range(0, 4).Select(c => new LeadStart(c, Start + (c * Pitch) + offset, likelihood))],
    };
}
