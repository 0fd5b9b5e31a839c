using System.Security.Cryptography;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class CaptureTests
{
    private static readonly PageStyle Small = new() { DpiX = 72, DpiY = 72 };

    private static readonly PageStyle Worn = Small with
    {
        Wear = new PageWear { InkFade = 0.4, TonerNoise = 0.4, PaperGrain = 0.5, Yellowing = 0.5, Stains = 0.6, Mould = 0.5, Creases = 0.5, PunchHoles = 2, Tears = 0.6, Handwriting = 0.8, Stamps = 0.8, DotGainMm = 0.05 },
    };

    private static readonly CameraCapture Everything = new()
    {
        TiltXDegrees = 20, TiltYDegrees = -15, RollDegrees = 3, CurlDegrees = 12, Folds = 2, LensDistortion = -0.05, WobbleMm = 0.1, UnevenLight = 0.7, Shadow = 0.6, Glare = 0.5, Moire = 0.4,
        Fingers = 1, BlurSigmaPx = 0.8, MotionBlurPx = 3, MotionBlurDegrees = 30, Sharpening = 0.5, NoiseSigma = 5, Gamma = 1.2, Contrast = 0.9, Brightness = 5, JpegQuality = 75,
    };

    [Fact]
    public void Render_EverythingOn_SameSeedSameBytesOnAnyThreads()
    {
        string[] hashes = [.. new[] { 1, 2, 5, 1 }.Select(static threads => Hash(Render(Worn, Everything, 4, threads)))];
        Assert.Single(hashes.Distinct());
        Assert.NotEqual(hashes[0], Hash(Render(Worn, Everything, 5, 2)));
    }

    [Theory]
    [InlineData(PageKind.Clean)]
    [InlineData(PageKind.ColorScan)]
    [InlineData(PageKind.Photo)]
    [InlineData(PageKind.ScreenPhoto)]
    [InlineData(PageKind.Damaged)]
    public void Render_AnyKindAndItsStrip_SameSeedSameBytesOnAnyThreads(PageKind kind)
    {
        var variety = new PageVariety { Kinds = [kind] };
        PageRecipe page = variety.Draw(21), strip = variety.DrawStrip(21);
        PageStyle coarse = page.Style with { DpiX = 60, DpiY = 60 };
        string[] pages = [.. new[] { 1, 2, 5 }.Select(threads => Hash(new PageRenderer { MaxThreads = threads }.Render(TestRecords.Normal, page.Layout, coarse, page.Capture, 21)))];
        string[] strips = [.. new[] { 1, 2, 5 }.Select(threads => Hash(new PageRenderer { MaxThreads = threads }.Render(TestRecords.Normal, strip.Layout, strip.Style, strip.Capture, 21)))];
        Assert.Single(pages.Distinct());
        Assert.Single(strips.Distinct());
    }

    [Fact]
    public void Render_ScannerWithNothingSet_IsTheCleanPage()
    {
        SyntheticPage clean = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFour, Small);
        Assert.Equal(clean.Image.Bgr, Render(Small, new ScannerCapture(), 99).Image.Bgr);
    }

    [Fact]
    public void Render_QuarterTurn_IsTheTurnedCleanPage()
    {
        SyntheticPage clean = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFour, Small);
        SyntheticPage turned = Render(Small, new ScannerCapture { QuarterTurns = 1 }, 1);
        Assert.Equal((clean.Image.Height, clean.Image.Width), (turned.Image.Width, turned.Image.Height));
        int worst = 0;
        for (int y = 0; y < clean.Image.Height; y++)
        {
            for (int x = 0; x < clean.Image.Width; x++)
                worst = Math.Max(worst, Math.Abs(clean.Image[x, y].G - turned.Image[clean.Image.Height - 1 - y, x].G));
        }

        Assert.InRange(worst, 0, 1);
    }

    [Fact]
    public void Render_Threshold_GivesBlackAndWhiteOnly()
    {
        SyntheticPage page = Render(Small, new ScannerCapture { Threshold = 150, NoiseSigma = 10 }, 1);
        Assert.All(page.Image.Bgr.Distinct(), static v => Assert.True(v is 0 or 255));
        Assert.Contains((byte)0, page.Image.Bgr);
    }

    [Fact]
    public void Render_Noise_HasTheAskedDeviation()
    {
        var style = Small with { PaperColor = new InkColor(128, 128, 128), Grid = new GridStyle { Kind = GridKind.None }, Footer = "" };
        SyntheticPage page = Render(style, new ScannerCapture { NoiseSigma = 6 }, 1);
        double square = 0;
        int count = 0;
        for (int y = 5; y < 35; y++)
        {
            for (int x = 5; x < 700; x++, count++)
                square += Math.Pow(page.Image[x, y].G - 128, 2);
        }

        Assert.Equal(6, Math.Sqrt(square / count), 0.15);
    }

    [Fact]
    public void Render_Blur_WidensALineToTheSumOfVariances()
    {
        var style = Small with { Grid = new GridStyle { MinorWidthMm = 0, MajorPitchMm = 20, MajorColor = InkColor.Black, MajorWidthMm = 0.3 }, Footer = "" };
        double sharp = Variance(Render(style, new ScannerCapture(), 1)), soft = Variance(Render(style, new ScannerCapture { BlurSigmaPx = 2 }, 1));
        Assert.Equal(4, soft - sharp, 0.15);

        static double Variance(SyntheticPage page)
        {
            PointPx line = page.Truth.Map.Forward(new PointMm(100, 10));
            double sum = 0, first = 0, second = 0;
            for (int x = (int)line.X - 12; x <= (int)line.X + 12; x++)
            {
                double ink = 255 - page.Image[x, (int)line.Y].G;
                sum += ink;
                first += ink * x;
                second += ink * x * x;
            }

            return (second / sum) - (first / sum * (first / sum));
        }
    }

    [Fact]
    public void IsVisible_UnderAHole_IsFalse()
    {
        PageTruth truth = Render(Small with { Wear = new PageWear { PunchHoles = 2 } }, new ScannerCapture(), 1).Truth;
        Assert.False(truth.IsVisible(new PointMm(11, truth.PageMm.Height / 4)));
        Assert.True(truth.IsVisible(new PointMm(30, truth.PageMm.Height / 4)));
        Assert.False(truth.IsVisible(new PointMm(-1, 50)));
    }

    private static SyntheticPage Render(PageStyle style, PageCapture capture, ulong seed, int threads = -1)
        => new PageRenderer { MaxThreads = threads }.Render(TestRecords.Normal, StandardLayouts.ThreeByFour, style, capture, seed);

    private static string Hash(SyntheticPage page) => Convert.ToHexString(SHA256.HashData(page.Image.Bgr));
}
