using Ecg.Digitization.Evaluation;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Pages without a grid, as scanners leave them that see black only: read where they are flat, refused where they are not.</summary>
public sealed class GridlessPageTests(ITestOutputHelper output)
{
    private static readonly PageStyle Bare = new() { Grid = GridStyles.None, TraceWidthMm = 0.3 };

    [Theory]
    [InlineData(0, 150)]
    [InlineData(1.2, 200)]
    public void Digitize_FlatPageWithoutAGrid_IsReadByItsPulses(double turned, int dpi)
    {
        DrawnEcg page = DrawnEcg.Draw(Bare with { DpiX = dpi, DpiY = dpi }, new ScannerCapture { RotationDegrees = turned });
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        PageGeometry geometry = read.Reading.Geometry!;
        output.WriteLine(FormattableString.Invariant($"{geometry.PixelsPerMillimetreX} px/mm"));
        Assert.Equal((Preprocessing.Geometry.GridKind.None, 0.01), (geometry.Grid, geometry.ScaleUncertainty));
        Assert.Equal(dpi / 25.4, geometry.PixelsPerMillimetreX, 0.003 * dpi / 25.4);
        Assert.Contains(read.Warnings, static w => w.StartsWith("No millimetre grid was found", StringComparison.Ordinal));
        Assert.All(read.Record.Leads, static l => Assert.True(l.Confidence <= 0.8));
        PageEvaluation score = PageEvaluator.Evaluate("gridless", page.Printed, read.Record, page.Truth.Layout, 0);
        output.WriteLine(FormattableString.Invariant($"{score.SnrDb} dB"));
        Assert.True(score.SnrDb > 15, $"{score.SnrDb} dB");
    }

    [Fact]
    public void Digitize_StagesThatNeedAGrid_RefuseThePage()
    {
        DrawnEcg page = DrawnEcg.Draw(Bare with { DpiX = 150, DpiY = 150 });
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseTraceEngine(static s => s with { ReadsGridless = false }).Build();

        Assert.Equal(DigitizationStage.Rectify, digitizer.Digitize(page.Image).Failure?.Stage);
    }

    [Fact]
    public void Digitize_WithoutTheNetwork_SaysThatTheScaleIsOpen()
    {
        DrawnEcg page = DrawnEcg.Draw(Bare with { DpiX = 150, DpiY = 150 });
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseClassicalTraceReader().Build();

        EcgDigitization read = digitizer.Digitize(page.Image);

        Assert.Equal(DigitizationStage.Rectify, read.Failure?.Stage);
        Assert.Contains("leaves the scale open", read.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Digitize_PhotoOfAPageWithoutAGrid_IsRefused()
    {
        DrawnEcg page = DrawnEcg.Draw(Bare, new CameraCapture { WidthPx = 2000, HeightPx = 1500, TiltXDegrees = 14, TiltYDegrees = 12 });
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(page.Image);

        Assert.False(read.IsSuccess);
        output.WriteLine(read.Failure!.ToString());
        Assert.Contains(read.Failure.Stage, (DigitizationStage[])[DigitizationStage.Rectify, DigitizationStage.Layout]);
    }

    [Fact]
    public void Digitize_BlankPage_SaysThatThereIsNoGrid()
    {
        var white = new byte[3 * 1100 * 850];
        Array.Fill<byte>(white, 255);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(PageImage.FromPixels(white, 1100, 850, 3300, RawPixelFormat.Bgr24));

        Assert.Equal(DigitizationStage.Rectify, read.Failure?.Stage);
    }
}
