namespace Ecg.Digitization.Preprocessing.Tests.Imaging;

public sealed class PageImageDecoderTests
{
    private static readonly PageImageDecoder Decoder = new();

    // Three by two: red, green, blue over black, white, (10, 20, 30), as RGB.
    private static readonly byte[] SmallRgb = [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 10, 20, 30];
    private static readonly byte[] SmallBgr = [0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0, 0, 255, 255, 255, 30, 20, 10];

    public static TheoryData<string, int> LibraryPictures => new()
    {
        { nameof(LibrarySamples.BaselineJpeg), 6 },
        { nameof(LibrarySamples.ProgressiveJpeg), 6 },
        { nameof(LibrarySamples.CmykJpeg), 12 },
        { nameof(LibrarySamples.LosslessWebP), 0 },
        { nameof(LibrarySamples.LossyWebP), 40 },
        { nameof(LibrarySamples.LzwTiff), 0 },
        { nameof(LibrarySamples.PaletteTiff), 0 },
    };

    [Fact]
    public void Decode_ColourPng_GivesItsPixelsAsBgr()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(3, 2, 8, colourType: 2, SmallRgb));

        Assert.Equal((3, 2, 3, 9), (page.Width, page.Height, page.Channels, page.Stride));
        Assert.Equal(SmallBgr, page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_GrayPng_GivesThreeEqualChannels()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(2, 1, 8, colourType: 0, [7, 200]));

        Assert.Equal([7, 7, 7, 200, 200, 200], page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_BilevelPng_GivesBlackAndWhite()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(3, 1, 1, colourType: 0, [0b1010_0000]));

        Assert.Equal([255, 255, 255, 0, 0, 0, 255, 255, 255], page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_SixteenBitPng_KeepsTheUpperByte()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(1, 1, 16, colourType: 2, [0x12, 0xFF, 0x34, 0x00, 0xFF, 0x80]));

        Assert.Equal([0xFF, 0x34, 0x12], page.Bgr.ToArray());
    }

    [Theory]
    [InlineData(255, 100)]
    [InlineData(0, 255)]
    [InlineData(128, 177)]
    public void Decode_PngWithOpacity_LaysItOverWhite(byte alpha, byte expected)
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(1, 1, 8, colourType: 6, [100, 100, 100, alpha]));

        Assert.Equal([expected, expected, expected], page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_SixteenBitGrayPngWithOpacity_LaysItOverWhite()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(2, 1, 16, colourType: 4, [80, 0, 255, 255, 80, 0, 0, 0]));

        Assert.Equal([80, 80, 80, 255, 255, 255], page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_PngWithTransparentLevel_LaysItOverWhite()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(2, 1, 8, colourType: 3, [0, 1], palette: [10, 20, 30, 40, 50, 60], transparency: [255, 0]));

        Assert.Equal([30, 20, 10, 255, 255, 255], page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_PngWithComment_IgnoresIt()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(3, 2, 8, colourType: 2, SmallRgb, comment: "Title\0a page"));

        Assert.Equal(SmallBgr, page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_Bmp_GivesItsPixels()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Bmp(3, 2, SmallBgr));

        Assert.Equal(SmallBgr, page.Bgr.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_TiffOfTwoPages_GivesTheFirst(bool bigEndian)
    {
        byte[] second = new byte[SmallRgb.Length];

        PageImage page = Decoder.Decode(EncodedSamples.Tiff(3, 2, orientation: 1, bigEndian, SmallRgb, second));

        Assert.Equal(SmallBgr, page.Bgr.ToArray());
    }

    [Theory]
    [MemberData(nameof(LibraryPictures))]
    public void Decode_PictureOfAnotherEncoder_HasItsFourColours(string name, int tolerance)
    {
        PageImage page = Decoder.Decode(Library(name));

        Assert.Equal((16, 12), (page.Width, page.Height));
        AssertPixel(page, 3, 2, 40, 30, 200, tolerance);
        AssertPixel(page, 12, 2, 60, 180, 30, tolerance);
        AssertPixel(page, 3, 9, 210, 50, 40, tolerance);
        AssertPixel(page, 12, 9, 240, 240, 240, tolerance);
    }

    [Fact]
    public void Decode_GrayJpeg_GivesEqualChannels()
    {
        PageImage page = Decoder.Decode(LibrarySamples.GrayJpeg);

        AssertPixel(page, 12, 9, 240, 240, 240, 4);
        AssertPixel(page, 3, 2, 82, 82, 82, 4);
    }

    [Fact]
    public void Decode_FaxTiff_GivesBlackAndWhite()
    {
        PageImage page = Decoder.Decode(LibrarySamples.FaxTiff);

        AssertPixel(page, 3, 2, 0, 0, 0, 0);
        AssertPixel(page, 12, 9, 255, 255, 255, 0);
    }

    [Fact]
    public void Decode_OnePixel_GivesIt()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(1, 1, 8, colourType: 2, [1, 2, 3]));

        Assert.Equal([3, 2, 1], page.Bgr.ToArray());
    }

    [Fact]
    public void Decode_StreamThatCannotSeek_ReadsItToTheEnd()
    {
        byte[] encoded = EncodedSamples.Bmp(300, 300, new byte[270_000]);
        using var inner = new MemoryStream(encoded);
        using var stream = new BufferedStream(new ForwardOnlyStream(inner), 777);

        PageImage page = Decoder.Decode(stream);

        Assert.Equal((300, 300), (page.Width, page.Height));
    }

    [Fact]
    public void Decode_Path_ReadsTheFile()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, EncodedSamples.Bmp(3, 2, SmallBgr));
            Assert.Equal(SmallBgr, Decoder.Decode(path).Bgr.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Decode_MissingFile_ThrowsFileNotFound()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".png");

        Assert.Throws<FileNotFoundException>(() => Decoder.Decode(path));
    }

    [Fact]
    public void EncodePng_DecodedAgain_GivesTheSamePixels()
    {
        PageImage page = Decoder.Decode(EncodedSamples.Png(3, 2, 8, colourType: 2, SmallRgb));

        PageImage again = Decoder.Decode(PageImageEncoder.EncodePng(page));
        PageImage gray = Decoder.Decode(PageImageEncoder.EncodePng(page.ToGray()));

        Assert.Equal(page.Bgr.ToArray(), again.Bgr.ToArray());
        Assert.Equal(page.ToGray().Pixels.ToArray(), gray.ToGray().Pixels.ToArray());
    }

    internal static byte[] Library(string name) =>
        (byte[])typeof(LibrarySamples).GetProperty(name)!.GetValue(null)!;

    private static void AssertPixel(PageImage page, int x, int y, int blue, int green, int red, int tolerance)
    {
        ReadOnlySpan<byte> pixel = page.Row(y).Slice(3 * x, 3);
        Assert.InRange(pixel[0], blue - tolerance, blue + tolerance);
        Assert.InRange(pixel[1], green - tolerance, green + tolerance);
        Assert.InRange(pixel[2], red - tolerance, red + tolerance);
    }

    private sealed class ForwardOnlyStream(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 1000));
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
