using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Ecg.Digitization.Cli.Batching;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests.Batching;

[Collection("torch")]
public sealed class BatchTests
{
    private static readonly string[] Told = ["--layout", "3x1", "--format", "csv,wfdb,json", "--threads", "2"];

    [Fact]
    public void Batch_GoodRefusedBrokenAndMissingPages_NotesEachAndReadsNoneTwice()
    {
        using var folder = new ScratchFolder();
        SmallPages.Put(folder, "in/good.png", 0);
        folder.Put("in/text.png", BadPages.Create("text.png"));
        folder.Put("in/white.png", BadPages.Create("white.png"));
        string manifest = folder.Put("m.csv", Encoding.UTF8.GetBytes("id,path\nward 3/one,in/good.png\nbroken,in/text.png\nblank,in/white.png\ngone,in/gone.png\n"));

        ToolRun run = Batch(manifest, folder["out"], "--json");
        Dictionary<string, byte[]> files = Files(folder["out"]);
        ToolRun again = Batch(manifest, folder["out"], "--json");

        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (run.ExitCode, again.ExitCode));
        JournalPage[] pages = [.. Lines(run)[..^1].Select(static l => JsonSerializer.Deserialize(l, BatchJson.Default.JournalPage)!).OrderBy(static p => p.Id, StringComparer.Ordinal)];
        Assert.Equal(["blank", "broken", "gone", "ward 3/one"], pages.Select(static p => p.Id));
        Assert.Equal([BatchStatus.Refused, BatchStatus.Failed, BatchStatus.Failed, BatchStatus.Read], pages.Select(static p => p.Status));
        Assert.Equal(["ward 3/one.csv", "ward 3/one.dat", "ward 3/one.hea", "ward 3/one.json"], pages[3].Files.Select(static f => f.Path));
        Assert.Equal(3, run.ErrorLines.Count(static l => l.Contains(": not read (", StringComparison.Ordinal)));
        Assert.Equal(new BatchSummary("1/1", 4, 4, 4, 1, 1, 2, 0, 0, true), JsonSerializer.Deserialize(Assert.Single(Lines(again)), BatchJson.Default.BatchSummary));
        AssertEqual(files, Files(folder["out"]));
        Assert.Equal(["ward 3/one,1,1,Read,3x1,3", "broken,1,1,Failed,,0", "blank,1,1,Refused,,0", "gone,1,1,Failed,,0"], File.ReadLines(folder["out/results.csv"]).Skip(1).Select(static l => string.Join(',', l.Split(',')[..6])));
        Assert.Equal(ExitCode.Success, Batch(manifest, folder["out"], "--failures-ok").ExitCode);
    }

    [Fact]
    public void Batch_RetryFailed_ReadsOnlyThoseAgain()
    {
        using var folder = new ScratchFolder();
        SmallPages.Put(folder, "in/a.png", 0);
        folder.Put("in/b.png", BadPages.Create("text.png"));
        Assert.Equal(ExitCode.Failed, Batch(folder["in"], folder["out"]).ExitCode);
        SmallPages.Put(folder, "in/b.png", 1);

        ToolRun run = Batch(folder["in"], folder["out"], "--retry-failed", "--json");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal((2, 2, 1), (Summary(run).Pages, Summary(run).Read, Summary(run).PagesOfThisRun));
        Assert.Equal(ExitCode.Success, ToolRun.Of("merge", folder["out"]).ExitCode);
    }

    [Fact]
    public void Batch_KilledInTheMiddle_GoesOnToTheSameBytes()
    {
        using var folder = new ScratchFolder();
        for (int i = 0; i < 4; i++)
            SmallPages.Put(folder, $"in/{i}.png", i % 3);
        Assert.Equal(ExitCode.Success, Batch(folder["in"], folder["whole"]).ExitCode);

        using (Process process = ToolProcess.Start(null, ["batch", folder["in"], "-o", folder["killed"], .. Told]))
        {
            while (!process.HasExited && !(Directory.Exists(folder["killed/pages"]) && Directory.EnumerateFiles(folder["killed/pages"]).Any()))
                Thread.Sleep(5);
            // SIGKILL on Unix: nothing of the process has a say any more.
            process.Kill();
            process.WaitForExit();
        }

        ToolRun run = Batch(folder["in"], folder["killed"], "--json");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.InRange(Summary(run).PagesOfThisRun, 1, 4);
        AssertEqual(Files(folder["whole"]), Files(folder["killed"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["killed"], ".*"));
    }

    [Fact]
    public void Batch_Interrupted_LeavesWholePagesAndSaysHowToGoOn()
    {
        using var folder = new ScratchFolder();
        for (int i = 0; i < 3; i++)
            SmallPages.Put(folder, $"in/{i}.png", i);
        using var stop = new CancellationTokenSource();
        using var output = new CancellingWriter(stop);
        using var error = new StringWriter();

        int code = CommandLineTool.Run(["batch", folder["in"], "-o", folder["out"], .. Told[..^1], "1", "--json"], output, error, stop.Token);
        JournalContent journal = Journal.Read(folder["out/journal-00001-of-00001.jsonl"]);

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("the same command goes on", error.ToString(), StringComparison.Ordinal);
        Assert.InRange(journal.Pages.Count, 1, 2);
        Assert.Empty(journal.Unfinished);
        Assert.False(File.Exists(folder["out/results.csv"]));
        Assert.Equal(
            journal.Pages.SelectMany(static p => p.Files).Select(static f => f.Path).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder["out/pages"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Batch_ItemThatKilledItsProcessThreeTimes_IsGivenUp()
    {
        using var folder = new ScratchFolder();
        SmallPages.Put(folder, "in/a.png", 0);
        SmallPages.Put(folder, "in/b.png", 1);
        using (var stop = new CancellationTokenSource())
        {
            stop.Cancel();
            Assert.Equal(ExitCode.Interrupted, CommandLineTool.Run(["batch", folder["in"], "-o", folder["out"], .. Told], TextWriter.Null, TextWriter.Null, stop.Token));
        }

        string path = folder["out/journal-00001-of-00001.jsonl"];
        for (int death = 0; death < 3; death++)
            File.AppendAllText(path, JournalLine.Seal("{\"start\":\"a\"}"));

        ToolRun run = Batch(folder["in"], folder["out"], "--json");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("a: not read (Decode: the process died 3 times", run.Error, StringComparison.Ordinal);
        Assert.Equal((1, 1), (Summary(run).Read, Summary(run).Failed));
    }

    [Fact]
    public void Batch_OtherOptionsOrManifest_IsRefusedAndNothingChanges()
    {
        using var folder = new ScratchFolder();
        folder.Put("text.png", BadPages.Create("text.png"));
        Batch(folder.Root + "/*.png", folder["out"]);
        Dictionary<string, byte[]> before = Files(folder["out"]);

        ToolRun otherRate = Batch(folder.Root + "/*.png", folder["out"], "--rate", "250");
        folder.Put("more.png", BadPages.Create("text.png"));
        ToolRun otherPages = Batch(folder.Root + "/*.png", folder["out"]);

        Assert.Equal((ExitCode.BadUse, ExitCode.BadUse), (otherRate.ExitCode, otherPages.ExitCode));
        Assert.Contains("other options", otherRate.Error, StringComparison.Ordinal);
        Assert.Contains("another manifest", otherPages.Error, StringComparison.Ordinal);
        AssertEqual(before, Files(folder["out"]));
    }

    [Fact]
    public void Batch_WhileAnotherProcessIsAtWork_IsRefused()
    {
        using var folder = new ScratchFolder();
        folder.Put("text.png", BadPages.Create("text.png"));
        Directory.CreateDirectory(folder["out"]);
        using FileStream held = new(folder["out/journal-00001-of-00001.jsonl"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        ToolRun run = Batch(folder.Root + "/*.png", folder["out"]);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains("another process is at work on part 1/1", run.Error, StringComparison.Ordinal);
    }

    [PdfFact]
    public void Batch_PdfOfTwoPages_GivesTheFilesOfTwo()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["in"]);
        folder.Put("in/visit.pdf", PdfPages.Wrap(200, SmallPages.Get(0), SmallPages.Get(1)));

        ToolRun run = Batch(folder["in"], folder["out"], "--json", "--format", "csv");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal((1, 2, 2), (Summary(run).Items, Summary(run).Pages, Summary(run).Read));
        Assert.Equal(["visit.p0001.csv", "visit.p0002.csv"], Directory.EnumerateFiles(folder["out/pages"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.NotEqual(File.ReadAllBytes(folder["out/pages/visit.p0001.csv"]), File.ReadAllBytes(folder["out/pages/visit.p0002.csv"]));
    }

    [Fact]
    public void Batch_PdfWithoutPoppler_SaysWhatToInstall()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["in"]);
        folder.Put("in/visit.pdf", PdfPages.Wrap(200, SmallPages.Get(0)));

        ToolRun run = ToolProcess.Run(new Dictionary<string, string> { ["PATH"] = folder["nowhere"] }, "batch", folder["in"], "-o", folder["out"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("poppler-utils", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--shard", "5/4")]
    [InlineData("--shard", "one")]
    [InlineData("--threads", "0")]
    [InlineData("--at-once", "-1")]
    [InlineData("--shards", "x")]
    [InlineData("--format", "docx")]
    public void Batch_OptionThatMakesNoSense_IsNamed(string option, string value)
    {
        ToolRun run = ToolRun.Of("batch", ".", "-o", "out", option, value);

        Assert.Equal(ExitCode.BadUse, run.ExitCode);
        Assert.Contains($"'{value}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Note_OfProgress_GivesRateAndTimeLeft()
    {
        Assert.Equal("30 of 120, 1800 pages per hour, 3 min 00 s left", BatchProgress.Note(30, 120, 30, TimeSpan.FromMinutes(1)));
        Assert.Equal("1 of 10000, 360 pages per hour, 27 h 46 min left", BatchProgress.Note(1, 10_000, 1, TimeSpan.FromSeconds(10)));
        Assert.Equal("0 of 5, 0 pages per hour", BatchProgress.Note(0, 5, 0, TimeSpan.FromSeconds(3)));
    }

    internal static ToolRun Batch(string manifest, string output, params string[] more) =>
        ToolRun.Of(["batch", manifest, "-o", output, .. more.Contains("--format") ? Told.Except(["--format", "csv,wfdb,json"]) : Told, .. more]);

    /// <summary>Everything but the journals, which say when.</summary>
    internal static Dictionary<string, byte[]> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(static f => !Path.GetFileName(f).StartsWith("journal-", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllBytes);

    internal static void AssertEqual(Dictionary<string, byte[]> expected, Dictionary<string, byte[]> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.True(file.Value.AsSpan().SequenceEqual(actual[file.Key]), $"{file.Key} differs"));
    }

    internal static BatchSummary Summary(ToolRun run) => JsonSerializer.Deserialize(Lines(run)[^1], BatchJson.Default.BatchSummary)!;

    private static string[] Lines(ToolRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class CancellingWriter(CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            stop.Cancel();
            base.WriteLine(value);
        }
    }
}
