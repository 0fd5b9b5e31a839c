using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Tests.Signals;

public class TimeWindowTests
{
    /// <summary>2.5 s windows end at the next whole sample where 2.5 fs is a fraction: 2562.5 becomes 2563.</summary>
    [Theory]
    [InlineData(250, 625, 1250, 1875, 2500)]
    [InlineData(256, 640, 1280, 1920, 2560)]
    [InlineData(500, 1250, 2500, 3750, 5000)]
    [InlineData(512, 1280, 2560, 3840, 5120)]
    [InlineData(1000, 2500, 5000, 7500, 10000)]
    [InlineData(1025, 2563, 5125, 7688, 10250)]
    public void ToSampleRange_QuartersOfTenSeconds_JoinWithoutGapOrOverlap(double rate, int e1, int e2, int e3, int e4)
    {
        int[] ends = [0, e1, e2, e3, e4];
        for (int column = 0; column < 4; column++)
            Assert.Equal((ends[column], ends[column + 1]), new TimeWindow(2.5 * column, 2.5 * (column + 1)).ToSampleRange(rate, e4));
    }

    [Fact]
    public void ToSampleRange_AdjacentWindows_NeverOverlapNorLeaveAGap()
    {
        var cases =
            from rate in Gen.Choose(1, 4000).Select(static v => v / 3.7)
            from cut in Gen.Choose(0, 10_000).Select(static v => v / 1000.0)
            from length in Gen.Choose(0, 12_000)
            select (rate, cut, length);
        Prop.ForAll(cases.ToArbitrary(), t =>
        {
            (int first, int middle) = new TimeWindow(0, t.cut).ToSampleRange(t.rate, t.length);
            (int start, int end) = new TimeWindow(t.cut, 10).ToSampleRange(t.rate, t.length);
            (int allFirst, int allEnd) = new TimeWindow(0, 10).ToSampleRange(t.rate, t.length);
            return first == allFirst && middle == start && end == allEnd && middle <= end && allEnd <= t.length;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ToSampleRange_EverySampleInside_HasATimeInTheWindow()
    {
        var window = new TimeWindow(10 / 3.0, 20 / 3.0);
        (int first, int end) = window.ToSampleRange(360, 3600);
        for (int i = 0; i < 3600; i++)
            Assert.Equal(i / 360.0 > window.StartSeconds - 1e-9 && i / 360.0 < window.EndSeconds - 1e-9, i >= first && i < end);
    }

    [Fact]
    public void Empty_Window_HasNoSamples()
    {
        Assert.Equal(0, TimeWindow.Empty.DurationSeconds);
        Assert.Equal((0, 0), TimeWindow.Empty.ToSampleRange(500, 5000));
    }
}
