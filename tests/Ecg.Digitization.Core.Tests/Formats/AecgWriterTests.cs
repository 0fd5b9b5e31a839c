using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Ecg.Digitization.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Tests.Formats;

public class AecgWriterTests
{
    private static readonly XNamespace Hl7 = "urn:hl7-org:v3";

    private static readonly AecgWriteOptions Everything = new()
    {
        DocumentId = new Guid("5f1c7c58-6c2b-4c55-9f4f-0d9a4f0a1b2c"),
        AcquiredAt = new DateTimeOffset(2020, 2, 29, 9, 10, 11, 250, TimeSpan.FromHours(1)),
        Subject = new AecgIdentifier("2.16.840.1.113883.3.1", "subject & <7>"),
        Trial = new AecgIdentifier("2.16.840.1.113883.3.2"),
        DeviceModel = "cart",
        Software = "reader 1",
        Text = "a <page>",
    };

    private static readonly EcgRecord Page = new("page", 500, 5, [
        LeadSignal.FromSamples(Lead.I, [0.1f, -0.2f, float.NaN, float.NaN, float.NaN], 500),
        LeadSignal.FromSamples(Lead.AVR, [float.NaN, float.NaN, 1.5004f, -0.0001f, 0f], 500),
        LeadSignal.FromSamples(Lead.II, [0.001f, 0.002f, 0.003f, 0.004f, 0.005f], 500),
        LeadSignal.FromSamples(Lead.V6, [float.NaN, float.NaN, -3f, 2f, 1f], 500)]);

    public static TheoryData<bool> Both { get; } = [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void Write_Page_ObeysTheRequiredPartsOfTheSchema(bool everything)
    {
        Assert.Empty(Violations(Write(Page, everything ? Everything : null)));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("code")]
    [InlineData("effectiveTime")]
    [InlineData("trialSubject")]
    [InlineData("clinicalTrial")]
    [InlineData("timepointEvent")]
    [InlineData("head")]
    [InlineData("digits")]
    public void Violations_DocumentThatLacksARequiredPart_AreFound(string name)
    {
        XDocument document = Write(Page, Everything);
        document.Descendants(Hl7 + name).First().Remove();
        Assert.NotEmpty(Violations(document));
    }

    /// <summary>Runs of the same samples share a set; I and II end apart, so they do not. 1.5004 mV are 1500 whole microvolts, -0.0001 mV none.</summary>
    [Fact]
    public void Write_Page_GivesTheSequencesWorkedByHand()
    {
        var sets = Write(Page, null).Descendants(Hl7 + "sequenceSet").Select(static set => string.Join(" | ", set.Descendants(Hl7 + "sequence").Select(Describe))).ToArray();
        Assert.Equal(
            [
                "TIME_RELATIVE 0 s 0.002 s | MDC_ECG_LEAD_II 0 uV 1 uV 1 2 3 4 5",
                "TIME_RELATIVE 0 s 0.002 s | MDC_ECG_LEAD_I 0 uV 1 uV 100 -200",
                "TIME_RELATIVE 0.004 s 0.002 s | MDC_ECG_LEAD_AVR 0 uV 1 uV 1500 0 0 | MDC_ECG_LEAD_V6 0 uV 1 uV -3000 2000 1000",
            ],
            sets);

        static string Describe(XElement sequence) => string.Join(
            ' ',
            sequence.Descendants().Where(static e => e.Name.LocalName != "value").Select(static e => e.Name.LocalName == "code" ? (string)e.Attribute("code")! : e.HasAttributes ? $"{(string)e.Attribute("value")!} {(string)e.Attribute("unit")!}" : e.Value));
    }

    [Fact]
    public void Write_TimeIsKnown_TimesAreAbsolute()
    {
        XDocument document = Write(Page, Everything);
        Assert.Equal(["20200229091011.250", "20200229091011.250"], document.Descendants(Hl7 + "low").Select(static e => (string)e.Attribute("value")!));
        Assert.Equal(["20200229091011.250", "20200229091011.250", "20200229091011.254"], document.Descendants(Hl7 + "head").Select(static e => (string)e.Attribute("value")!));
        Assert.Equal("subject & <7>", (string)document.Descendants(Hl7 + "trialSubject").Single().Element(Hl7 + "id")!.Attribute("extension")!);
        Assert.Equal("a <page>", document.Root!.Element(Hl7 + "text")!.Value);
    }

    [Fact]
    public void Write_SameRecordTwice_GivesTheSameBytesAndAnotherRecordAnotherId()
    {
        var other = new EcgRecord("page", 500, 1, [LeadSignal.FromSamples(Lead.I, [0.1f], 500)]);
        Assert.Equal(Write(Page, null).ToString(), Write(Page, null).ToString());
        Assert.NotEqual(IdOf(Page), IdOf(other));
        Assert.Equal('8', IdOf(Page)[14]);

        static string IdOf(EcgRecord record) => (string)Write(record, null).Root!.Element(Hl7 + "id")!.Attribute("root")!;
    }

    [Fact]
    public void Write_AnyMillivolts_AreReadBackWithinHalfAMicrovolt() =>
        Prop.ForAll(RecordGenerator.Millivolts.Where(HasSamples).ToArbitrary(), static record =>
        {
            using var stream = new MemoryStream();
            AecgWriter.Write(record, stream);
            stream.Position = 0;
            AssertRead(record, AecgReader.Read(stream, "generated.xml"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_WhatCannotBeWritten_IsRefusedAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentException>(() => AecgWriter.Write(new EcgRecord("r", 500, 3, []), folder.PathTo("r.xml")));
        Assert.Throws<ArgumentException>(() => AecgWriter.Write(new EcgRecord("r", 500, 1, [LeadSignal.FromSamples(Lead.I, [float.PositiveInfinity], 500)]), folder.PathTo("r.xml")));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    private static bool HasSamples(EcgRecord record) => record.Leads.Any(static l => l.Samples.Span.ContainsAnyExcept(float.NaN));

    private static void AssertRead(EcgRecord expected, EcgRecord actual)
    {
        int end = expected.Leads.Max(static l => l.GetValidityMask().AsSpan().LastIndexOf(true)) + 1;
        Assert.Equal(end, actual.SampleCount);
        Assert.Equal(expected.SampleRateHz, actual.SampleRateHz, expected.SampleRateHz * 1e-11);
        foreach (Lead lead in Leads.All)
        {
            Assert.Equal(expected[lead].GetValidityMask()[..end], actual[lead].GetValidityMask());
            for (int i = 0; i < end; i++)
            {
                float sample = expected[lead].Samples.Span[i];
                if (!float.IsNaN(sample))
                    Assert.Equal(sample, actual[lead].Samples.Span[i], 0.000501 + Math.Abs(sample) * 1e-6);
            }
        }
    }

    private static XDocument Write(EcgRecord record, AecgWriteOptions? options)
    {
        using var stream = new MemoryStream();
        AecgWriter.Write(record, stream, options);
        stream.Position = 0;
        return XDocument.Load(stream);
    }

    private static List<string> Violations(XDocument document)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(Path.Combine(SharedData.RepositoryRoot, "tests", "Ecg.Digitization.Core.Tests", "Formats", "aecg-required.xsd")));
        var found = new List<string>();
        document.Validate(schemas, (_, problem) => found.Add(problem.Message));
        return found;
    }
}
