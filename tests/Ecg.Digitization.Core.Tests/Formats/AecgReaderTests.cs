using System.Text;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Tests.Formats;

public class AecgReaderTests
{
    private const string Times = """<component><sequence><code code="TIME_ABSOLUTE"/><value xsi:type="GLIST_TS"><head value="20021122091000.000+0100"/><increment value="4" unit="ms"/></value></sequence></component>""";
    private const string LeadII = """<component><sequence><code code="MDC_ECG_LEAD_II"/><value xsi:type="SLIST_PQ"><origin value="1" unit="mV"/><scale value="2.5" unit="uV"/><digits> -2 4 -400&#10;7 </digits></value></sequence></component>""";

    /// <summary>Written as electrocardiographs do: absolute times, milliseconds, an origin, a scale of 2.5 uV; a lead and a series that are not ours.</summary>
    [Fact]
    public void Read_DocumentOfAnotherMaker_IsWhatItSays()
    {
        string other = LeadII.Replace("LEAD_II", "LEAD_V7", StringComparison.Ordinal);
        string late = Times.Replace("1000.000", "1000.024", StringComparison.Ordinal) + LeadII.Replace("LEAD_II", "LEAD_AVF", StringComparison.Ordinal);
        EcgRecord record = Read(Document($"<component><sequenceSet>{Times}{LeadII}{other}</sequenceSet></component><component><sequenceSet>{late}</sequenceSet></component>"));

        Assert.Equal(("ecg", 250.0, 10), (record.Name, record.SampleRateHz, record.SampleCount));
        Assert.Equal([0.995f, 1.01f, 0f, 1.0175f], record[Lead.II].Samples[..4].ToArray(), Near);
        Assert.Equal([0.995f, 1.01f, 0f, 1.0175f], record[Lead.AVF].Samples[6..].ToArray(), Near);
        Assert.Equal((4, 4), (record[Lead.II].GetValidityMask().Count(static v => v), record[Lead.AVF].GetValidityMask().Count(static v => v)));
        Assert.Equal([Lead.II, Lead.AVF], record.Leads.Where(static l => l.Status == LeadStatus.Read).Select(static l => l.Lead));

        static bool Near(float a, float b) => Math.Abs(a - b) < 1e-6;
    }

    [Fact]
    public void Read_FileOutsideTheDocument_IsNeverFetched()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathTo("secret.txt"), "7");
        string entity = $"""<!DOCTYPE AnnotatedECG [<!ENTITY secret SYSTEM "{new Uri(folder.PathTo("secret.txt"))}">]>""";
        string document = Document($"<component><sequenceSet>{Times}{LeadII.Replace("7 <", "&secret; <", StringComparison.Ordinal)}</sequenceSet></component>");
        Assert.Contains("DTD", Refusal(entity + document), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EntitiesThatGrow_AreRefused()
    {
        string bomb = """<!DOCTYPE a [<!ENTITY a "1 1 1 1 1 1 1 1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>""";
        Assert.Contains("DTD", Refusal(bomb + Document($"<component><sequenceSet>{Times}{LeadII.Replace("7 <", "&c; <", StringComparison.Ordinal)}</sequenceSet></component>")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4\" unit=\"ms", "0\" unit=\"ms", "time step")]
    [InlineData("4\" unit=\"ms", "4\" unit=\"min", "unit of time")]
    [InlineData("4\" unit=\"ms", "fast\" unit=\"ms", "not a number")]
    [InlineData("20021122091000.000+0100", "yesterday", "not a time")]
    [InlineData("2.5\" unit=\"uV", "2.5\" unit=\"mmHg", "unit of voltage")]
    [InlineData("-400", "x", "not a whole number")]
    [InlineData("-400", "99999999999999999999", "not a whole number")]
    [InlineData("<origin value=\"1\" unit=\"mV\"/>", "", "lacks 'origin'")]
    [InlineData("TIME_ABSOLUTE", "TIME", "no times")]
    [InlineData("MDC_ECG_LEAD_II", "MDC_ECG_LEAD_V9", "none of the twelve")]
    [InlineData("RHYTHM", "REPRESENTATIVE_BEAT", "no rhythm series")]
    [InlineData("AnnotatedECG", "Report", "not with HL7's AnnotatedECG")]
    [InlineData("urn:hl7-org:v3", "urn:other", "not with HL7's AnnotatedECG")]
    [InlineData("</sequenceSet>", "", "not XML")]
    public void Read_DocumentThatMakesNoSense_IsRefusedWithPlaceAndReason(string what, string instead, string reason)
    {
        string refusal = Refusal(Document($"<component><sequenceSet>{Times}{LeadII}</sequenceSet></component>").Replace(what, instead, StringComparison.Ordinal));
        Assert.StartsWith("ecg.xml", refusal, StringComparison.Ordinal);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SetsThatContradict_AreRefused()
    {
        string set = $"<component><sequenceSet>{Times}{LeadII}</sequenceSet></component>";
        Assert.Contains("two samples for one time", Refusal(Document(set + set)), StringComparison.Ordinal);
        Assert.Contains("rate", Refusal(Document(set + set.Replace("\"4\" unit=\"ms\"", "\"2\" unit=\"ms\"", StringComparison.Ordinal))), StringComparison.Ordinal);
        string shorter = LeadII.Replace("LEAD_II", "LEAD_I", StringComparison.Ordinal).Replace("-2 4", "4", StringComparison.Ordinal);
        Assert.Contains("3 samples", Refusal(Document($"<component><sequenceSet>{Times}{LeadII}{shorter}</sequenceSet></component>")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BeyondALimit_IsRefused()
    {
        string document = Document($"<component><sequenceSet>{Times}{LeadII}</sequenceSet></component>");
        Assert.Contains("limit", Refusal(document, new AecgReadOptions { MaxCharacters = 500 }), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("more than 3", Refusal(document, new AecgReadOptions { MaxSamples = 3 }), StringComparison.Ordinal);
        string far = document.Replace("</series>", $"<component><sequenceSet>{Times.Replace("2002", "2022", StringComparison.Ordinal)}{LeadII}</sequenceSet></component></series>", StringComparison.Ordinal);
        Assert.Contains("spans", Refusal(far), StringComparison.Ordinal);
    }

    private static string Document(string sets) =>
        $"""<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><component><series><code code="RHYTHM"/>{sets}</series></component></AnnotatedECG>""";

    private static EcgRecord Read(string document, AecgReadOptions? options = null) => AecgReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), "ecg.xml", options);

    private static string Refusal(string document, AecgReadOptions? options = null) => Assert.Throws<EcgFormatException>(() => Read(document, options)).Message;
}
