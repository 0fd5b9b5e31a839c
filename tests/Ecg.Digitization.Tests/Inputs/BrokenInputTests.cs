using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Tests.Inputs;

/// <summary>Inputs that break while they are read, and images that are no pages at all.</summary>
public sealed class BrokenInputTests
{
    public static TheoryData<int, int> OddSizes { get; } = new() { { 1, 1 }, { 1, 2 }, { 2, 1 }, { 3, 3 }, { 1, 300 }, { 300, 1 }, { 7, 5 }, { 32_766, 1 }, { 1, 32_766 }, { 20_000, 8 }, { 8, 20_000 }, { 64, 48 } };

    [Theory]
    [MemberData(nameof(OddSizes))]
    public void Digitize_OddImageInEveryFormat_IsRefusedInGoodOrder(int width, int height)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        foreach (RawPixelFormat format in Enum.GetValues<RawPixelFormat>())
        {
            int stride = 3 + (4 * width);
            byte[] noise = new byte[stride * height];
            new Random(width + height).NextBytes(noise);

            EcgDigitization read = digitizer.Digitize(noise, width, height, stride, format);

            Assert.False(read.IsSuccess);
            Assert.NotEmpty(read.Failure!.Reason);
        }
    }

    [Fact]
    public void Digitize_StreamThatFailsHalfway_PassesItsErrorOnAndHurtsNothing()
    {
        byte[] png = PageImageEncoder.EncodePng(SamplePages.Get("three rows").Image);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        var error = Assert.Throws<IOException>(() => digitizer.Digitize(new FailingStream(png, png.Length / 2)));

        Assert.Equal("The network path was disconnected.", error.Message);
        Assert.True(digitizer.Digitize((ReadOnlyMemory<byte>)png).IsSuccess);
    }

    /// <summary>The length was that of the whole file when it was opened; then it was cut.</summary>
    [Fact]
    public void Digitize_FileCutWhileItIsRead_IsAnImageThatEndsEarly()
    {
        byte[] png = PageImageEncoder.EncodePng(SamplePages.Get("three rows").Image);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().Build();

        var error = Assert.Throws<InvalidImageContentException>(() => digitizer.Digitize(new ShortenedStream(png, png.Length / 2)));

        Assert.Contains("ends early", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digitize_FileRemovedAfterItWasListed_SaysThatItIsGone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("page.png");
        File.WriteAllBytes(path, PageImageEncoder.EncodePng(SamplePages.Get("three rows").Image));
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().Build();
        EcgImageSource listed = Assert.Single(digitizer.GetPages(path));
        File.Delete(path);

        Assert.Equal(path, Assert.Throws<FileNotFoundException>(() => digitizer.Digitize(listed)).FileName);
    }

    /// <summary>A tape that never ends is left at the limit.</summary>
    [Fact]
    public void Digitize_EndlessStream_IsRefusedAtTheLimit()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().WithLimits(new ImageLimits { MaxEncodedBytes = 100_000 }).Build();
        using var endless = new EndlessStream();

        Assert.Throws<UnsupportedImageException>(() => digitizer.Digitize(endless));

        Assert.InRange(endless.Given, 100_000, 400_000);
    }

    private sealed class FailingStream(byte[] content, int good) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            Position >= good ? throw new IOException("The network path was disconnected.") : base.Read(buffer, offset, (int)Math.Min(count, good - Position));
    }

    private sealed class ShortenedStream(byte[] content, int left) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, (int)Math.Min(count, left - Position));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }
    }
}
