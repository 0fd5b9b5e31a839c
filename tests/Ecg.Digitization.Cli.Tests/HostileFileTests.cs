using System.Text;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Batching.Manifests;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Cli.Training;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Tests;

/// <summary>Files made to harm: ids that lead elsewhere, texts without end, nesting without bottom, aliases that multiply.</summary>
public sealed class HostileFileTests
{
    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("a/../../x")]
    [InlineData("a\\..\\x")]
    [InlineData("nul")]
    [InlineData("a\0b")]
    public void Journal_FileOutsideOfItsFolder_IsRefused(string path)
    {
        using var folder = new ScratchFolder();
        const string header = "{\"journal\":1,\"library\":\"0\",\"manifest\":\"ab\",\"items\":1,\"shard\":1,\"shards\":1,\"settings\":{\"formats\":\"csv\",\"rateHz\":500,\"quality\":\"Fast\",\"refine\":true}}";
        string page = $"{{\"id\":\"a\",\"page\":1,\"pages\":1,\"status\":\"Read\",\"leads\":[],\"warnings\":[],\"files\":[{{\"path\":\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\0", "\\u0000", StringComparison.Ordinal)}\",\"bytes\":1,\"sha256\":\"00\"}}]}}";
        string journal = folder.Put("j.jsonl", Encoding.UTF8.GetBytes(JournalLine.Seal(header) + JournalLine.Seal(page)));

        Assert.Contains("not of this folder", Assert.Throws<JournalException>(() => Journal.Read(journal)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("nul")]
    public void Submit_IdThatLeavesTheFolder_IsRefused(string id)
    {
        using var folder = new ScratchFolder();
        folder.Put("test.csv", Encoding.UTF8.GetBytes($"id,lead,fs,number_of_rows\n{id},I,500,10\n"));

        ToolRun run = ToolRun.Of("submit", folder.Root, "-o", folder["s.csv"]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains($"test.csv, line 2: the id '{id}'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["s.csv"]));
    }

    [Fact]
    public void Truth_IdThatLeavesTheFolder_IsRefused()
    {
        using var folder = new ScratchFolder();
        folder.Put("secret.csv", "I\n1\n"u8.ToArray());
        Directory.CreateDirectory(folder["truth"]);
        folder.Put("truth/train.csv", "id,fs,sig_len\n../secret,500,10\n"u8.ToArray());

        Assert.Contains("../secret", Assert.Throws<EcgFormatException>(() => CompetitionTruthDirectory.Open(folder["truth"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m.txt")]
    [InlineData("m.jsonl")]
    [InlineData("m.csv")]
    public void Manifest_LineWithoutEnd_IsRefused(string name)
    {
        using var folder = new ScratchFolder();
        string path = folder.Put(name, Encoding.UTF8.GetBytes((name == "m.csv" ? "id,path\n" : "") + new string('a', 70_000)));

        Assert.Contains("longer than 65536", Assert.Throws<ManifestException>(() => Manifest.Read(path, static _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_QuoteThatIsNeverClosed_EndsBeforeTheMemoryDoes()
    {
        using var folder = new ScratchFolder();
        string path = folder.Put("m.csv", Encoding.UTF8.GetBytes("id,path\na,\"" + string.Concat(Enumerable.Repeat("xxxxxxxxxxxxxxxx\n", 200_000))));

        Assert.Contains("a quote is not closed", Assert.Throws<ManifestException>(() => Manifest.Read(path, static _ => { })).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Options => new()
    {
        { "deep.yaml", "a: " + new string('[', 500_000) },
        { "deep.json", new string('[', 500_000) },
        { "mappings.yaml", string.Concat(Enumerable.Range(0, 300).Select(static i => new string(' ', i) + "a:\n")) },
        { "aliases.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n" },
        { "keys.yaml", "? &a [x,x,x,x,x,x,x,x]\n: 1\n? [*a,*a,*a,*a,*a,*a,*a,*a]\n: 2\n" },
        { "object.yaml", "a: !!python/object/apply:os.system ['touch harm']\n" },
        { "long.json", "{\"epochs\": \"" + new string('1', 1 << 20) + "\"}" },
        { "surrogate.json", "{\"epochs\": \"\\ud800\"}" },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Options_MadeToHarm_AreRefused(string name, string content)
    {
        using var folder = new ScratchFolder();
        string path = folder.Put(name, Encoding.UTF8.GetBytes(content));

        Assert.Contains(name, Assert.Throws<OptionsFileException>(() => OptionsFile.Apply(new TrainSettings(), path)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists("harm"));
    }
}
