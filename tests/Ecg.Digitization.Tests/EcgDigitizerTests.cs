using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;

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
    public async Task Digitize_EightThreadsOnOneInstance_GiveTheSameRecord()
    {
        using EcgDigitizer digitizer = Create();
        using var together = new Barrier(8);

        Task<EcgRecord>[] tasks = [.. Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return digitizer.Digitize(Page.Image).Record;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];

        Assert.All(await Task.WhenAll(tasks), static record => AssertEqual(Expected.Value, record));
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

    private sealed class CancellingRectifier(CancellationTokenSource source) : IPageRectifier
    {
        public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
        {
            source.Cancel();
            return new OracleRectifier(Page).Rectify(image, cancellationToken);
        }
    }
}
