using System.Text;
using Ecg.Digitization.Fuzzing.Samples;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Signals as training reads them: NumPy, or CSV and text (the first byte says which).</summary>
internal sealed class SignalFileFamily(string kind) : FuzzFamily
{
    public override string Name => kind;

    protected override IReadOnlyList<byte[]> Words { get; } =
        [.. "'descr' 'fortran_order' 'shape' <f4 >f8 |O True False (12, (2,2) {} # , ; \t \n time I,II nan NaN 1e39 -1".Split(' ').Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<byte[]> CreateCorpus() => kind == "npy" ? SignalSamples.Npy() : SignalSamples.TextSignals();

    public override void Read(byte[] input)
    {
        if (kind == "npy")
            SignalFile.Read(Folder.Put("page.npy", input));
        else if (input.Length > 0)
            SignalFile.Read(Folder.Put(input[0] % 2 == 0 ? "page.csv" : "page.txt", input.AsSpan(1)));
    }
}
