using System.Text;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Fuzzing.Samples;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>HL7 annotated ECGs.</summary>
internal sealed class AecgFamily : FuzzFamily
{
    public override string Name => "aecg";

    protected override IReadOnlyList<byte[]> Words { get; } =
    [
        .. ("<!DOCTYPE_a_[<!ENTITY_b_SYSTEM_\"file:///etc/passwd\">]> &b; &lt; &#0; &#x10FFFF; <![CDATA[ ]]> <!-- --> xmlns=\"urn:hl7-org:v3\" <component> </component> <sequence> value=\"0.002\" unit=\"s\" "
            + "TIME_ABSOLUTE TIME_RELATIVE MDC_ECG_LEAD_II MDC_ECG_LEAD_V1 xsi:type=\"GLIST_PQ\" <digits> 20260101000000.000").Split(' ').Select(static w => Encoding.UTF8.GetBytes(w.Replace('_', ' '))),
        .. "TIME_ABSOLUTE TIME_RELATIVE MDC_ECG_LEAD_II MDC_ECG_LEAD_V1 GLIST_PQ SLIST_PQ".Split(' ').Select(Encoding.UTF8.GetBytes),
    ];

    protected override IReadOnlyList<byte[]> CreateCorpus() => SignalSamples.Aecg();

    public override void Read(byte[] input) => AecgReader.Read(new MemoryStream(input), "page.xml");
}
