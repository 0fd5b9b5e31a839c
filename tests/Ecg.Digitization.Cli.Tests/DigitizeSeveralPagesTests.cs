using Ecg.Digitization.Cli.Tests.Support;
using OpenCvSharp;

namespace Ecg.Digitization.Cli.Tests;

/// <summary>A TIFF has as many pages as it says, and each is a page.</summary>
public sealed class DigitizeSeveralPagesTests
{
    [Fact]
    public void Digitize_TiffWithABadPage_ReadsTheOthersAndNamesIt()
    {
        using var folder = new ScratchFolder();
        string tiff = PutTiff(folder, "visit.tif");

        ToolRun run = ToolRun.Of("digitize", tiff, "-o", folder["out"], "--format", "csv");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith($"ecg-digitize: {tiff}, page 1 of 2: not digitized (", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["visit.p0002.csv"], Directory.EnumerateFiles(folder["out"]).Select(Path.GetFileName));
        Assert.Contains("visit.p0001", run.Output, StringComparison.Ordinal);
        Assert.Contains("visit.p0002", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Digitize_PageThatIsNamedAsOneOfADocument_IsNotOverwritten()
    {
        using var folder = new ScratchFolder();
        string tiff = PutTiff(folder, "visit.tif"), single = SmallPages.Put(folder, "visit.p0002.png", 1);

        ToolRun run = ToolRun.Of("digitize", tiff, single, "-o", folder["out"], "--format", "csv");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(run.ErrorLines, l => l.Contains($"page 2 of 2: not digitized (Export: would overwrite the results of '{single}'", StringComparison.Ordinal));
        ToolRun alone = ToolRun.Of("digitize", single, "-o", folder["alone"], "--format", "csv");
        Assert.Equal(ExitCode.Success, alone.ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["alone/visit.p0002.csv"]), File.ReadAllBytes(folder["out/visit.p0002.csv"]));
    }

    [Fact]
    public void Digitize_SeveralPagesWithOneTruth_IsBadUse()
    {
        using var folder = new ScratchFolder();
        string tiff = PutTiff(folder, "visit.tif");
        string truth = folder.Put("truth.csv", "time,I\n0,0\n0.5,1\n"u8.ToArray());

        ToolRun run = ToolRun.Of("digitize", tiff, "-o", folder["out"], "--truth", truth);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("has 2 pages", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["out"]));
    }

    // A white page and one that can be read.
    private static string PutTiff(ScratchFolder folder, string name)
    {
        using Mat page = Cv2.ImDecode(SmallPages.Get(0).ToPng(), ImreadModes.Grayscale);
        page.GetArray(out byte[] pixels);
        return folder.Put(name, TiffPages.Of((300, 200, [.. Enumerable.Repeat((byte)255, 300 * 200)]), (page.Cols, page.Rows, pixels)));
    }
}
