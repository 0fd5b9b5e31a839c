namespace Ecg.Digitization.Synthesis.Tests;

public sealed class JpegRoundingTests
{
    [Theory]
    [InlineData(95)]
    [InlineData(75)]
    [InlineData(40)]
    [InlineData(10)]
    public void Apply_AColourPage_IsWhatAJpegFileGivesBack(int quality)
    {
        SyntheticImage page = Page(203, 141);
        SyntheticImage file = SyntheticImage.Decode(page.ToJpeg(quality));
        byte[] before = [.. page.Bgr];
        JpegRounding.Apply(page, quality, 2);
        double difference = MeanDifference(page.Bgr, file.Bgr), loss = MeanDifference(before, file.Bgr);

        // A codec in whole numbers rounds each step of its own.
        Assert.True(difference < 1 && difference < 0.2 * loss, $"{difference} grey levels from the file, which is {loss} from the picture");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 40)]
    [InlineData(17, 16)]
    [InlineData(8, 33)]
    public void Apply_OddSizes_EqualOnAnyThreads(int width, int height)
    {
        SyntheticImage one = Page(width, height), five = Page(width, height);
        JpegRounding.Apply(one, 60, 1);
        JpegRounding.Apply(five, 60, 5);
        Assert.Equal(one.Bgr, five.Bgr);
        Assert.InRange(MeanDifference(one.Bgr, SyntheticImage.Decode(Page(width, height).ToJpeg(60)).Bgr), 0, 1.5);
    }

    [Fact]
    public void Apply_OutOfRange_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => JpegRounding.Apply(new SyntheticImage(8, 8), 0, 1));

    private static double MeanDifference(byte[] a, byte[] b) => a.Zip(b, static (p, q) => Math.Abs(p - q)).Average();

    private static SyntheticImage Page(int width, int height)
    {
        var image = new SyntheticImage(width, height);
        SyntheticImage drawn = new PageRenderer().Render(
            TestRecords.Normal, StandardLayouts.ThreeByFour, new PageStyle { DpiX = 90, DpiY = 90, Grid = GridStyles.Orange, TraceColor = new InkColor(20, 30, 150) }, new ScannerCapture { CropWidthMm = 80, CropHeightMm = 60 }, 1).Image;
        for (int y = 0; y < height; y++)
            drawn.Bgr.AsSpan(3 * (y + 20) * drawn.Width, 3 * width).CopyTo(image.Bgr.AsSpan(3 * y * width));
        return image;
    }
}
