using System.Diagnostics;
using Ecg.Digitization.Evaluation;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Samples.Tests.Programs;

/// <summary>The sample programs, run as a user runs them.</summary>
public sealed class ProgramTests
{
    private static readonly string Sample = Path.Combine(SharedData.RepositoryRoot, "samples", "sample-page");

    [Fact]
    public void Console_SamplePage_WritesItsLeads()
    {
        using var folder = new TemporaryFolder();
        (int code, string output, string error) = Run("Ecg.Digitization.Samples.Console", Sample + ".png", folder.PathTo("out"));
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(12, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        EcgRecord truth = WfdbReader.Read(Sample + ".hea").ToEcgRecord(), read = WfdbReader.Read(folder.PathTo(Path.Combine("out", "ecg.hea"))).ToEcgRecord();
        Assert.InRange(PageEvaluator.Evaluate("sample", truth, read, StandardLayouts.ThreeByFourPlusOne, 0).SnrDb, 20, 80);
        Assert.True(File.Exists(folder.PathTo(Path.Combine("out", "ecg.html"))));
    }

    [Fact]
    public void Console_WhatIsNoPage_SaysWhyAndFails()
    {
        using var folder = new TemporaryFolder();
        (int code, _, string error) = Run("Ecg.Digitization.Samples.Console", Sample + ".hea", folder.PathTo("out"));
        Assert.Equal(1, code);
        Assert.NotEmpty(error);
        Assert.False(Directory.Exists(folder.PathTo("out")));
        Assert.Equal(2, Run("Ecg.Digitization.Samples.Console").Code);
    }

    [Fact]
    public void Training_TwiceOverFewPages_TrainsAndThenHasNothingLeftToDo()
    {
        using var folder = new TemporaryFolder();
        (int code, string output, string error) = Run("Ecg.Digitization.Samples.Training", folder.Root, "8", "1");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"(?m)^epoch 1: loss \d+\.\d+", output);
        Assert.Matches(@"(?m)^encoder-decoder: -?\d+\.\d+ dB", output);
        Assert.Matches(@"(?m)^trace engine: \d\d\.\d+ dB", output);
        Assert.Contains("<svg", File.ReadAllText(folder.PathTo("history.svg")), StringComparison.Ordinal);
        Assert.Equal(output, Run("Ecg.Digitization.Samples.Training", folder.Root, "8", "1").Output);
    }

    private static (int Code, string Output, string Error) Run(string program, params string[] arguments)
    {
        string here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string file = Path.Combine(here, "..", "..", program, Path.GetFileName(here), program + ".dll");
        var start = new ProcessStartInfo("dotnet", [file, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
