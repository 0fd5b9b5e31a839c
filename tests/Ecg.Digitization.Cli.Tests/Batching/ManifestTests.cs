using System.Text;
using Ecg.Digitization.Cli.Batching;
using Ecg.Digitization.Cli.Batching.Manifests;
using Ecg.Digitization.Cli.Tests.Support;

namespace Ecg.Digitization.Cli.Tests.Batching;

public sealed class ManifestTests
{
    [Fact]
    public void Read_FolderPatternListCsvOrJsonLines_GiveTheSameItems()
    {
        using ScratchFolder folder = Scans();
        string list = Put(folder, "list.txt", "# all of them\n\nscans/**/*.png\nscans/b.tif\n");
        string csv = Put(folder, "list.csv", "id,Path,layout,ward\r\na,scans/a.png,,3\r\n\"sub/c, d\",\"scans/sub/c, d.png\",3x1,\"the \"\"old\"\" one\"\r\nb,scans/b.tif,,\r\n");
        string json = Put(folder, "list.jsonl", "{\"id\":\"a\",\"path\":\"scans/a.png\"}\n{\"path\":\"scans/sub/c, d.png\",\"id\":\"sub/c, d\",\"layout\":\"3x1\"}\n\n{\"id\":\"b\",\"path\":\"scans/b.tif\"}\n");
        var notes = new List<string>();

        Assert.Equal(["a", "b", "sub/c, d"], Ids(Manifest.Read(folder["scans"], notes.Add)));
        Assert.Equal(["a", "sub/c, d"], Ids(Manifest.Read(folder["scans"] + "/**/*.png", notes.Add)));
        Assert.Equal(["a"], Ids(Manifest.Read(folder["scans"] + "/?.png", notes.Add)));
        Assert.Equal(["a", "sub/c, d", "scans/b"], Ids(Manifest.Read(list, notes.Add)));
        Assert.Empty(notes);
        Manifest fromCsv = Manifest.Read(csv, notes.Add), fromJson = Manifest.Read(json, notes.Add);
        Assert.Equal(["a", "sub/c, d", "b"], Ids(fromCsv));
        Assert.Equal(fromCsv.Items, fromJson.Items);
        Assert.Equal(fromCsv.Digest, fromJson.Digest);
        Assert.Contains("ward", Assert.Single(notes), StringComparison.Ordinal);
        Assert.All(fromCsv.Items, static item => Assert.True(File.Exists(item.Path), item.Path));
    }

    [Fact]
    public void Write_ThenReadStored_IsEqual()
    {
        using ScratchFolder folder = Scans();
        Manifest manifest = Manifest.Read(folder["scans"], static _ => { });

        manifest.Write(folder["stored.jsonl"]);

        Assert.Equal(manifest.Items, Manifest.ReadStored(folder["stored.jsonl"]).Items);
        Assert.Equal(manifest.Digest, Manifest.ReadStored(folder["stored.jsonl"]).Digest);
    }

    [Fact]
    public void Digest_OfOtherOrderIdsOrLayouts_Differs()
    {
        using var folder = new ScratchFolder();
        string[] digests =
        [
            .. ((string[])["a,1.png,\nb,2.png,\n", "b,2.png,\na,1.png,\n", "a,1.png,3x1\nb,2.png,\n", "a,1.png,\nB2,2.png,\n", "a,1.png,\n"])
                .Select(rows => Manifest.Read(Put(folder, "m.csv", "id,path,layout\n" + rows), static _ => { }).Digest),
        ];

        Assert.Distinct(digests);
        Assert.Equal(digests[0], Manifest.Read(Put(folder, "m.csv", "id,path,layout\na,elsewhere/1.png,\nb,2.png,\n"), static _ => { }).Digest);
    }

    [Theory]
    [InlineData("id,path\na,1.png\nA,2.png\n", "same name")]
    [InlineData("id,path\na.b,1.png\na_b,2.png\n", "same name")]
    [InlineData("id,path\na,1.pdf\na.p0002,2.png\n", "what a page of 'a' would be called")]
    [InlineData("id,path\n../../etc/a,1.png\n", "would leave its folder")]
    [InlineData("id,path\n/etc/a,1.png\n", "begins or ends with a slash")]
    [InlineData("id,path,layout\na,1.png,5x5\n", "'5x5' of id 'a' is not a layout")]
    [InlineData("id,path\na\n", "line 2: has 1 fields, not 2")]
    [InlineData("id,path\na,\n", "line 2: needs an id and a path")]
    [InlineData("id,path\n\"a,1.png\n", "line 2: a quote is not closed")]
    [InlineData("name,file\na,1.png\n", "must name the columns id and path")]
    [InlineData("id,path\n", "no page in it")]
    [InlineData("", "is empty")]
    public void Read_CsvThatIsNoGood_SaysWhereAndWhy(string text, string reason)
    {
        using var folder = new ScratchFolder();

        Assert.Contains(reason, Assert.Throws<ManifestException>(() => Manifest.Read(Put(folder, "m.csv", text), static _ => { })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "no such file or folder")]
    [InlineData("scans/*.bmp", "no page matches")]
    [InlineData("scans/a.png", "is a page, not a manifest")]
    [InlineData("m.yaml", "is no manifest")]
    [InlineData("bad.jsonl", "line 1")]
    [InlineData("short.jsonl", "line 1: needs an id and a path")]
    public void Read_WhatIsNoManifest_SaysSo(string name, string reason)
    {
        using ScratchFolder folder = Scans();
        Put(folder, "m.yaml", "a: b");
        Put(folder, "bad.jsonl", "{\"id\":");
        Put(folder, "short.jsonl", "{\"id\":\"a\"}\n");

        Assert.Contains(reason, Assert.Throws<ManifestException>(() => Manifest.Read(folder[name], static _ => { })).Message, StringComparison.Ordinal);
    }

    private static ScratchFolder Scans()
    {
        var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["scans/sub"]);
        foreach (string name in (string[])["scans/a.png", "scans/b.tif", "scans/sub/c, d.png", "scans/notes.md"])
            folder.Put(name, []);
        return folder;
    }

    private static string Put(ScratchFolder folder, string name, string text) => folder.Put(name, Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Ids(Manifest manifest) => manifest.Items.Select(static (BatchItem i) => i.Id);
}
