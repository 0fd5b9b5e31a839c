using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Tests;

/// <summary>A page whose time is over ends as a failure that says so; nothing else of it is lost, and nobody else's page ends with it.</summary>
public sealed class TimeLimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void Digitize_StageBeyondTheLimit_IsAFailureOfThatStage()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().FindQuarterTurns(false).WithTimeLimit(Short)
            .UseTraceEngine(static s => s with { Rectifier = new EndlessRectifier() }).Build();

        EcgDigitization read = digitizer.Digitize(SamplePages.Get("three rows").Image);

        Assert.Equal(DigitizationStage.Rectify, read.Failure?.Stage);
        Assert.Equal("The page took longer than the limit of 0.05 s.", read.Failure!.Reason);
    }

    [Fact]
    public async Task DigitizeAsync_LoopBeyondTheLimit_EndsAndKeepsWhatWasFound()
    {
        DrawnEcg page = SamplePages.Get("three rows");
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().FindQuarterTurns(false).WithTimeLimit(TimeSpan.FromSeconds(2)).WithThreads(1)
            .UseTraceEngine(s => s with { Rectifier = new OracleRectifier(page), Sampler = new EndlessSampler() }).Build();

        EcgDigitization read = await digitizer.DigitizeAsync(page.Image);

        Assert.Equal(DigitizationStage.Sample, read.Failure?.Stage);
        Assert.NotNull(read.Geometry);
    }

    [Fact]
    public void Digitize_CallerEndsItFirst_IsACancellation()
    {
        using var stop = new CancellationTokenSource(Short);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().FindQuarterTurns(false).WithTimeLimit(TimeSpan.FromHours(1))
            .UseTraceEngine(static s => s with { Rectifier = new EndlessRectifier() }).Build();

        Assert.ThrowsAny<OperationCanceledException>(() => digitizer.Digitize(SamplePages.Get("three rows").Image, stop.Token));
    }

    [Fact]
    public void Digitize_TimeOverWhenItIsDecoded_IsAFailureOfTheNextStage()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().WithTimeLimit(TimeSpan.FromMilliseconds(1)).Build();

        EcgDigitization read = digitizer.Digitize(new SlowStream());

        Assert.Equal(DigitizationStage.Rectify, read.Failure?.Stage);
        Assert.Contains("longer than the limit", read.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Digitize_WithinTheLimit_IsRead()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().WithTimeLimit(TimeSpan.FromHours(1)).Build();

        Assert.True(digitizer.Digitize(SamplePages.Get("three rows").Image).IsSuccess);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_400_001)]
    public void WithTimeLimit_OutOfRange_NamesTheMethod(int milliseconds)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => EcgDigitizer.CreateBuilder().WithTimeLimit(TimeSpan.FromMilliseconds(milliseconds)));
        Assert.Contains("WithTimeLimit", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(86_400_000)]
    public void WithTimeLimit_AtTheBounds_IsTaken(int milliseconds) => EcgDigitizer.CreateBuilder().WithTimeLimit(TimeSpan.FromMilliseconds(milliseconds)).WithTimeLimit(null);

    private sealed class EndlessRectifier : IPageRectifier
    {
        public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
        {
            cancellationToken.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>A loop that is told no token: it ends by that of the page.</summary>
    private sealed class EndlessSampler : IInkSampler
    {
        public RectifiedInk Sample(PageImage image, PageGeometry geometry, InkGuess? seen = null, CancellationToken cancellationToken = default)
        {
            Parallel.For(0, int.MaxValue, static _ => Thread.Sleep(1));
            throw new InvalidOperationException("It did not end.");
        }
    }

    /// <summary>A page that comes after its time.</summary>
    private sealed class SlowStream : MemoryStream
    {
        public SlowStream()
            : base(PageImageEncoder.EncodePng(SamplePages.Get("three rows").Image))
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Thread.Sleep(100);
            return base.Read(buffer, offset, count);
        }
    }
}
