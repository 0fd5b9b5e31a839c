using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry;

/// <summary>Maps measured on drawn pages against the exact map; <see cref="MapComparison"/> says how origins are made to agree.</summary>
public sealed class GridRectifierTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("not square", 0.02, 0.05)]
    [InlineData("100 dpi, margin", 0.02, 0.05)]
    [InlineData("300 dpi, shifted grid", 0.02, 0.05)]
    [InlineData("turned -2.5 degrees", 0.02, 0.05)]
    [InlineData("grey scan", 0.05, 0.1)]
    [InlineData("perspective", 0.1, 1.5)]
    [InlineData("wobbly scan", 0.5, double.PositiveInfinity)]
    public void Rectify_DrawnPage_MapIsTheTruth(string name, double medianPx, double largestPx)
    {
        DrawnEcg page = Draw(name);

        PageGeometry found = new GridRectifier().Rectify(page.Image);

        var error = MapComparison.Of(page.Truth, found.Map);
        output.WriteLine(FormattableString.Invariant($"{name}: {error}, degree {found.Degree}, residual {found.ResidualXMillimetres:0.0000} {found.ResidualYMillimetres:0.0000} mm"));
        Assert.True(error.MedianPx < medianPx, $"median {error.MedianPx} px");
        Assert.True(error.LargestPx < largestPx, $"largest {error.LargestPx} px");
        Assert.Equal(page.Grid, found.Grid);
        Assert.Equal(page.Truth.PxPerMmX, found.PixelsPerMillimetreX, 0.005 * page.Truth.PxPerMmX);
        Assert.Equal(page.Truth.PxPerMmY, found.PixelsPerMillimetreY, 0.005 * page.Truth.PxPerMmY);
    }

    [Theory]
    [InlineData("tilted photo", 0.03)]
    [InlineData("curled photo", 0.04)]
    [InlineData("folded photo", 0.06)]
    [InlineData("rolled by 35 degrees", 0.03)]
    [InlineData("millimetre lines only", 0.02)]
    [InlineData("major lines only", 0.02)]
    [InlineData("grey dots", 0.02)]
    [InlineData("faint dots and lines", 0.02)]
    [InlineData("dots on a curled photo", 0.04)]
    [InlineData("dots on a tilted photo", 0.04)]
    public void Rectify_HardPage_MapIsTheTruthInMillimetres(string name, double rmsMm)
    {
        DrawnEcg page = DrawHard(name);

        PageGeometry found = new GridRectifier().Rectify(page.Image);

        MapComparison error = MapComparison.Of(MapComparison.SignalArea(page.Truth), found.Map);
        output.WriteLine(FormattableString.Invariant($"{name}: {error}, degree {found.Degree}, residual {found.ResidualXMillimetres:0.0000} {found.ResidualYMillimetres:0.0000} mm, confidence {found.Confidence:0.00}"));
        Assert.True(error.RmsMm < rmsMm, error.ToString());
        Assert.InRange(found.Confidence, 0.5, 1);
    }

    [Fact]
    public void Rectify_FlatPage_IsTheFlatMapToTheBit()
    {
        PageImage image = Draw("grey scan").Image;

        PageGeometry found = new GridRectifier().Rectify(image), flat = new FlatGridRectifier().Rectify(image);

        Assert.Equal(flat.Map.ToMillimetres(700.3, 512.8), found.Map.ToMillimetres(700.3, 512.8));
        Assert.Equal((flat.Extent, flat.Degree, flat.ResidualXMillimetres), (found.Extent, found.Degree, found.ResidualXMillimetres));
        Assert.NotEmpty(found.Residuals);
        double rms = Math.Sqrt(found.Residuals.Average(static r => r.XMillimetres * r.XMillimetres));
        Assert.InRange(rms, 0.5 * found.ResidualXMillimetres, 0.5);
    }

    [Fact]
    public void Rectify_PageWhoseFlatMapHoldsOnlyInPart_IsTheSurfaceMap()
    {
        PageImage image = DrawHard("tilted photo").Image;

        PageGeometry found = new GridRectifier().Rectify(image), surface = new SurfaceGridRectifier().Rectify(image);

        PagePoint expected = surface.Map.ToMillimetres(700.3, 512.8), got = found.Map.ToMillimetres(700.3, 512.8);
        Assert.Equal(expected.X, got.X, 1e-6);
        Assert.Equal(expected.Y, got.Y, 1e-6);
    }

    [Fact]
    public void Rectify_AnyPage_ExtentHoldsTheImageAndMapsInvert()
    {
        DrawnEcg page = Draw("turned -2.5 degrees");

        PageGeometry found = new GridRectifier().Rectify(page.Image);

        foreach ((double x, double y) in new[] { (0.0, 0.0), (page.Image.Width - 1.0, 0), (0, page.Image.Height - 1.0), (700.3, 512.8) })
        {
            PagePoint mm = found.Map.ToMillimetres(x, y), px = found.Map.ToPixel(mm.X, mm.Y);
            Assert.Equal((x, y), (Math.Round(px.X, 4), Math.Round(px.Y, 4)));
            Assert.InRange(mm.X, found.Extent.Left, found.Extent.Right);
            Assert.InRange(mm.Y, found.Extent.Top, found.Extent.Bottom);
        }

        Assert.InRange(found.Extent.Left, 0, 5);
        Assert.InRange(found.Extent.Top, 0, 5);
    }

    [Fact]
    public void Rectify_SideBelow200Pixels_IsRefused() =>
        Assert.Contains("200", Assert.Throws<EcgDigitizationException>(() => new GridRectifier().Rectify(TestImages.Blank(800, 199))).Message, StringComparison.Ordinal);

    [Fact]
    public void Rectify_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new GridRectifier().Rectify(TestImages.Blank(400, 400), source.Token));
    }

    [Theory]
    [InlineData(0.05, 0.02, 1, 1, 3, true)]
    [InlineData(0.05, 0.02, 1, 1, 1, false)]
    [InlineData(0.05, 0.03, 1, 1, 3, false)]
    [InlineData(0.05, 0.01, 1, 0.994, 3, false)]
    [InlineData(0.05, 0.01, 1, 0.333, 3, false)]
    [InlineData(0.09, 0.08, 1, 0.333, 3, true)]
    [InlineData(0.09, 0.10, 1, 1, 3, false)]
    [InlineData(0.03, 0.30, 0.5, 1, 1, true)]
    public void IsBetter_BentMap_HasToLeaveMuchLessAtTheSameScale_WhereTheFlatOneIsTrusted(double flat, double bent, double coverage, double scale, int degree, bool expected)
    {
        Assert.Equal(expected, GridRectifier.IsBetter(Leaves(bent, 8 * scale, 0), Leaves(flat, 8, degree), coverage));

        static PageGeometry Leaves(double residual, double scale, int degree) => new(null!, default, Preprocessing.Geometry.GridKind.Grey, scale, scale, residual, residual / 2, degree);
    }

    // At a third of a millimetre there is something to follow, too.
    private static GridStyle Faint { get; } = new() { Kind = Synthesis.GridKind.DotsAndLines, MinorColor = new(0x82, 0x5a, 0x5e), MajorColor = new(0xa5, 0x7d, 0x81), MinorWidthMm = 0.21, MajorWidthMm = 0.07 };

    // No 5 mm period to follow: only the millimetre is there.
    private static GridStyle Dots { get; } = new() { Kind = Synthesis.GridKind.Dots, MinorColor = new(150, 150, 150), MajorColor = new(150, 150, 150), MinorWidthMm = 0.25, MajorWidthMm = 0.25 };

    private static DrawnEcg DrawHard(string name)
    {
        var style = new PageStyle { DpiX = 120, DpiY = 120 };
        var camera = new CameraCapture { NoiseSigma = 3, BlurSigmaPx = 0.6, UnevenLight = 0.4 };
        return name switch
        {
            "tilted photo" => DrawnEcg.Draw(style, camera with { TiltXDegrees = 20, TiltYDegrees = -18 }),
            "curled photo" => DrawnEcg.Draw(style, camera with { TiltXDegrees = 8, CurlDegrees = 15 }),
            "folded photo" => DrawnEcg.Draw(style, camera with { TiltYDegrees = 8, Folds = 2, FoldDegrees = 10 }),
            "rolled by 35 degrees" => DrawnEcg.Draw(style, camera with { RollDegrees = 35 }),
            "millimetre lines only" => DrawnEcg.Draw(style with { Grid = GridStyles.MinorOnly }),
            "grey dots" => DrawnEcg.Draw(style with { DpiX = 150, DpiY = 150, Grid = GridStyles.GrayDots }),
            "faint dots and lines" => DrawnEcg.Draw(style with { DpiX = 200, DpiY = 200, Grid = Faint }),
            "dots on a curled photo" => DrawnEcg.Draw(style with { Grid = Dots }, camera with { TiltXDegrees = 12, TiltYDegrees = 14, CurlDegrees = 15 }),
            "dots on a tilted photo" => DrawnEcg.Draw(style with { Grid = Dots }, camera with { TiltXDegrees = 20, TiltYDegrees = -22 }),
            "major lines only" => DrawnEcg.Draw(style with { Grid = GridStyles.MajorOnly }),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static DrawnEcg Draw(string name) => name switch
    {
        "not square" => SamplePages.Get("plain"),
        "100 dpi, margin" => DrawnEcg.Draw(new PageStyle { DpiX = 100, DpiY = 100, Grid = new GridStyle { MarginMm = 12 } }),
        "300 dpi, shifted grid" => DrawnEcg.Draw(new PageStyle { DpiX = 300, DpiY = 300, Grid = new GridStyle { OffsetXMm = 2.3, OffsetYMm = 1.7 } }),
        "turned -2.5 degrees" => DrawnEcg.Draw(new PageStyle { DpiX = 150, DpiY = 150 }, new ScannerCapture { RotationDegrees = -2.5 }),
        "grey scan" => SamplePages.Get("grey scan"),
        "perspective" => DrawnEcg.Draw(new PageStyle { DpiX = 150, DpiY = 150 }, new CameraCapture { TiltXDegrees = 4, TiltYDegrees = -3, NoiseSigma = 4, BlurSigmaPx = 0.7, Fill = 1.02 }),
        "wobbly scan" => DrawnEcg.Draw(capture: new ScannerCapture { RotationDegrees = 1.4, OffsetXMm = 2, NoiseSigma = 6, BlurSigmaPx = 0.7, WobbleMm = 0.1 }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Theory]
    [InlineData(NegativePageKind.Blank)]
    [InlineData(NegativePageKind.Text)]
    [InlineData(NegativePageKind.Eeg)]
    [InlineData(NegativePageKind.Photo)]
    [InlineData(NegativePageKind.Noise)]
    public void Rectify_NoGrid_IsRefused(NegativePageKind kind)
    {
        PageImage image = DrawnEcg.ToPageImage(NegativePage.Render(kind, 3, widthMm: 180, heightMm: 140));

        EcgDigitizationException refusal = Assert.Throws<EcgDigitizationException>(() => new GridRectifier().Rectify(image));

        Assert.Equal(DigitizationStage.Rectify, refusal.Stage);
        output.WriteLine(refusal.Message);
    }
}
