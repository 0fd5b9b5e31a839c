using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Tests;

public sealed class EcgDigitizerTests
{
    private static readonly DrawnEcg Page = SamplePages.Get("three rows");
    private static readonly Lazy<byte[]> Png = new(static () => Page.Drawing.ToPng());
    private static readonly Lazy<EcgRecord> Expected = new(static () =>
    {
        using EcgDigitizer digitizer = Create();
        return digitizer.Digitize(Page.Image).Record;
    });

    [Fact]
    public void Digitize_PathStreamMemoryOrPage_GivesEqualRecords()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("page 7.png");
        File.WriteAllBytes(path, Png.Value);
        using EcgDigitizer digitizer = Create();
        using var stream = new MemoryStream(Png.Value);

        EcgDigitization fromPath = digitizer.Digitize(path);
        EcgDigitization fromStream = digitizer.Digitize(stream);
        EcgDigitization fromMemory = digitizer.Digitize(Png.Value.AsMemory());

        Assert.Equal("page 7", fromPath.Name);
        Assert.Equal("ecg", fromStream.Name);
        Assert.True(stream.CanRead);
        Assert.Equal(stream.Length, stream.Position);
        AssertEqual(Expected.Value, fromPath.Record);
        AssertEqual(Expected.Value, fromStream.Record);
        AssertEqual(Expected.Value, fromMemory.Record);
    }

    [Fact]
    public async Task Digitize_SixteenThreadsOnOneInstance_GiveTheRecordOfOneThread()
    {
        using EcgDigitizer digitizer = Create();
        using EcgDigitizer alone = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).WithThreads(1).Build();
        EcgRecord expected = alone.Digitize(Page.Image).Record;
        using var together = new Barrier(16);

        Task<EcgRecord>[] tasks = [.. Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return digitizer.Digitize(Page.Image).Record;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];

        Assert.All(await Task.WhenAll(tasks), record => AssertEqual(expected, record));
        AssertEqual(expected, Expected.Value);
    }

    [Fact]
    public async Task DigitizeAsync_PathStreamMemoryOrPage_GivesTheRecordOfDigitize()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("page 7.png");
        File.WriteAllBytes(path, Png.Value);
        using EcgDigitizer digitizer = Create();
        using var stream = new MemoryStream(Png.Value);

        EcgDigitization fromPath = await digitizer.DigitizeAsync(path);

        Assert.Equal("page 7", fromPath.Name);
        AssertEqual(Expected.Value, fromPath.Record);
        AssertEqual(Expected.Value, (await digitizer.DigitizeAsync(stream)).Record);
        AssertEqual(Expected.Value, (await digitizer.DigitizeAsync(Png.Value.AsMemory())).Record);
        AssertEqual(Expected.Value, (await digitizer.DigitizeAsync(Page.Image)).Record);
        Assert.True(stream.CanRead);
        await Assert.ThrowsAsync<FileNotFoundException>(() => digitizer.DigitizeAsync(folder.PathTo("nowhere.png")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => digitizer.DigitizeAsync(path, new CancellationToken(true)));
    }

    [Fact]
    public void Digitize_RawPixelsWithAStride_GivesTheSameRecord()
    {
        int stride = (3 * Page.Image.Width) + 5;
        var padded = new byte[stride * Page.Image.Height];
        for (int y = 0; y < Page.Image.Height; y++)
            Page.Image.Row(y).CopyTo(padded.AsSpan(y * stride));
        using EcgDigitizer digitizer = Create();

        AssertEqual(Expected.Value, digitizer.Digitize(padded, Page.Image.Width, Page.Image.Height, stride, RawPixelFormat.Bgr24).Record);
    }

    [Fact]
    public void Digitize_WithProgress_TellsEveryStageInOrder()
    {
        var told = new List<DigitizationProgress>();
        using EcgDigitizer digitizer = Create();

        EcgDigitization page = digitizer.Digitize(EcgImageSource.FromImage(Page.Image), new Recorder(told));

        Assert.Equal(Enum.GetValues<DigitizationStage>()[..^1], told.Select(static p => p.Stage));
        Assert.Equal(Enumerable.Range(1, 7), told.Select(static p => p.CompletedStages));
        Assert.All(told, static p => Assert.Equal(7, p.TotalStages));
        Assert.Equal(1, told[^1].Fraction);
        Assert.Equal(told.Select(static p => p.Stage), page.StageSeconds.Select(static s => s.Key));
    }

    [Fact]
    public void Digitize_LayoutToldForOnePage_IsTakenAsTold()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.TwelveByOne).Build();

        EcgDigitization page = digitizer.Digitize(EcgImageSource.FromImage(Page.Image) with { Layout = StandardLayouts.ThreeByOne });

        AssertEqual(Expected.Value, page.Record);
        Assert.Equal(StandardLayouts.ThreeByOne, page.Layout);
        Assert.Equal(DigitizationStage.Layout, digitizer.Digitize(Page.Image).Failure?.Stage);
    }

    [Fact]
    public void Provenance_OfAFile_IdentifiesItAndWhatReadIt()
    {
        using EcgDigitizer digitizer = Create();

        PageProvenance provenance = digitizer.Digitize(Png.Value.AsMemory()).Provenance;

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Png.Value)), provenance.InputSha256);
        Assert.Equal((Png.Value.Length, 0, "trace, network"), (provenance.InputBytes, provenance.PageIndex, provenance.Engine));
        Assert.Matches("^[0-9]+\\.[0-9]+", provenance.LibraryVersion);
        Assert.Null(digitizer.Digitize(Page.Image).Provenance.InputSha256);
    }

    [Fact]
    public void Warnings_CalibrationWithoutAPulse_SayWhatWasAssumed()
    {
        using EcgDigitizer digitizer = Create();

        EcgDigitization page = digitizer.Digitize(DrawnEcg.Draw(new PageStyle { Footer = "", Pulse = PulsePlacement.None, DpiX = 150, DpiY = 150 }, seed: 22).Image);

        Assert.NotEmpty(page.Calibration!.Issues);
        Assert.Subset(page.Warnings.ToHashSet(), page.Calibration.Issues.ToHashSet());
    }

    [Fact]
    public void WithoutTimings_KeepsAllButTheTimes()
    {
        using EcgDigitizer digitizer = Create();
        EcgDigitization page = digitizer.Digitize(Page.Image), timeless = page.WithoutTimings();

        Assert.Equal(TimeSpan.Zero, timeless.Elapsed);
        Assert.Empty(timeless.StageSeconds);
        Assert.Same(page.Record, timeless.Record);
        Assert.Equal(page.Provenance, timeless.Provenance);
    }

    [Fact]
    public void Digitize_AfterDispose_Throws()
    {
        EcgDigitizer digitizer = Create();
        digitizer.Dispose();
        digitizer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => digitizer.Digitize(Page.Image));
        Assert.Throws<ObjectDisposedException>(() => digitizer.Digitize(Png.Value.AsMemory()));
        Assert.Throws<ObjectDisposedException>(() => digitizer.Digitize("nowhere.png"));
    }

    [Fact]
    public void Digitize_CancelledBeforeOrBetweenStages_Throws()
    {
        using var source = new CancellationTokenSource();
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseTraceEngine(s => s with { Rectifier = new CancellingRectifier(source) }).Build();

        Assert.ThrowsAny<OperationCanceledException>(() => digitizer.Digitize(Page.Image, source.Token));
        Assert.True(source.IsCancellationRequested);
        Assert.ThrowsAny<OperationCanceledException>(() => digitizer.Digitize(Page.Image, source.Token));
    }

    [Fact]
    public void Digitize_BrokenInput_ThrowsWhatItIs()
    {
        using var folder = new TemporaryFolder();
        using EcgDigitizer digitizer = Create();

        Assert.Throws<FileNotFoundException>(() => digitizer.Digitize(folder.PathTo("nowhere.png")));
        Assert.Throws<ArgumentException>(() => digitizer.Digitize(""));
        Assert.Throws<ArgumentNullException>(() => digitizer.Digitize((string)null!));
        Assert.Throws<ArgumentNullException>(() => digitizer.Digitize((Stream)null!));
        Assert.Throws<ArgumentNullException>(() => digitizer.Digitize((PageImage)null!));
        Assert.ThrowsAny<EcgDigitizationException>(() => digitizer.Digitize(ReadOnlyMemory<byte>.Empty));
        Assert.ThrowsAny<EcgDigitizationException>(() => digitizer.Digitize("no image at all"u8.ToArray()));
        Assert.Throws<InvalidImageContentException>(() => digitizer.Digitize(Png.Value.AsMemory(0, Png.Value.Length / 2)));
    }

    [Fact]
    public void Digitize_ImageOverALimit_IsRefusedBeforeItIsDecoded()
    {
        using EcgDigitizer few = EcgDigitizer.CreateBuilder().WithLimits(maxPixels: 1000).Build();
        using EcgDigitizer small = EcgDigitizer.CreateBuilder().WithLimits(maxEncodedBytes: 1000).Build();

        Assert.Contains("1000 pixels", Assert.Throws<UnsupportedImageException>(() => few.Digitize(Png.Value.AsMemory())).Message, StringComparison.Ordinal);
        Assert.Contains("1000", Assert.Throws<UnsupportedImageException>(() => small.Digitize(Png.Value.AsMemory())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_RefusedPage_ThrowsWithTheReason()
    {
        using EcgDigitizer digitizer = Create();
        EcgDigitization page = digitizer.Digitize(PageImage.FromPixels(new byte[300 * 300], 300, 300, 300, RawPixelFormat.Gray8));

        Assert.False(page.IsSuccess);
        Assert.Contains(page.Failure!.Reason, Assert.Throws<InvalidOperationException>(() => page.Record).Message, StringComparison.Ordinal);
    }

    private static EcgDigitizer Create() => EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).Build();

    private static void AssertEqual(EcgRecord expected, EcgRecord actual)
    {
        Assert.Equal(expected.SampleCount, actual.SampleCount);
        foreach (Lead lead in Leads.All)
        {
            Assert.Equal(expected[lead].Status, actual[lead].Status);
            Assert.Equal(expected[lead].Confidence, actual[lead].Confidence);
            Assert.True(expected[lead].Samples.Span.SequenceEqual(actual[lead].Samples.Span), $"{lead} differs");
        }
    }

    private sealed class Recorder(List<DigitizationProgress> told) : IProgress<DigitizationProgress>
    {
        public void Report(DigitizationProgress value) => told.Add(value);
    }

    private sealed class CancellingRectifier(CancellationTokenSource source) : IPageRectifier
    {
        public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
        {
            source.Cancel();
            return new OracleRectifier(Page).Rectify(image, cancellationToken);
        }
    }
}
