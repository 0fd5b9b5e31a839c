using System.Diagnostics;
using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests;

/// <summary>What a machine can do to a run: a full disk, a folder that may not be written, libraries that are not installed, foreign weights.</summary>
[Collection("torch")]
public sealed class FaultTests
{
    /// <summary>A limit on the size of files is the nearest thing to a full disk that needs no other rights: writes fail halfway in the same way.</summary>
    [LinuxTheory]
    [InlineData("digitize")]
    [InlineData("batch")]
    public void Run_DiskFull_SaysSoAndLeavesNoHalfFiles(string command)
    {
        using var folder = new ScratchFolder();
        string page = SmallPages.Put(folder, "in/page.png", 0);
        string[] args = command == "batch"
            ? ["batch", folder["in"], "-o", folder["out"], "--layout", "3x1", "--classical", "--format", "csv,wfdb", "--threads", "1"]
            : ["digitize", page, "-o", folder["out"], "--layout", "3x1", "--classical", "--format", "csv,wfdb"];

        ToolRun full = RunWithLargestFile(kilobytes: 24, args);

        Assert.Equal(ExitCode.Failed, full.ExitCode);
        Assert.Contains(full.ErrorLines, static l => l.Contains("allows no file as large", StringComparison.Ordinal));
        Assert.DoesNotContain("unexpected", full.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Files(folder["out"]), static f => f.EndsWith(".tmp", StringComparison.Ordinal) || f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".dat", StringComparison.Ordinal));
        // Once there is room, the same command does it all.
        Assert.Equal(ExitCode.Success, ToolRun.Of(args).ExitCode);
        Assert.Contains(Files(folder["out"]), static f => f.EndsWith("page.csv", StringComparison.Ordinal));
    }

    /// <summary>/sys lets nobody make folders, not even root.</summary>
    [LinuxTheory]
    [InlineData("digitize")]
    [InlineData("batch")]
    [InlineData("sample")]
    public void Run_FolderThatMayNotBeWritten_IsAProblemInOneLine(string command)
    {
        using var folder = new ScratchFolder();
        string page = SmallPages.Put(folder, "in/page.png", 0);
        ToolRun run = command switch
        {
            "sample" => ToolRun.Of("sample", "-o", "/sys/kernel/ecg-out"),
            "batch" => ToolRun.Of("batch", folder["in"], "-o", "/sys/kernel/ecg-out", "--classical"),
            _ => ToolRun.Of("digitize", page, "-o", "/sys/kernel/ecg-out", "--classical"),
        };

        Assert.NotEqual(ExitCode.Success, run.ExitCode);
        Assert.DoesNotContain("unexpected", run.Error, StringComparison.Ordinal);
        Assert.Contains("/sys/kernel/ecg-out", run.Error, StringComparison.Ordinal);
    }

    [SystemStackTheory]
    [InlineData("opencv")]
    [InlineData("torch")]
    public void Run_NativeLibraryHidden_SaysWhatToInstall(string library)
    {
        string own = Path.GetDirectoryName(typeof(CommandLineTool).Assembly.Location)!;
        using var folder = new ScratchFolder();
        string page = SmallPages.Put(folder, "in/page.png", 0);
        string copy = Directory.CreateDirectory(folder["tool"]).FullName;
        foreach (string file in Directory.EnumerateFiles(own).Where(f => !Path.GetFileName(f).StartsWith($"libecg_{library}", StringComparison.Ordinal)))
            File.CreateSymbolicLink(Path.Combine(copy, Path.GetFileName(file)), file);
        // A link to the program would be followed back to its libraries.
        File.Delete(Path.Combine(copy, "ecg-digitize.dll"));
        File.Copy(Path.Combine(own, "ecg-digitize.dll"), Path.Combine(copy, "ecg-digitize.dll"));
        foreach (string assembly in Directory.EnumerateFiles(copy, "*.dll").Where(static f => new FileInfo(f).LinkTarget is not null).ToArray())
        {
            string target = new FileInfo(assembly).LinkTarget!;
            File.Delete(assembly);
            File.Copy(target, assembly);
        }

        ToolRun run = Run(Environment.ProcessPath!, [Path.Combine(copy, "ecg-digitize.dll"), "digitize", page, "-o", folder["out"], "--layout", "3x1"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(library == "opencv" ? "libopencv-dev" : "libtorch-dev", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", run.Error, StringComparison.Ordinal);
        Assert.Single(run.ErrorLines);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("image")]
    [InlineData("empty")]
    public void Digitize_WeightsThatAreNone_IsAProblemInOneLine(string kind)
    {
        using var folder = new ScratchFolder();
        string page = SmallPages.Put(folder, "in/page.png", 0);
        string weights = folder.Put("w.safetensors", kind switch { "text" => "not weights"u8.ToArray(), "image" => File.ReadAllBytes(page), _ => [] });

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--weights", weights);

        Assert.NotEqual(ExitCode.Success, run.ExitCode);
        Assert.Contains("w.safetensors", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", run.Error, StringComparison.Ordinal);
    }

    [NoCudaFact]
    public void Digitize_DeviceThatIsNotThere_SaysSo()
    {
        using var folder = new ScratchFolder();
        string page = SmallPages.Put(folder, "in/page.png", 0);

        ToolRun run = ToolRun.Of("digitize", page, "-o", folder["out"], "--device", "cuda");

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("Use auto or cpu", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("86401")]
    [InlineData("soon")]
    public void Digitize_TimeLimitOutOfRange_IsBadUse(string limit)
    {
        ToolRun run = ToolRun.Of("digitize", "page.png", "-o", "out", "--time-limit", limit);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("--time-limit", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static string[] Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

    // Without write xor execute, for which the runtime makes a large file in memory.
    private static ToolRun RunWithLargestFile(int kilobytes, string[] args) => Run(
        "bash",
        ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"", Environment.ProcessPath!, typeof(CommandLineTool).Assembly.Location, .. args],
        ("DOTNET_EnableWriteXorExecute", "0"));

    private static ToolRun Run(string program, string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
