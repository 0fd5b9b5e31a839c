using System.Text.Json;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Tests;

public sealed class SynthesizeTests
{
    [Fact]
    public void Synthesize_AnyNumberOfThreads_WritesTheSameFiles()
    {
        using var folder = new ScratchFolder();
        string[] common = ["--count", "3", "--seed", "40", "--kind", "scan", "--layout", "3x1,1x1", "--truth", "wfdb,csv,npy,json"];

        ToolRun one = ToolRun.Of(["synthesize", "-o", folder["one"], "--threads", "1", .. common]);
        ToolRun three = ToolRun.Of(["synthesize", "-o", folder["three"], "--threads", "3", .. common]);

        Assert.Equal((ExitCode.Success, ExitCode.Success), (one.ExitCode, three.ExitCode));
        string[] names = [.. Directory.EnumerateFiles(folder["one"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal(
            [.. new[] { 40, 41, 42 }.SelectMany(static s => new[] { "csv", "dat", "hea", "json", "npy", "png" }.Select(e => $"ecg-{s:00000000}.{e}")), "synthesis.json"],
            names);
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(folder["one"], name)), File.ReadAllBytes(Path.Combine(folder["three"], name))));
    }

    [Fact]
    public void Synthesize_AllTruths_SayTheSame()
    {
        using var folder = new ScratchFolder();

        ToolRun run = ToolRun.Of("synthesize", "-o", folder.Root, "--count", "1", "--kind", "clean", "--layout", "3x1", "--rate", "250", "--truth", "wfdb,csv,npy,json", "--format", "jpeg", "--quality", "60");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        string stem = folder["ecg-00000000"];
        EcgRecord wfdb = WfdbReader.Read(stem + ".hea").ToEcgRecord(), csv = EcgCsvReader.Read(stem + ".csv");
        byte[] npy = File.ReadAllBytes(stem + ".npy");
        Assert.Equal((250, 250), (wfdb.SampleRateHz, csv.SampleRateHz));
        Assert.Equal(0, (npy.Length - (12 * 4 * csv.SampleCount)) % 64);
        for (int i = 0; i < csv.SampleCount; i += 7)
        {
            float expected = csv[Lead.III].Samples.Span[i];
            Assert.Equal(expected, wfdb[Lead.III].Samples.Span[i], 6e-4f);
            Assert.Equal(expected, BitConverter.ToSingle(npy, npy.Length - (4 * ((10 * csv.SampleCount) - i))));
            Assert.True(float.IsNaN(BitConverter.ToSingle(npy, npy.Length - (4 * (csv.SampleCount - i)))));
        }

        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(stem + ".json"));
        Assert.Equal("3x1", json.RootElement.GetProperty("layout").GetString());
        Assert.Equal([0xFF, 0xD8], File.ReadAllBytes(stem + ".jpg")[..2]);
    }

    [Fact]
    public void Synthesize_Resumed_DrawsOnlyWhatIsMissingAndRefusesOtherOptions()
    {
        using var folder = new ScratchFolder();
        string[] first = ["synthesize", "-o", folder.Root, "--count", "2", "--kind", "clean", "--layout", "1x1", "--truth", "csv"];
        Assert.Equal(ExitCode.Success, ToolRun.Of(first).ExitCode);
        byte[] missing = File.ReadAllBytes(folder["ecg-00000001.csv"]);
        File.Delete(folder["ecg-00000001.csv"]);
        File.WriteAllText(folder["ecg-00000000.csv"], "kept");

        ToolRun again = ToolRun.Of("synthesize", "-o", folder.Root, "--count", "3", "--kind", "clean", "--layout", "1x1", "--truth", "csv", "--resume", "--json");
        ToolRun other = ToolRun.Of(["synthesize", "-o", folder.Root, "--count", "2", "--kind", "photo", "--layout", "1x1", "--truth", "csv", "--resume"]);

        Assert.Equal(ExitCode.Success, again.ExitCode);
        JsonElement[] lines = [.. again.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal([true, false, false], lines.Select(static l => l.GetProperty("skipped").GetBoolean()));
        Assert.Equal([0, 1, 2], lines.Select(static l => l.GetProperty("seed").GetInt32()));
        Assert.Equal(missing, File.ReadAllBytes(folder["ecg-00000001.csv"]));
        Assert.Equal("kept", File.ReadAllText(folder["ecg-00000000.csv"]));
        Assert.Equal(ExitCode.BadUse, other.ExitCode);
        Assert.Contains("other options", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Synthesize_RecordThatIsDamaged_SaysSoAndDrawsTheOthers()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["records"]);
        for (int i = 0; i < 4; i++)
            WfdbWriter.Write(Synthesis.EcgSignalGenerator.Generate(new Synthesis.EcgSignalOptions { DurationSeconds = 10 }, (ulong)i), Path.Combine(folder["records"], $"r{i}"));
        File.WriteAllText(Path.Combine(folder["records"], "r1.hea"), "r1 12 x\n");

        ToolRun run = ToolRun.Of("synthesize", "-o", folder["out"], "--count", "8", "--signals", folder["records"], "--kind", "clean", "--layout", "1x1");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        int failed = run.ErrorLines.Length;
        Assert.InRange(failed, 1, 7);
        Assert.All(run.ErrorLines, static l => Assert.Contains("not drawn", l, StringComparison.Ordinal));
        Assert.Equal(8 - failed, Directory.EnumerateFiles(folder["out"], "*.png").Count());
        Assert.Empty(Directory.EnumerateFiles(folder["out"], "*.tmp"));
    }

    [Theory]
    [InlineData("--kind", "funny", "'funny' is not one of: mixed, clean, scan, photo, damaged")]
    [InlineData("--kind", "clean,scan", "takes one name")]
    [InlineData("--layout", "5x5", "'5x5' is not one of")]
    [InlineData("--truth", "wfdb,mat", "'mat' is not one of: wfdb, csv, npy, json")]
    [InlineData("--count", "0", "'0' is no number for --count")]
    [InlineData("--rate", "50", "100 to 1025 Hz")]
    [InlineData("--signals", "/no/such/records", "no such folder")]
    public void Synthesize_BadOption_SaysWhatIsPossible(string option, string value, string message)
    {
        using var folder = new ScratchFolder();

        ToolRun run = ToolRun.Of("synthesize", "-o", folder["out"], option, value);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Synthesize_CleanPages_AreScoredByEvaluate()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(ExitCode.Success, ToolRun.Of("synthesize", "-o", folder.Root, "--count", "1", "--seed", "2", "--kind", "clean", "--layout", "3x4+1").ExitCode);

        ToolRun run = ToolRun.Of("evaluate", folder.Root, "--json", folder["report.json"]);

        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(folder["report.json"]));
        Assert.Equal(1, report.RootElement.GetProperty("summary").GetProperty("pages").GetInt32());
        Assert.DoesNotContain("not a usable truth", run.Error, StringComparison.Ordinal);
    }
}
