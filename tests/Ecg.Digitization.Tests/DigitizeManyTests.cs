using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Tests;

public sealed class DigitizeManyTests
{
    private static readonly PageImage White = PageImage.FromPixels(Enumerable.Repeat((byte)255, 64 * 64).ToArray(), 64, 64, 64, RawPixelFormat.Gray8);

    [Fact]
    public async Task DigitizeManyAsync_FailuresAmongPages_GivesAllInOrder()
    {
        DrawnEcg drawn = SamplePages.Get("three rows");
        EcgImageSource[] sources =
        [
            Named(EcgImageSource.FromImage(drawn.Image), "good"),
            Named(EcgImageSource.FromMemory("no image"u8.ToArray()), "text"),
            EcgImageSource.FromFile(Path.Combine(Path.GetTempPath(), "nowhere", "missing.png")),
            Named(EcgImageSource.FromImage(White), "white"),
            Named(EcgImageSource.FromImage(drawn.Image), "good again"),
        ];
        using EcgDigitizer digitizer = Create(b => b.UseLayouts(StandardLayouts.ThreeByOne));

        List<SourceDigitization> results = await ToListAsync(digitizer.DigitizeManyAsync(sources));

        Assert.Equal(["good", "text", "missing", "white", "good again"], results.Select(static r => r.Source.Name));
        Assert.Equal([0, 1, 2, 3, 4], results.Select(static r => r.Index));
        Assert.Equal([true, false, false, false, true], results.Select(static r => r.IsSuccess));
        Assert.IsType<UnsupportedImageException>(results[1].Exception);
        Assert.IsType<FileNotFoundException>(results[2].Exception);
        Assert.Null(results[3].Exception);
        Assert.Equal(DigitizationStage.Rectify, results[3].Failure!.Stage);
        Assert.Equal(results[0].Page!.Record[Lead.I].Samples.ToArray(), results[4].Page!.Record[Lead.I].Samples.ToArray());
    }

    [Fact]
    public async Task DigitizeManyAsync_SlowReader_AsksForNoMoreThanItMay()
    {
        int asked = 0;
        using EcgDigitizer digitizer = Create(static b => b);
        var options = new DigitizeManyOptions { MaxConcurrency = 2, MaxAhead = 3 };

        int taken = 0;
        await foreach (SourceDigitization result in digitizer.DigitizeManyAsync(Sources(40, () => asked++), options))
        {
            await Task.Delay(2);
            taken++;
            // One in the hands of the reader, those ahead, and one that waits for room.
            Assert.InRange(asked - taken, 0, 3 + 2);
        }

        Assert.Equal((40, 40), (asked, taken));
    }

    [Fact]
    public async Task DigitizeManyAsync_MaxConcurrency_IsNeverExceeded()
    {
        var counting = new CountingRectifier();
        using EcgDigitizer digitizer = Create(b => b.UseTraceEngine(s => s with { Rectifier = counting }));

        await ToListAsync(digitizer.DigitizeManyAsync(Sources(30, static () => { }), new DigitizeManyOptions { MaxConcurrency = 3 }));

        Assert.InRange(counting.Most, 1, 3);
        Assert.Equal(30, counting.Calls);
    }

    [Fact]
    public async Task DigitizeManyAsync_ReaderLeavesEarly_NothingRunsOn()
    {
        var counting = new CountingRectifier();
        using EcgDigitizer digitizer = Create(b => b.UseTraceEngine(s => s with { Rectifier = counting }));

        await foreach (SourceDigitization result in digitizer.DigitizeManyAsync(Sources(1000, static () => { })))
        {
            if (result.Index == 3)
                break;
        }

        int calls = counting.Calls;
        Assert.Equal(0, counting.Running);
        await Task.Delay(30);
        Assert.Equal(calls, counting.Calls);
        Assert.InRange(calls, 4, 999);
    }

    [Fact]
    public async Task DigitizeManyAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        using EcgDigitizer digitizer = Create(static b => b);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (SourceDigitization result in digitizer.DigitizeManyAsync(Sources(1000, static () => { }), null, source.Token))
                await source.CancelAsync();
        });
    }

    [Fact]
    public async Task DigitizeManyAsync_SequenceThrows_GivesWhatCameBeforeThenThrows()
    {
        using EcgDigitizer digitizer = Create(static b => b);
        int results = 0;

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (SourceDigitization result in digitizer.DigitizeManyAsync(Broken()))
                results++;
        });

        Assert.Equal(2, results);

        static async IAsyncEnumerable<EcgImageSource> Broken()
        {
            yield return EcgImageSource.FromImage(White);
            yield return EcgImageSource.FromImage(White);
            await Task.Yield();
            throw new IOException("the list is on a disk that is gone");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Options_OutOfRange_NameTheOption(int value)
    {
        Assert.Contains("MaxConcurrency must lie between", Assert.Throws<ArgumentOutOfRangeException>(() => new DigitizeManyOptions { MaxConcurrency = value }).Message, StringComparison.Ordinal);
        Assert.Contains("MaxAhead must lie between", Assert.Throws<ArgumentOutOfRangeException>(() => new DigitizeManyOptions { MaxAhead = value * 1000 }).Message, StringComparison.Ordinal);
    }

    private static EcgDigitizer Create(Func<EcgDigitizerBuilder, EcgDigitizerBuilder> configure) => configure(EcgDigitizer.CreateBuilder()).Build();

    private static EcgImageSource Named(EcgImageSource source, string name) => source with { Name = name };

    private static IEnumerable<EcgImageSource> Sources(int count, Action asked)
    {
        for (int i = 0; i < count; i++)
        {
            asked();
            yield return EcgImageSource.FromImage(White);
        }
    }

    private static async Task<List<SourceDigitization>> ToListAsync(IAsyncEnumerable<SourceDigitization> results)
    {
        var list = new List<SourceDigitization>();
        await foreach (SourceDigitization result in results)
            list.Add(result);
        return list;
    }

    private sealed class CountingRectifier : IPageRectifier
    {
        private int _running, _most, _calls;

        public int Most => _most;

        public int Calls => _calls;

        public int Running => _running;

        public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
        {
            int now = Interlocked.Increment(ref _running);
            Interlocked.Increment(ref _calls);
            for (int seen = _most; now > seen; seen = _most)
                Interlocked.CompareExchange(ref _most, now, seen);
            Thread.Sleep(3);
            Interlocked.Decrement(ref _running);
            throw new EcgDigitizationException(DigitizationStage.Rectify, "none here");
        }
    }
}
