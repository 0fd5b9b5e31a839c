using System.Text;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Fuzzing.Samples;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Leads in columns. What is accepted must read the same once it was written again.</summary>
internal sealed class CsvFamily : FuzzFamily
{
    public override string Name => "csv";

    protected override IReadOnlyList<byte[]> Words { get; } = [.. "I II aVR V6 time_s seconds , ; \t \n \r\n \" NaN nan \uFEFF 0.002 ,,,,,,,,,,, -0.5".Split(' ').Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<byte[]> CreateCorpus() => SignalSamples.Csv();

    public override void Read(byte[] input)
    {
        EcgRecord record = EcgCsvReader.Read(new MemoryStream(input), "page.csv", input.Length % 2 == 0 ? null : new EcgCsvReadOptions { SampleRateHz = 500 });
        using var text = new StringWriter();
        EcgCsvWriter.Write(record, text);
        using var again = new StringReader(text.ToString());
        EcgRecord copy = EcgCsvReader.Read(again, "again.csv", new EcgCsvReadOptions { SampleRateHz = record.SampleRateHz });
        foreach (Lead lead in Leads.All)
        {
            if (!copy[lead].Samples.Span.SequenceEqual(record[lead].Samples.Span))
                throw new InvalidOperationException($"Lead {lead} reads otherwise after it was written.");
        }
    }
}
