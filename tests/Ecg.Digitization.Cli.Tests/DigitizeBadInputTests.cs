using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests;

public sealed class DigitizeBadInputTests
{
    [Theory]
    [InlineData("empty.png")]
    [InlineData("text.png")]
    [InlineData("truncated.png")]
    [InlineData("header-only.png")]
    [InlineData("truncated.jpg")]
    [InlineData("one-pixel.png")]
    [InlineData("declares-30000.png")]
    [InlineData("white.png")]
    [InlineData("black.png")]
    [InlineData("photo.png")]
    public void Digitize_FileThatIsNoReadablePage_IsOneLineAndNothingWritten(string kind)
    {
        using var folder = new ScratchFolder();
        string page = folder.Put(kind, BadPages.Create(kind));

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith($"ecg-digitize: {page}: not digitized (", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.False(Path.Exists(folder["out"]));
    }

    [Fact]
    public void Digitize_BadPageVerbose_ShowsTheStackTrace()
    {
        using var folder = new ScratchFolder();
        string page = folder.Put("text.png", BadPages.Create("text.png"));

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--verbose");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("   at Ecg.Digitization", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Digitize_BadPagesAmongGoodOnes_ReadsTheGoodOnes()
    {
        using var folder = new ScratchFolder();
        string first = folder.Put("text.png", BadPages.Create("text.png"));
        string good = GoodPages.Put(folder, "good", 3);
        string last = folder.Put("white.png", BadPages.Create("white.png"));

        ToolRun run = ToolRun.Of("digitize", first, good, last, "-o", folder["out"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.Equal(
            ["good.csv", "good.dat", "good.hea", "good.json", "good.overlay.png"],
            Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Digitize_OutputThatCannotBeWritten_LeavesNothingHalfWritten()
    {
        using var folder = new ScratchFolder();
        string good = GoodPages.Put(folder, "good", 3);
        // A folder in the place of a file that is to be written, and an older result.
        Directory.CreateDirectory(folder[Path.Combine("out", "good.overlay.png")]);
        folder.Put(Path.Combine("out", "good.csv"), [1, 2, 3]);

        ToolRun run = ToolRun.Of("digitize", good, "-o", folder["out"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("Export", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["good.csv", "good.overlay.png"], Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder[Path.Combine("out", "good.csv")]));
    }
}
