using System.Text;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Fuzzing.Samples;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>A WFDB header, the byte 0x1E, and the signal file it speaks of.</summary>
internal sealed class WfdbFamily : FuzzFamily
{
    private const byte Separator = 0x1E;

    public override string Name => "wfdb";

    protected override IReadOnlyList<byte[]> Words { get; } = [.. "page.dat 16 212 80 1000(0)/mV /mV ~ - + : x ( ) # \n \r\n 0 -32768 500/1 ../x.dat I aVR V1".Split(' ').Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<byte[]> CreateCorpus() => [.. SignalSamples.Wfdb().Select(static f => (byte[])[.. f.Header, Separator, .. f.Signals])];

    public override void Read(byte[] input)
    {
        int at = Array.IndexOf(input, Separator);
        byte[] header = at < 0 ? input : input[..at], signals = at < 0 ? [] : input[(at + 1)..];
        using var text = new StreamReader(new MemoryStream(header));
        WfdbHeader read = WfdbReader.ReadHeader(text, "page.hea");
        WfdbRecord record = WfdbReader.Read(read, _ => new MemoryStream(signals), new WfdbReadOptions { VerifyChecksums = input.Length % 2 == 0 });
        EcgRecord leads = record.ToEcgRecord();
        WfdbWriter.WriteSignals(record, Stream.Null);
        EcgCsvWriter.Write(leads, TextWriter.Null);
    }
}
