using Ecg.Digitization.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>A failure that nobody foresaw says in which stage it happened.</summary>
public sealed class PageFaultTests
{
    [Fact]
    public void Of_ExceptionOfAStage_NamesTheInnermost()
    {
        using var time = new PageTime(null, CancellationToken.None);
        var clock = new StageClock(2, null, NullLogger.Instance, time);

        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => clock.Guard(DigitizationStage.Rectify, () => clock.Run<int>(DigitizationStage.Trace, static () => throw new ArgumentOutOfRangeException())));

        DigitizationFailure failure = PageFault.Of(thrown);
        Assert.Equal(DigitizationStage.Trace, failure.Stage);
        Assert.StartsWith("unexpected ArgumentOutOfRangeException: ", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RefusalOrUnreadableFile_IsWhatItSays()
    {
        Assert.Equal(new DigitizationFailure(DigitizationStage.Layout, "no rows"), PageFault.Of(new EcgDigitizationException(DigitizationStage.Layout, "no rows")));
        Assert.Equal(new DigitizationFailure(DigitizationStage.Decode, "gone"), PageFault.Of(new IOException("gone")));
        Assert.Equal(DigitizationStage.Decode, PageFault.Of(new InvalidOperationException()).Stage);
    }
}
