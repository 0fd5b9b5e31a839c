using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests;

public sealed class CommandLineToolTests
{
    [Theory]
    [InlineData("no-such-command")]
    [InlineData("info", "--no-such-option")]
    [InlineData("info", "surplus")]
    public void Run_CommandLineThatCannotBeUnderstood_IsBadUseInOneLine(params string[] args)
    {
        ToolRun run = ToolRun.Of(args);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.StartsWith("ecg-digitize: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(args[^1], run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Run_Help_NamesTheCommands()
    {
        ToolRun run = ToolRun.Of("--help");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("info", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Info_Always_NamesEveryLayoutOfTheCatalogue()
    {
        ToolRun run = ToolRun.Of("info");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        foreach (PageLayout layout in StandardLayouts.All)
            Assert.Contains(layout.Name, run.Output.Split([' ', '\n']));
    }
}
