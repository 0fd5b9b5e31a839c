using System.Text.Json;
using Ecg.Digitization.Cli.Tests.Support;
using OpenCvSharp;

namespace Ecg.Digitization.Cli.Tests;

public sealed class InspectTests
{
    private static string Page => Path.Combine(SharedData.RepositoryRoot, "samples", "sample-page.png");

    [Fact]
    public void Inspect_SamplePage_DrawsOverThePageAndPrintsWhatItFound()
    {
        using var folder = new ScratchFolder();

        ToolRun run = ToolRun.Of("inspect", Page, "-o", folder["found.png"], "--json");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.InRange(json.RootElement.GetProperty("residualXMillimetres").GetDouble(), 0, 0.02);
        Assert.Equal(0, json.RootElement.GetProperty("skew").GetDouble());
        Assert.Equal(25, json.RootElement.GetProperty("paperSpeedMmPerSecond").GetDouble());
        using Mat page = Cv2.ImDecode(File.ReadAllBytes(Page), ImreadModes.Color);
        using Mat found = Cv2.ImDecode(File.ReadAllBytes(folder["found.png"]), ImreadModes.Color);
        Assert.Equal((page.Rows, page.Cols), (found.Rows, found.Cols));
        Assert.NotEqual(File.ReadAllBytes(Page), File.ReadAllBytes(folder["found.png"]));
    }

    [Fact]
    public void Inspect_BlankPage_SaysWhyAndFails()
    {
        using var folder = new ScratchFolder();
        string white = folder.Put("white.png", BadPages.Create("white.png"));

        ToolRun run = ToolRun.Of("inspect", white, "-o", folder["found.png"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("not digitized", run.Error, StringComparison.Ordinal);
    }
}
