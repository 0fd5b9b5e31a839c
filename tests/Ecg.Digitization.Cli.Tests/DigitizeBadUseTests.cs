using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests;

public sealed class DigitizeBadUseTests
{
    [Theory]
    [InlineData("digitize")]
    [InlineData("digitize", "page.png")]
    [InlineData("digitize", "-o", "out")]
    [InlineData("digitize", "page.png", "-o", "out", "--rate", "0")]
    [InlineData("digitize", "page.png", "-o", "out", "--rate", "NaN")]
    [InlineData("digitize", "page.png", "-o", "out", "--rate", "many")]
    [InlineData("digitize", "page.png", "-o", "out", "--layout", "5x5")]
    [InlineData("digitize", "page.png", "-o", "out", "--truth", "no-such-truth.hea")]
    [InlineData("digitize", "page.png", "other.png", "-o", "out", "--truth", "x.hea")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "no-such-folder")]
    [InlineData("evaluate", ".", "--printed", "5x5")]
    [InlineData("sample")]
    public void Run_OptionsThatMakeNoSense_AreBadUseInOneLine(params string[] args)
    {
        ToolRun run = ToolRun.Of(args);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.StartsWith("ecg-digitize: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Digitize_MissingFile_IsBadUseAndNothingWritten()
    {
        using var folder = new ScratchFolder();

        ToolRun run = ToolRun.Of("digitize", folder["nothing.png"], "-o", folder["out"]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("nothing.png: no such file", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["out"]));
    }

    [Fact]
    public void Digitize_FolderInsteadOfPage_IsBadUse()
    {
        using var folder = new ScratchFolder();

        ToolRun run = ToolRun.Of("digitize", folder.Root, "-o", folder["out"]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("is a folder", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Digitize_OutputIsAFile_IsBadUse()
    {
        using var folder = new ScratchFolder();
        string file = folder.Put("file", [1]);

        ToolRun run = ToolRun.Of("digitize", file, "-o", file);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Single(run.ErrorLines);
        Assert.Equal([1], File.ReadAllBytes(file));
    }

    [Fact]
    public void Digitize_TwoPagesOfOneName_RefusesTheSecond()
    {
        using var folder = new ScratchFolder();
        string first = folder.Put("page.png", BadPages.Create("white.png"));
        string second = folder.Put("page.jpg", BadPages.Create("white.png"));

        ToolRun run = ToolRun.Of("digitize", first, second, "-o", folder["out"]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains(run.ErrorLines, l => l.Contains("page.jpg: would overwrite", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, l => l.Contains("page.png: not digitized", StringComparison.Ordinal));
    }

    [Fact]
    public void Digitize_TruthThatIsNone_IsBadUseAndNothingWritten()
    {
        using var folder = new ScratchFolder();
        string page = folder.Put("page.png", BadPages.Create("white.png"));
        string truth = folder.Put("page.csv", [1, 2, 3]);

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--truth", truth);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("not a usable truth", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["out"]));
    }

    [Fact]
    public void Digitize_TruthThatMissesSamples_ReadsThePageAndSaysSo()
    {
        using var folder = new ScratchFolder();
        string page = GoodPages.Put(folder, "page", 3);
        string truth = folder.Put("gap.csv", System.Text.Encoding.ASCII.GetBytes("time,I,II\n0,0,1\n0.5,0,\n1,1,1\n1.5,0,2\n"));

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--truth", truth);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("gap.csv: not a usable truth", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.True(File.Exists(folder[Path.Combine("out", "page.csv")]));
    }

    [Fact]
    public void Evaluate_FolderWithoutTruth_IsBadUse()
    {
        using var folder = new ScratchFolder();
        folder.Put("page.png", BadPages.Create("one-pixel.png"));

        ToolRun run = ToolRun.Of("evaluate", folder.Root, "--json", folder["e.json"]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Single(run.ErrorLines);
        Assert.False(File.Exists(folder["e.json"]));
    }
}
