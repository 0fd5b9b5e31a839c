using System.Text;
using Ecg.Digitization.Fuzzing.Samples;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>The competition's own files; the first byte says which: <c>test.csv</c>, <c>train.csv</c>, or a signal file. No id leads out of the folder.</summary>
internal sealed class CompetitionFamily : FuzzFamily
{
    public CompetitionFamily()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Folder.Path, "train", "7"));
        Folder.Put("secret.csv", SmallTruth.SignalFile());
    }

    public override string Name => "competition";

    protected override IReadOnlyList<byte[]> Words { get; } = [.. "id fs sig_len lead number_of_rows ../secret ../../secret /etc/passwd 7 I,II,III aVR , \n \r\n \" NaN 1e300 0".Split(' ').Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<byte[]> CreateCorpus() =>
    [
        "\0id,lead,fs,number_of_rows\n7,I,500,1250\n7,II,500,5000\n8,V1,1025,2562\n"u8.ToArray(),
        "\u0001id,fs,sig_len\n7,20,200\n"u8.ToArray(),
        [2, .. SmallTruth.SignalFile()],
    ];

    public override void Read(byte[] input)
    {
        int kind = input.Length == 0 ? 0 : input[0] % 3;
        ReadOnlySpan<byte> content = input.Length == 0 ? input : input.AsSpan(1);
        if (kind == 0)
        {
            foreach (SubmissionRequest request in CompetitionTestFile.Read(Folder.Put("test.csv", content)))
                Stay(request.ImageId);
            return;
        }

        Folder.Put("train.csv", kind == 1 ? content : "id,fs,sig_len\n7,20,200\n"u8);
        Folder.Put("train/7/7.csv", kind == 2 ? content : SmallTruth.SignalFile());
        var truth = CompetitionTruthDirectory.Open(Folder.Path);
        foreach (string id in truth.ImageIds)
        {
            Stay(id);
            truth.Load(id);
        }
    }

    private void Stay(string id)
    {
        string test = System.IO.Path.Combine(Folder.Path, "test");
        if (!System.IO.Path.GetFullPath(System.IO.Path.Combine(test, id + ".png")).StartsWith(test + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidOperationException($"The id '{id}' leaves the folder.");
    }
}
