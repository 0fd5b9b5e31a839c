using Xunit.Abstractions;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class RegistrationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Layouts { get; } = [.. StandardLayouts.All.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Render_AnyLayout_InkCentroidIsTheTruth(string layout)
    {
        var style = new PageStyle { Grid = new GridStyle { Kind = GridKind.None } };
        Check(new PageRenderer().Render(TestRecords.Normal, Find(layout), style), layout);
    }

    [Theory]
    [InlineData(0.12, 200, 200)]
    [InlineData(0.35, 200, 200)]
    [InlineData(0.25, 150, 150)]
    [InlineData(0.3, 197, 189)]
    [InlineData(0.3, 300, 260)]
    public void Render_AnyPenAndResolution_InkCentroidIsTheTruth(double pen, double dpiX, double dpiY)
    {
        var style = new PageStyle { Grid = new GridStyle { Kind = GridKind.None }, TraceWidthMm = pen, DpiX = dpiX, DpiY = dpiY };
        Check(new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, style), $"{pen} mm {dpiX}x{dpiY}");
    }

    [Fact]
    public void Render_ThroughAScanner_InkCentroidIsTheTruth()
    {
        var style = new PageStyle { Grid = new GridStyle { Kind = GridKind.None } };
        var scanner = new ScannerCapture { RotationDegrees = 1.3, OffsetXMm = -1.5, WobbleMm = 0.2 };
        Check(new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, style, scanner, 3), "scanner");
    }

    [Fact]
    public void Render_ThroughACamera_InkCentroidIsTheTruth()
    {
        var style = new PageStyle { Grid = new GridStyle { Kind = GridKind.None }, PaperColor = InkColor.White };
        var camera = new CameraCapture { TiltXDegrees = 12, TiltYDegrees = 8, CurlDegrees = 8, LensDistortion = -0.03 };
        Check(new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, style, camera, 3), "camera");
    }

    [Fact]
    public void Render_AsStrips_InkCentroidIsTheTruth()
    {
        var style = new PageStyle { Grid = new GridStyle { Kind = GridKind.None } };
        var errors = new List<double>();
        for (int row = 0; row < 4; row++)
        {
            var strip = new StripCapture { Row = row, StartXMm = 40, RotationDegrees = 0.1, WobbleMm = 0.05 };
            errors.AddRange(InkReader.CentroidErrors(new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, style, strip, 8), row));
        }

        Check(errors, "strips");
    }

    private void Check(SyntheticPage page, string what)
    {
        var errors = new List<double>();
        for (int row = 0; row < page.Truth.Rows.Length; row++)
            errors.AddRange(InkReader.CentroidErrors(page, row));
        Check(errors, what);
    }

    private void Check(List<double> errors, string what)
    {
        double[] size = [.. errors.Select(Math.Abs).Order()];
        double median = size[size.Length / 2], p95 = size[(int)(0.95 * size.Length)], bias = errors.Average();
        output.WriteLine($"{what}: {size.Length} columns, median {median:0.0000}, p95 {p95:0.0000}, bias {bias:0.00000}");
        Assert.True(size.Length > 1000);
        Assert.True(median < 0.05, $"median {median}");
        Assert.True(p95 < 0.3, $"p95 {p95}");
        Assert.True(Math.Abs(bias) < 0.01, $"bias {bias}");
    }

    private static PageLayout Find(string name) => StandardLayouts.All.Single(l => l.Name == name);
}
