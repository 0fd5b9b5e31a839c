using System.Xml.Linq;

namespace Ecg.Digitization.Formats;

/// <summary>Namespaces and code systems of HL7's annotated ECG, schema PORT_MT020001.</summary>
internal static class AecgNames
{
    /// <summary>What precedes a lead's name in the nomenclature of ISO/IEEE 11073-10102.</summary>
    public const string LeadPrefix = "MDC_ECG_LEAD_";

    /// <summary>ISO/IEEE 11073 (MDC).</summary>
    public const string MdcSystem = "2.16.840.1.113883.6.24";

    /// <summary>HL7's codes of acts: TIME_ABSOLUTE, TIME_RELATIVE, RHYTHM.</summary>
    public const string ActSystem = "2.16.840.1.113883.5.4";

    /// <summary>CPT-4, whose 93000 is a routine ECG of at least twelve leads.</summary>
    public const string CptSystem = "2.16.840.1.113883.6.12";

    /// <summary>The pattern of a point in time on a whole millisecond.</summary>
    public const string TimeFormat = "yyyyMMddHHmmss.fff";

    /// <summary>The pattern of any other point in time.</summary>
    public const string FineTimeFormat = "yyyyMMddHHmmss.fffffff";

    public static XNamespace Hl7 { get; } = "urn:hl7-org:v3";

    public static XNamespace Instance { get; } = "http://www.w3.org/2001/XMLSchema-instance";

    public static string ToCode(Lead lead) => LeadPrefix + lead.ToName().ToUpperInvariant();
}
