using Ecg.Digitization.Cli.Batching;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests.Batching;

public sealed class JournalTests
{
    private static readonly JournalHeader Header = new(1, "1.2.3", "abc", 5, 1, 2, new BatchSettings("csv", 500, null, null, "Fast", false));

    [Fact]
    public void Open_CutAtEveryByte_KeepsWholeLinesAndGoesOn()
    {
        using var folder = new ScratchFolder();
        string path = folder["j.jsonl"];
        byte[] whole = Write(path, "a", "b", "c");
        int[] ends = [.. whole.Select(static (b, i) => (b, i)).Where(static p => p.b == '\n').Select(static p => p.i + 1)];

        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            // Header, then a start and a page for each item.
            int lines = ends.Count(e => e <= length), pages = Math.Max(0, (lines - 1) / 2);
            using (var journal = Journal.Open(path, Header))
            {
                Assert.Equal(pages, journal.Content.Pages.Count);
                journal.Add(Page("next"));
            }

            Assert.Equal([.. ((string[])["a", "b", "c"]).Take(pages), "next"], Journal.Read(path).Pages.Select(static p => p.Id));
        }
    }

    [Fact]
    public void Open_GarbageAfterTheLastLine_IsCutOff()
    {
        using var folder = new ScratchFolder();
        string path = folder["j.jsonl"];
        byte[] whole = Write(path, "a");
        File.AppendAllText(path, "\0\0\0\0\nhalf of a line\nand more");

        Journal.Open(path, Header).Dispose();

        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    [Fact]
    public void Read_AnyFlippedByteBeforeTheLastLine_IsRefusedWithItsLine()
    {
        using var folder = new ScratchFolder();
        string path = folder["j.jsonl"];
        byte[] whole = Write(path, "a", "b");
        int last = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        for (int at = 0; at < last; at += 7)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            int line = 1 + whole.AsSpan(0, at).Count((byte)'\n');

            Assert.Contains($"line {line} ", Assert.Throws<JournalException>(() => Journal.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_OfSomethingElse_SaysWhatDiffers()
    {
        using var folder = new ScratchFolder();
        string path = folder["j.jsonl"];
        Write(path, "a");

        Assert.Contains("another manifest", Problem(Header with { Manifest = "def" }), StringComparison.Ordinal);
        Assert.Contains("version 1.2.3", Problem(Header with { Library = "1.2.4" }), StringComparison.Ordinal);
        Assert.Contains("part 1/2, not 2/2", Problem(Header with { Shard = 2 }), StringComparison.Ordinal);
        Assert.Contains("other options", Problem(Header with { Settings = Header.Settings with { RateHz = 250 } }), StringComparison.Ordinal);
        Journal.Open(path, Header).Dispose();

        string Problem(JournalHeader header) => Assert.Throws<JournalException>(() => Journal.Open(path, header)).Message;
    }

    [Fact]
    public void Open_WhileAnotherHasIt_IsRefused()
    {
        using var folder = new ScratchFolder();
        using var first = Journal.Open(folder["j.jsonl"], Header);

        Assert.Throws<IOException>(() => Journal.Open(folder["j.jsonl"], Header));
        Assert.Throws<IOException>(() => Journal.Read(folder["j.jsonl"]));
    }

    [Fact]
    public void Read_PageTwice_IsRefusedUnlessItFailedBefore()
    {
        using var folder = new ScratchFolder();
        using (var journal = Journal.Open(folder["j.jsonl"], Header))
        {
            journal.Add(Page("a") with { Status = BatchStatus.Failed });
            journal.Add(Page("a"));
        }

        Assert.Equal(BatchStatus.Read, Assert.Single(Journal.Read(folder["j.jsonl"]).Pages).Status);
        using (var journal = Journal.Open(folder["j.jsonl"], Header))
            journal.Add(Page("a"));
        Assert.Contains("'a' a second time", Assert.Throws<JournalException>(() => Journal.Read(folder["j.jsonl"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unfinished_ItemsBegunAndNeitherDoneNorLeft_AreCounted()
    {
        using var folder = new ScratchFolder();
        using (var journal = Journal.Open(folder["j.jsonl"], Header))
        {
            foreach (string id in (string[])["dead", "done", "left", "dead"])
                journal.Begin(id);
            journal.Add(Page("done"));
            journal.Leave("left");
        }

        Assert.Equal([new("dead", 2)], Journal.Read(folder["j.jsonl"]).Unfinished);
    }

    private static byte[] Write(string path, params string[] ids)
    {
        using (var journal = Journal.Open(path, Header))
        {
            foreach (string id in ids)
            {
                journal.Begin(id);
                journal.Add(Page(id));
            }
        }

        return File.ReadAllBytes(path);
    }

    private static JournalPage Page(string id) => new(id, 1, 1, BatchStatus.Read, null, "3x1", [new("I", LeadStatus.Read, 0.5)], ["ü"], "00", [new(id + ".csv", 3, "11")], null);
}
