using Ecg.Digitization.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Tests.Formats;

public class EcgCsvTests
{
    private static readonly EcgCsvReadOptions At500 = new() { SampleRateHz = 500 };

    [Fact]
    public void Write_Record_HasHeaderBlanksAndLineFeeds()
    {
        var record = new EcgRecord("r", 500, 2,
        [
            LeadSignal.FromSamples(Lead.I, [0.1f, float.NaN], 500),
            LeadSignal.FromSamples(Lead.AVR, [float.NaN, -1.5f], 500),
            LeadSignal.FromSamples(Lead.V6, [2f, 1e-7f], 500),
        ]);
        Assert.Equal("I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6\n0.1,,,,,,,,,,,2\n,,,-1.5,,,,,,,,1E-07\n", ToText(record));
        Assert.StartsWith("time_s,I,II,", ToText(record, includeTime: true), StringComparison.Ordinal);
        Assert.Contains("\n0.002,,,,-1.5,", ToText(record, includeTime: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameBits() =>
        Prop.ForAll(RecordGenerator.AnyFloats.ToArbitrary(), record =>
        {
            EcgRecord read = EcgCsvReader.Read(new StringReader(ToText(record)), "r.csv", new EcgCsvReadOptions { SampleRateHz = record.SampleRateHz });
            Assert.Equal(record.SampleRateHz, read.SampleRateHz);
            RecordGenerator.AssertSameBits(record, read);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_WithTimeColumn_GivesTheRate() =>
        Prop.ForAll(RecordGenerator.AnyFloats.Where(static r => r.SampleCount > 1).ToArbitrary(), record =>
        {
            EcgRecord read = EcgCsvReader.Read(new StringReader(ToText(record, includeTime: true)), "r.csv");
            Assert.Equal(record.SampleRateHz, read.SampleRateHz, record.SampleRateHz * 1e-9);
            RecordGenerator.AssertSameBits(record, read);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("v1,i\n1,2\n3,4\n")]
    [InlineData("\uFEFFV1,I\r\n1,2\r\n3,4")]
    [InlineData("V1;I\n1;2\n3;4\n\n\n")]
    [InlineData("\"V1\"\t\"I\"\n 1 \t2\n3\t\"4\"\r")]
    [InlineData("V1,I\r1,2\r3,4\r")]
    public void Read_OtherOrderDelimiterAndNewlines_GivesTheSameLeads(string text)
    {
        EcgRecord record = EcgCsvReader.Read(new StringReader(text), "page.csv", At500);
        Assert.Equal("page", record.Name);
        Assert.Equal([1f, 3f], record[Lead.V1].Samples.ToArray());
        Assert.Equal([2f, 4f], record[Lead.I].Samples.ToArray());
        Assert.Equal(LeadStatus.NotPrinted, record[Lead.II].Status);
    }

    [Fact]
    public void Read_BlankAndNaN_AreMissingAndBoundTheWindow()
    {
        EcgRecord record = EcgCsvReader.Read(new StringReader("I,II,III\n,1,\nNaN,nan,\n3,NAN,\n4,2,\n ,2,\n"), "r", At500);
        Assert.Equal(new TimeWindow(2 / 500.0, 4 / 500.0), record[Lead.I].Window);
        Assert.Equal(LeadStatus.Read, record[Lead.I].Status);
        Assert.Equal(LeadStatus.Partial, record[Lead.II].Status);
        Assert.Equal(LeadStatus.NotPrinted, record[Lead.III].Status);
    }

    [Fact]
    public void Read_SingleColumn_TakesBlankLinesAsMissing()
    {
        EcgRecord record = EcgCsvReader.Read(new StringReader("II\n1\n\n3\n"), "r", At500);
        Assert.Equal([1f, float.NaN, 3f], record[Lead.II].Samples.ToArray());
    }

    [Theory]
    [InlineData(512, 3, 5120, 512)]
    [InlineData(256, 4, 2560, 256)]
    [InlineData(1025, 6, 10250, 1025)]
    [InlineData(500, 3, 2, 500)]
    public void Read_RoundedTimes_GiveTheWholeRate(double rate, int decimals, int rows, double expected)
    {
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine("seconds,II");
        for (int i = 0; i < rows; i++)
            text.WriteLine(FormattableString.Invariant($"{Math.Round(5 + (i / rate), decimals)},0.5"));
        Assert.Equal(expected, EcgCsvReader.Read(new StringReader(text.ToString()), "r").SampleRateHz);
    }

    [Fact]
    public void Write_File_IsReadBackFromPathAndStream()
    {
        using var folder = new TemporaryFolder();
        EcgRecord record = RecordGenerator.AnyFloats.Sample(20, 1)[0];
        EcgCsvWriter.Write(record, folder.PathTo("a.csv"));
        var options = new EcgCsvReadOptions { SampleRateHz = record.SampleRateHz };
        RecordGenerator.AssertSameBits(record, EcgCsvReader.Read(folder.PathTo("a.csv"), options));
        using var stream = new MemoryStream(File.ReadAllBytes(folder.PathTo("a.csv")));
        RecordGenerator.AssertSameBits(record, EcgCsvReader.Read(stream, "a.csv", options));
        Assert.True(stream.CanRead);
    }

    private static string ToText(EcgRecord record, bool includeTime = false)
    {
        var writer = new StringWriter();
        EcgCsvWriter.Write(record, writer, includeTime);
        return writer.ToString();
    }
}
