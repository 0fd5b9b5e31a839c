using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests.Batching;

[Collection("torch")]
public sealed class MergeTests
{
    [Fact]
    public void Merge_TwoPartsInFoldersOfTheirOwnOrOne_IsTheSingleRun()
    {
        using var folder = new ScratchFolder();
        for (int i = 0; i < 3; i++)
            SmallPages.Put(folder, $"in/{i}.png", i);
        folder.Put("in/4.png", BadPages.Create("text.png"));
        BatchTests.Batch(folder["in"], folder["single"]);
        foreach (string part in (string[])["1/2", "2/2"])
        {
            BatchTests.Batch(folder["in"], folder["part" + part[0]], "--shard", part);
            BatchTests.Batch(folder["in"], folder["shared"], "--shard", part);
        }

        ToolRun apart = ToolRun.Of("merge", folder["part1"], folder["part2"], "-o", folder["merged"], "--json");
        ToolRun shared = ToolRun.Of("merge", folder["shared"]);

        Assert.Equal((0, ""), (apart.ExitCode, apart.Error));
        Assert.Equal("{\"parts\":2,\"items\":4,\"pages\":4,\"read\":3,\"refused\":0,\"failed\":1,\"files\":12}", apart.Output.Trim());
        Assert.Equal((0, ""), (shared.ExitCode, shared.Error));
        BatchTests.AssertEqual(BatchTests.Files(folder["single"]), BatchTests.Files(folder["merged"]));
        BatchTests.AssertEqual(BatchTests.Files(folder["single"]), BatchTests.Files(folder["shared"]));
    }

    [Fact]
    public void Merge_PartsThatAreNoWhole_SayWhatIsWrong()
    {
        using var folder = new ScratchFolder();
        for (int i = 0; i < 3; i++)
            folder.Put($"{i}.png", BadPages.Create("text.png"));
        string pages = folder.Root + "/*.png";
        foreach (string part in (string[])["1/3", "2/3", "3/3"])
            BatchTests.Batch(pages, folder["all"], "--shard", part);
        BatchTests.Batch(pages, folder["again"], "--shard", "2/3");
        BatchTests.Batch(pages, folder["other"], "--shard", "2/3", "--rate", "250");
        BatchTests.Batch(pages, folder["halves"], "--shard", "1/2");

        Assert.Contains("Part 2/3 is there twice", Problem(folder["all"], folder["again"]), StringComparison.Ordinal);
        Assert.Contains("is of another batch", Problem(folder["all"], folder["other"]), StringComparison.Ordinal);
        Assert.Contains("is of another batch", Problem(folder["all"], folder["halves"]), StringComparison.Ordinal);
        Assert.Contains("Part 2/2 is missing", Problem(folder["halves"], folder["halves"]), StringComparison.Ordinal);
        File.Delete(folder["all/journal-00002-of-00003.jsonl"]);
        Assert.Contains("Part 2/3 is missing", Problem(folder["all"], folder["all"]), StringComparison.Ordinal);
        Assert.Contains("no journal", Problem(Directory.CreateDirectory(folder["empty"]).FullName, folder["empty"]), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["merged/results.csv"]));

        string Problem(string one, string other)
        {
            ToolRun run = ToolRun.Of("merge", one, other, "-o", folder["merged"]);
            Assert.Equal(ExitCode.Failed, run.ExitCode);
            return run.Error;
        }
    }

    [Fact]
    public void Merge_PartThatIsNotFinishedOrFilesThatChanged_IsSeen()
    {
        using var folder = new ScratchFolder();
        SmallPages.Put(folder, "in/a.png", 0);
        folder.Put("in/b.png", BadPages.Create("text.png"));
        BatchTests.Batch(folder["in"], folder["out"]);
        string journal = folder["out/journal-00001-of-00001.jsonl"];
        byte[] whole = File.ReadAllBytes(journal);

        File.WriteAllLines(journal, File.ReadLines(journal).Where(static l => !l.Contains("\"id\":\"b\"", StringComparison.Ordinal)).ToArray());
        Assert.Contains("'b' is missing", Problem(), StringComparison.Ordinal);
        File.WriteAllBytes(journal, whole);
        File.AppendAllText(folder["out/pages/a.csv"], "\n");
        Assert.Contains("a.csv: is not the file that was written", Problem(), StringComparison.Ordinal);
        File.Delete(folder["out/pages/a.csv"]);
        Assert.Contains("a.csv: is missing", Problem(), StringComparison.Ordinal);

        string Problem()
        {
            ToolRun run = ToolRun.Of("merge", folder["out"]);
            Assert.Equal(ExitCode.Failed, run.ExitCode);
            return run.Error;
        }
    }

    [Fact]
    public void Merge_SeveralFoldersWithoutAnOutput_IsBadUse()
    {
        using var folder = new ScratchFolder();
        string one = Directory.CreateDirectory(folder["1"]).FullName, two = Directory.CreateDirectory(folder["2"]).FullName;

        Assert.Equal(ExitCode.BadUse, ToolRun.Of("merge", one, two).ExitCode);
        Assert.Equal(ExitCode.BadUse, ToolRun.Of("merge", folder["3"]).ExitCode);
    }
}
