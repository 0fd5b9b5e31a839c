using System.Text;
using Ecg.Digitization.Export;
using Ecg.Digitization.Fuzzing.Samples;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>The JSON of a digitized page.</summary>
internal sealed class DigitizationJsonFamily : FuzzFamily
{
    public override string Name => "json";

    protected override IReadOnlyList<byte[]> Words { get; } = [.. "{ } [ ] : , \" null true false \\u0000 \\ud800 1e999 -1 \"leads\" \"mask\" \"sampleCount\" \"firstSample\" \"status\" Complete {{{{{{{{{{ [[[[[[[[[[[[[[[[".Split(' ').Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<byte[]> CreateCorpus() => SignalSamples.Json();

    public override void Read(byte[] input) => DigitizationJsonReader.Read(Folder.Put("page.json", input));
}
