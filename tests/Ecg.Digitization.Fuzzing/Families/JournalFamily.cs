using System.Text;
using Ecg.Digitization.Cli.Batching;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Fuzzing.Mutation;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Journals of batches, mostly with checksums that fit.</summary>
internal sealed class JournalFamily : FuzzFamily
{
    private const string Header =
        "{\"journal\":1,\"library\":\"0.1.0\",\"manifest\":\"ab\",\"items\":2,\"shard\":1,\"shards\":1,\"settings\":{\"formats\":\"csv\",\"rateHz\":500,\"quality\":\"Fast\",\"refine\":true}}";

    private const string Page =
        "{\"id\":\"a\",\"page\":1,\"pages\":1,\"status\":\"Read\",\"layout\":\"3x4\",\"leads\":[{\"lead\":\"I\",\"status\":\"Complete\",\"confidence\":0.9}],\"warnings\":[],"
        + "\"files\":[{\"path\":\"a.csv\",\"bytes\":3,\"sha256\":\"00\"}],\"run\":{\"doneAt\":\"2026-01-01T00:00:00+00:00\",\"seconds\":1.5,\"residentBytes\":1}}";

    public override string Name => "journal";

    protected override IReadOnlyList<byte[]> Words { get; } = [.. "{\"start\":\"a\"} {\"leave\":\"a\"} {\"start\":null} null {} [] \"id\" \"status\":\"Failed\" \"files\":null ../../x /etc/x \"a\" \n 0 -1".Split(' ').Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<byte[]> CreateCorpus() =>
    [
        Sealed([Header, "{\"start\":\"a\"}", Page, "{\"start\":\"b\"}", "{\"leave\":\"b\"}"]),
        Sealed([Header, "{\"start\":\"b\"}", "{\"start\":\"b\"}"]),
        [.. Sealed([Header, Page]), .. "0123"u8],
    ];

    protected override byte[] Repair(byte[] input, FuzzRandom random)
    {
        if (random.OneIn(4))
            return input;
        string[] lines = Encoding.UTF8.GetString(input).Split('\n');
        return Sealed(lines[..^1].Select(static l => l.Length > 17 ? l[17..] : l));
    }

    public override void Read(byte[] input)
    {
        JournalContent journal = JournalContent.Read(new MemoryStream(input), "journal.jsonl");
        var folder = new BatchFolder("/out");
        foreach (string path in journal.Pages.SelectMany(static p => p.Files).Select(f => Path.GetFullPath(folder.PageFile(f.Path))))
        {
            if (!path.StartsWith("/out/pages/", StringComparison.Ordinal))
                throw new InvalidOperationException($"A file leaves the folder: {path}");
        }
    }

    public override bool IsRefusal(Exception exception) => exception is JournalException;

    private static byte[] Sealed(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(JournalLine.Seal)));
}
