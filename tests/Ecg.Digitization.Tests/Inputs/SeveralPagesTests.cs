using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Tests.Inputs;

public sealed class SeveralPagesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_PageOfATiff_IsThatPage(bool bigEndian)
    {
        byte[] file = TiffFile.Of(bigEndian, (5, 3, Gray(15, 10)), (4, 4, Gray(16, 60)), (7, 1, Gray(7, 90)));
        var decoder = new PageImageDecoder();

        Assert.Equal(3, decoder.CountPages(file));
        Assert.Equal(Gray(15, 10), decoder.Decode(file, 0).ToGray().Pixels.ToArray());
        Assert.Equal(Gray(16, 60), decoder.Decode(file, 1).ToGray().Pixels.ToArray());
        Assert.Equal((7, 1), Size(decoder.Decode(file, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Decode(file, 3));
    }

    [Fact]
    public void CountPages_PagesInACircle_IsDamage()
    {
        byte[] file = TiffFile.Of(false, (5, 3, Gray(15, 10)));
        // The only directory says that it follows itself.
        file[8 + 2 + (12 * 9)] = 8;

        Assert.Contains("circle", Assert.Throws<InvalidImageContentException>(() => new PageImageDecoder().CountPages(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digitize_PagesOfATiffFile_AreThoseOfTheirImages()
    {
        DrawnEcg drawn = SamplePages.Get("three rows");
        GrayImage gray = drawn.Image.ToGray();
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("two.tif");
        File.WriteAllBytes(path, TiffFile.Of(false, (40, 30, Gray(1200, 0)), (gray.Width, gray.Height, gray.Pixels.ToArray())));
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).Build();

        IReadOnlyList<EcgImageSource> pages = digitizer.GetPages(path);
        EcgDigitization second = digitizer.Digitize(pages[1]);

        Assert.Equal([0, 1], pages.Select(static p => p.PageIndex));
        Assert.False(digitizer.Digitize(pages[0]).IsSuccess);
        Assert.Equal(1, second.Provenance.PageIndex);
        Assert.Equal(
            digitizer.Digitize(PageImage.FromGray(gray)).Record[Lead.II].Samples.ToArray(),
            second.Record[Lead.II].Samples.ToArray());
        Assert.Contains("no page 3", Assert.Throws<InvalidImageContentException>(() => digitizer.Digitize(pages[0] with { PageIndex = 2 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetPages_OfOnePage_IsOne()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathTo("a.png"), SamplePages.Get("three rows").Drawing.ToPng());
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        Assert.Equal("a", Assert.Single(digitizer.GetPages(folder.PathTo("a.png"))).Name);
        Assert.Throws<FileNotFoundException>(() => digitizer.GetPages(folder.PathTo("b.png")));
    }

    private static byte[] Gray(int count, byte first) => [.. Enumerable.Range(0, count).Select(i => (byte)(first + i))];

    private static (int, int) Size(PageImage image) => (image.Width, image.Height);
}
