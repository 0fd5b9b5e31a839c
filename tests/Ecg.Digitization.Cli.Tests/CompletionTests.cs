using System.Diagnostics;
using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("ecg-digitize mer", "merge")]
    [InlineData("ecg-digitize batch scans --retr", "--retry-failed")]
    [InlineData("ecg-digitize batch scans --format wf", "wfdb")]
    [InlineData("ecg-digitize digitize a.png --layout cab", "cabrera-3x4+1")]
    [InlineData("ecg-digitize completion fi", "fish")]
    public void Suggest_BeginningOfAWord_GivesWhatFits(string line, string expected)
    {
        ToolRun run = ToolRun.Of($"[suggest:{line.Length}]", line);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(expected, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Completion_OfAShell_IsAScriptThatAsksTheTool(string shell)
    {
        ToolRun run = ToolRun.Of("completion", shell);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("ecg-digitize \"[suggest:", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', run.Output.TrimEnd());
    }

    [Fact]
    public void Completion_OfBash_ParsesAndRegisters()
    {
        if (!File.Exists("/bin/bash"))
            return;
        using Process bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", ToolRun.Of("completion", "bash").Output + "\ncomplete -p ecg-digitize"]) { RedirectStandardOutput = true })!;

        Assert.Equal("complete -o default -F _ecg_digitize ecg-digitize", bash.StandardOutput.ReadToEnd().Trim());
    }

    [Fact]
    public void Completion_OfAnUnknownShell_NamesThoseThatAreKnown()
    {
        ToolRun run = ToolRun.Of("completion", "tcsh");

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("bash, zsh, fish, pwsh", run.Error, StringComparison.Ordinal);
    }
}
