using System.Text;
using Ecg.Digitization.Cli.Batching;
using Ecg.Digitization.Cli.Batching.Manifests;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Manifests of batches; the first byte says which kind. Ids of what is accepted stay below the output folder.</summary>
internal sealed class ManifestFamily : FuzzFamily
{
    private static readonly string[] Extensions = [".csv", ".jsonl", ".txt"];

    public ManifestFamily() => Folder.Put("scan.png", []);

    public override string Name => "manifest";

    protected override IReadOnlyList<byte[]> Words { get; } =
    [
        .. "id path layout ../ ../../etc/passwd / // \\ C:\\x con nul com1 lpt1.txt . .. .hidden \0 \u007F \" \"\" , {\"id\":\" \",\"path\":\" } null 3x4+1 * ** ? *.png # \n \r \u202E \uFEFF a.p0001".Split(' ').Select(Encoding.UTF8.GetBytes),
        " "u8.ToArray(),
    ];

    protected override IReadOnlyList<byte[]> CreateCorpus() =>
    [
        "\0id,path,layout\na,scan.png,\nb/c,\"sub/x, y.png\",3x4+1\n\"d\",e.tif,12x1\n"u8.ToArray(),
        "\0path,id,note\nscan.png,one,\"two\nlines\"\n"u8.ToArray(),
        "\u0001{\"id\":\"a\",\"path\":\"scan.png\"}\n{\"id\":\"b/c\",\"path\":\"d.pdf\",\"layout\":\"3x4\"}\n"u8.ToArray(),
        "\u0002# pages\nscan.png\n*.png\nsub/two.tif\n/abs/three.jpg\n"u8.ToArray(),
    ];

    public override void Read(byte[] input)
    {
        int kind = input.Length == 0 ? 0 : input[0] % Extensions.Length;
        ReadOnlySpan<byte> content = input.Length == 0 ? input : input.AsSpan(1);
        // A pattern over the whole disk is a wish, not damage.
        if (kind == 2 && content.IndexOfAny((byte)'*', (byte)'?') >= 0 && (content.IndexOf((byte)'/') >= 0 || content.IndexOf(".."u8) >= 0))
            return;
        var manifest = Manifest.Read(Folder.Put("list" + Extensions[kind], content), static _ => { });
        var folder = new BatchFolder(System.IO.Path.Combine(Folder.Path, "out"));
        foreach (BatchItem item in manifest.Items)
        {
            string file = System.IO.Path.GetFullPath(folder.PageFile(BatchId.PageName(item.Id, 1, 2) + ".csv"));
            if (!file.StartsWith(folder.Pages + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidOperationException($"The id '{item.Id}' leaves the folder: {file}");
        }
    }

    public override bool IsRefusal(Exception exception) => exception is ManifestException;
}
