namespace Ecg.Digitization.Preprocessing.Tests.Imaging;

public sealed class OrientationTests
{
    // An upright letter: six cells of three columns and two rows.
    private static readonly int[,] Upright = { { 10, 20, 30 }, { 40, 50, 60 } };

    // How each tag stores that picture: row 0 and column 0 of what is stored lie at these sides (EXIF 2.3, table 6).
    public static TheoryData<int, int[][]> Stored => new()
    {
        { 1, [[10, 20, 30], [40, 50, 60]] },
        { 2, [[30, 20, 10], [60, 50, 40]] },
        { 3, [[60, 50, 40], [30, 20, 10]] },
        { 4, [[40, 50, 60], [10, 20, 30]] },
        { 5, [[10, 40], [20, 50], [30, 60]] },
        { 6, [[30, 60], [20, 50], [10, 40]] },
        { 7, [[60, 30], [50, 20], [40, 10]] },
        { 8, [[40, 10], [50, 20], [60, 30]] },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void Decode_PngWithOrientation_IsUpright(int orientation, int[][] stored)
    {
        (int width, int height, byte[] rgb) = Flatten(stored);

        AssertUpright(EncodedSamples.Png(width, height, 8, colourType: 2, rgb, EncodedSamples.Exif(orientation, bigEndian: orientation % 2 == 0)));
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void Decode_TiffWithOrientation_IsUpright(int orientation, int[][] stored)
    {
        (int width, int height, byte[] rgb) = Flatten(stored);

        AssertUpright(EncodedSamples.Tiff(width, height, orientation, bigEndian: false, rgb));
        AssertUpright(EncodedSamples.Tiff(width, height, orientation, bigEndian: true, rgb));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public void Decode_JpegWithOrientation_PutsTheRedQuarterWhereItBelongs(int orientation, int redColumn, int redRow)
    {
        byte[] jpeg = EncodedSamples.WithExif(LibrarySamples.BaselineJpeg, EncodedSamples.Exif(orientation, bigEndian: orientation < 5));

        PageImage page = new PageImageDecoder().Decode(jpeg);

        Assert.Equal(orientation < 5 ? (16, 12) : (12, 16), (page.Width, page.Height));
        ReadOnlySpan<byte> pixel = page.Row(page.Height * (1 + 2 * redRow) / 4).Slice(3 * (page.Width * (1 + 2 * redColumn) / 4), 3);
        Assert.True(pixel[2] > 180 && pixel[1] < 60, $"({pixel[2]}, {pixel[1]}, {pixel[0]})");
    }

    [Fact]
    public void Decode_WebPWithOrientation_IsTurned()
    {
        PageImage page = new PageImageDecoder().Decode(LibrarySamples.TurnedWebP);

        Assert.Equal((12, 16), (page.Width, page.Height));
        Assert.Equal([40, 30, 200], page.Row(2).Slice(3 * 9, 3).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Decode_OrientationOutOfRange_IsIgnored(int orientation)
    {
        (int width, int height, byte[] rgb) = Flatten([[10, 20, 30], [40, 50, 60]]);

        AssertUpright(EncodedSamples.Png(width, height, 8, colourType: 2, rgb, EncodedSamples.Exif(orientation)));
    }

    [Fact]
    public void Read_TurnedImage_GivesUprightSize()
    {
        ImageHeader header = ImageHeader.Read(EncodedSamples.WithExif(LibrarySamples.BaselineJpeg, EncodedSamples.Exif(6)));

        Assert.Equal(new ImageHeader(PageImageFormat.Jpeg, 16, 12, ImageOrientation.Rotate90Clockwise), header);
        Assert.Equal((12, 16), (header.UprightWidth, header.UprightHeight));
    }

    private static void AssertUpright(byte[] encoded)
    {
        PageImage page = new PageImageDecoder().Decode(encoded);
        Assert.Equal((3, 2), (page.Width, page.Height));
        for (int y = 0; y < 2; y++)
        {
            for (int x = 0; x < 3; x++)
                Assert.Equal(Upright[y, x], page.Row(y)[3 * x]);
        }
    }

    private static (int Width, int Height, byte[] Rgb) Flatten(int[][] rows) =>
        (rows[0].Length, rows.Length, rows.SelectMany(static r => r).SelectMany(static v => new[] { (byte)(v + 2), (byte)(v + 1), (byte)v }).ToArray());
}
