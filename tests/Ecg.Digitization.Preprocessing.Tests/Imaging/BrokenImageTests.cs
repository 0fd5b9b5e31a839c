using System.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Imaging;

public sealed class BrokenImageTests
{
    private static readonly PageImageDecoder Decoder = new();

    public static TheoryData<string> Complete => new(
        "Png", "Bmp", "Tiff", nameof(LibrarySamples.BaselineJpeg), nameof(LibrarySamples.ProgressiveJpeg), nameof(LibrarySamples.GrayJpeg),
        nameof(LibrarySamples.LosslessWebP), nameof(LibrarySamples.TurnedWebP), nameof(LibrarySamples.LzwTiff));

    public static TheoryData<byte[]> OtherKinds => new(
        LibrarySamples.Gif,
        LibrarySamples.AnimatedWebP,
        Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj"),
        Encoding.ASCII.GetBytes("I, II, III\n0.1, 0.2, 0.3\n"),
        Encoding.ASCII.GetBytes("BM is how this text begins, yet it is not a bitmap"),
        [0, 0, 0, 0x18, .. Encoding.ASCII.GetBytes("ftypheic"), 0, 0, 0, 0],
        new byte[64]);

    [Fact]
    public void Decode_Empty_IsInvalid() =>
        Assert.Throws<InvalidImageContentException>(() => Decoder.Decode(ReadOnlyMemory<byte>.Empty));

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public void Decode_OtherKindOfFile_IsUnsupported(byte[] content)
    {
        var error = Assert.Throws<UnsupportedImageException>(() => Decoder.Decode(content));

        Assert.Equal(DigitizationStage.Decode, error.Stage);
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void Decode_CutAtEveryByte_IsInvalid(string name)
    {
        byte[] whole = Sample(name);
        Decoder.Decode(whole);
        // A WebP file of odd chunks ends in a byte of padding; a JPEG's header alone may look like another kind until it has three bytes.
        for (int length = 1; length < whole.Length; length++)
        {
            Exception? error = Record.Exception(() => Decoder.Decode(whole.AsMemory(0, length)));
            bool isExpected = error is InvalidImageContentException || (length < 4 && error is UnsupportedImageException);
            Assert.True(isExpected, $"{name} cut to {length} of {whole.Length} bytes: {error?.GetType().Name ?? "no error"}");
        }
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void Decode_AnyByteChanged_GivesAPageOrAnErrorOfOurs(string name)
    {
        byte[] whole = Sample(name);
        var random = new Random(20240711);
        for (int trial = 0; trial < 400; trial++)
        {
            byte[] damaged = [.. whole];
            for (int hits = random.Next(1, 4); hits > 0; hits--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Exception? error = Record.Exception(() => new PageImageDecoder(new ImageLimits { MaxPixels = 1_000_000 }).Decode(damaged));
            Assert.True(error is null or EcgDigitizationException, $"{name}, trial {trial}: {error}");
        }
    }

    [Fact]
    public void Decode_DamagedPngData_IsInvalid()
    {
        byte[] png = Sample("Png");
        png[^20] ^= 0x40;

        Assert.Throws<InvalidImageContentException>(() => Decoder.Decode(png));
    }

    [Fact]
    public void Decode_BytesBehindAJpeg_AreAllowed()
    {
        byte[] jpeg = [.. LibrarySamples.BaselineJpeg, .. new byte[100]];

        Assert.Equal(16, Decoder.Decode(jpeg).Width);
    }

    [Fact]
    public void Decode_HugeDeclaredSize_IsRefusedBeforeDecoding()
    {
        byte[] png = EncodedSamples.Png(1, 1, 8, colourType: 2, [1, 2, 3], declaredWidth: 30_000, declaredHeight: 30_000);

        var error = Assert.Throws<UnsupportedImageException>(() => Decoder.Decode(png));

        Assert.Contains("30000 x 30000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_SizeThatOverflows_IsRefused()
    {
        byte[] png = EncodedSamples.Png(1, 1, 8, colourType: 2, [1, 2, 3], declaredWidth: int.MaxValue, declaredHeight: int.MaxValue);

        Assert.Throws<UnsupportedImageException>(() => Decoder.Decode(png));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    [InlineData(4294967295, 10)]
    public void Decode_ImpossibleSize_IsInvalid(long width, long height)
    {
        byte[] png = EncodedSamples.Png(1, 1, 8, colourType: 2, [1, 2, 3], declaredWidth: width, declaredHeight: height);

        Assert.Throws<InvalidImageContentException>(() => Decoder.Decode(png));
    }

    [Theory]
    [InlineData(5, 12, 1000, false)]
    [InlineData(6, 12, 1000, true)]
    [InlineData(6, 11, 1000, false)]
    [InlineData(6, 12, 50, false)]
    public void Decode_AtTheLimits_IsReadAndAboveRefused(int maxPixels, int bmpWidth, int maxBytes, bool isRead)
    {
        var limits = new ImageLimits { MaxPixels = 12L * maxPixels, MaxSidePixels = bmpWidth, MaxEncodedBytes = maxBytes };
        byte[] bmp = EncodedSamples.Bmp(12, 6, new byte[216]);
        var decoder = new PageImageDecoder(limits);

        Exception? fromMemory = Record.Exception(() => decoder.Decode(bmp));
        Exception? fromStream = Record.Exception(() => decoder.Decode(new MemoryStream(bmp)));

        Assert.Equal(isRead ? null : typeof(UnsupportedImageException), fromMemory?.GetType());
        Assert.Equal(isRead ? null : typeof(UnsupportedImageException), fromStream?.GetType());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void ImageLimits_OutOfRange_NamesTheOption(long value)
    {
        Assert.Equal("MaxPixels", Assert.Throws<ArgumentOutOfRangeException>(() => new ImageLimits { MaxPixels = value }).ParamName);
        Assert.Equal("MaxEncodedBytes", Assert.Throws<ArgumentOutOfRangeException>(() => new ImageLimits { MaxEncodedBytes = value }).ParamName);
    }

    private static byte[] Sample(string name)
    {
        var pixels = new byte[3 * 16 * 12];
        new Random(5).NextBytes(pixels);
        return name switch
        {
            "Png" => EncodedSamples.Png(16, 12, 8, colourType: 2, pixels),
            "Bmp" => EncodedSamples.Bmp(16, 12, pixels),
            "Tiff" => EncodedSamples.Tiff(16, 12, orientation: 1, bigEndian: false, pixels),
            _ => PageImageDecoderTests.Library(name),
        };
    }
}
