using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Steps;

public sealed class GridRemovalTests(ITestOutputHelper output)
{
    // Name, grid colour, trace colour, tilt, noise, shade.
    public static TheoryData<string, int[], int[], double, double, double> Pages => new()
    {
        { "red", [235, 120, 120], [20, 20, 20], 0, 0, 0 },
        { "pure red", [255, 0, 0], [0, 0, 0], 0, 0, 0 },
        { "pale pink, shaded, noisy", [255, 205, 205], [30, 30, 30], 0.4, 8, 0.3 },
        { "orange", [240, 150, 60], [20, 20, 20], 1.5, 4, 0 },
        { "green", [110, 190, 120], [20, 20, 20], 0, 4, 0.1 },
        { "blue", [120, 150, 235], [20, 20, 20], 0, 4, 0 },
        { "red under blue ink", [240, 140, 140], [30, 40, 140], 0, 4, 0 },
        { "grey", [150, 150, 150], [20, 20, 20], 0, 0, 0 },
        { "grey, tilted", [150, 150, 150], [20, 20, 20], 0.3, 4, 0 },
        { "dark grey, noisy", [90, 90, 90], [10, 10, 10], 0, 10, 0 },
        { "grey, shaded", [140, 140, 140], [20, 20, 20], 0, 4, 0.35 },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Apply_DrawnPage_TakesTheGridAndLeavesTheTrace(string name, int[] grid, int[] trace, double tilt, double noise, double shade)
    {
        DrawnPage page = DrawnPage.Create(gridRgb: (grid[0], grid[1], grid[2]), traceRgb: (trace[0], trace[1], trace[2]), tiltDegrees: tilt, noise: noise, shade: shade);

        PixelImage clean = new GridRemoval().Apply(page.Page);

        double left = page.GridEnergy(clean) / page.GridEnergy(page.Page.ToGray());
        double kept = page.TraceKept(clean);
        output.WriteLine($"{name}: {100 * left:f2} % of the grid's energy left, {100 * kept:f2} % of the trace kept");
        Assert.True(left < 0.1, $"{100 * left} % of the grid's energy is left");
        Assert.True(kept > 0.95, $"{100 * kept} % of the trace is kept");
    }

    [Fact]
    public void Apply_TraceWithoutGrid_StaysAsItIs()
    {
        DrawnPage page = DrawnPage.Create(gridRgb: (255, 255, 255));

        PixelImage clean = new GridRemoval().Apply(page.Page);

        Assert.Equal(page.Page.ToGray().Pixels.ToArray(), clean.Pixels.ToArray());
    }

    [Fact]
    public void Apply_BlankPage_StaysAsItIs()
    {
        PageImage page = TestImages.Blank(400, 300, 240);

        Assert.Equal(page.ToGray().Pixels.ToArray(), new GridRemoval().Apply(page).Pixels.ToArray());
    }

    [Fact]
    public void Apply_GrayCopyOfAColourPage_UsesTheLines()
    {
        DrawnPage page = DrawnPage.Create();

        PixelImage clean = new GridRemoval().Apply(page.Page.ToGray());

        Assert.True(page.GridEnergy(clean) < 0.1 * page.GridEnergy(page.Page.ToGray()));
        Assert.True(page.TraceKept(clean) > 0.95);
    }

    [Fact]
    public void Apply_BesideTheNotebooks_LeavesFarLessGrid()
    {
        DrawnPage page = DrawnPage.Create();
        double before = page.GridEnergy(page.Page.ToGray());

        double notebook = page.GridEnergy(new NotebookGridRemoval().Apply(page.Page)) / before;
        double ours = page.GridEnergy(new GridRemoval().Apply(page.Page)) / before;

        output.WriteLine($"left of the grid's energy: notebook {100 * notebook:f1} %, this {100 * ours:f2} %");
        Assert.True(notebook > 0.9 && ours < 0.02);
    }

    [Fact]
    public void Create_UnknownMode_NamesTheOption() =>
        Assert.Equal("mode", Assert.Throws<ArgumentOutOfRangeException>(() => new GridRemoval((GridRemovalMode)9)).ParamName);
}
