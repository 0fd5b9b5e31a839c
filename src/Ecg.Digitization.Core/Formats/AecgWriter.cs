using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using static Ecg.Digitization.Formats.AecgNames;

namespace Ecg.Digitization.Formats;

/// <summary>Writes a record as an HL7 annotated ECG (aECG), the XML that the FDA takes for submissions. Stateless and thread-safe.</summary>
/// <remarks>
/// Schema PORT_MT020001, edition 2003-12; HL7 aECG Implementation Guide of 2005-03-21. One rhythm series in whole microvolts; each run of
/// samples is a sequence set with its own time, since the format has no missing samples. docs/formats.md describes the file.
/// </remarks>
public static class AecgWriter
{
    private const int DigitsPerLine = 20;

    /// <summary>Added to a negative zero it gives zero, which prints without a sign.</summary>
    private const double PositiveZero = 0.0;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="record">The record; at least one sample of one lead has a value.</param>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="options">What is known beside the signals; null for nothing.</param>
    /// <exception cref="ArgumentException">No lead has a value, or a sample is infinite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(EcgRecord record, string path, AecgWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        AtomicFile.Write(path, stream => Write(record, stream, options));
    }

    /// <summary>Writes UTF-8 XML to a stream.</summary>
    /// <param name="record">The record; at least one sample of one lead has a value.</param>
    /// <param name="stream">Where to write; left open.</param>
    /// <param name="options">What is known beside the signals; null for nothing.</param>
    /// <exception cref="ArgumentException">No lead has a value, or a sample is infinite.</exception>
    public static void Write(EcgRecord record, Stream stream, AecgWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= AecgWriteOptions.Default;
        IReadOnlyList<AecgSegment> segments = AecgSegment.Find(record);
        if (segments.Count == 0)
            throw new ArgumentException("An annotated ECG needs at least one sample.", nameof(record));
        if (record.Leads.Any(static l => l.Samples.Span.ContainsAny(float.PositiveInfinity, float.NegativeInfinity)))
            throw new ArgumentException("An infinite sample cannot be written.", nameof(record));
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false };
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("AnnotatedECG", Hl7.NamespaceName);
        xml.WriteAttributeString("xmlns", "xsi", null, Instance.NamespaceName);
        Empty(xml, "id", ("root", (options.DocumentId ?? Identify(record)).ToString()));
        Empty(xml, "code", ("code", "93000"), ("codeSystem", CptSystem), ("codeSystemName", "CPT-4"));
        if (options.Text is not null)
            xml.WriteElementString("text", Hl7.NamespaceName, options.Text);
        WriteTime(xml, record, options);
        WriteSubject(xml, options);
        WriteSeries(xml, record, segments, options);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteSubject(XmlWriter xml, AecgWriteOptions options)
    {
        Open(xml, "componentOf", "timepointEvent", "componentOf", "subjectAssignment", "subject", "trialSubject");
        WriteIdentifier(xml, options.Subject, "UNK");
        Close(xml, 2);
        Open(xml, "componentOf", "clinicalTrial");
        WriteIdentifier(xml, options.Trial, "NA");
        Close(xml, 6);
    }

    private static void WriteSeries(XmlWriter xml, EcgRecord record, IReadOnlyList<AecgSegment> segments, AecgWriteOptions options)
    {
        Open(xml, "component", "series");
        Empty(xml, "code", ("code", "RHYTHM"), ("codeSystem", ActSystem));
        WriteTime(xml, record, options);
        if (options.DeviceModel is not null || options.Software is not null)
        {
            Open(xml, "author", "seriesAuthor", "manufacturedSeriesDevice");
            if (options.DeviceModel is not null)
                xml.WriteElementString("manufacturerModelName", Hl7.NamespaceName, options.DeviceModel);
            if (options.Software is not null)
                xml.WriteElementString("softwareName", Hl7.NamespaceName, options.Software);
            Close(xml, 3);
        }

        foreach (AecgSegment segment in segments)
        {
            Open(xml, "component", "sequenceSet");
            WriteTimes(xml, segment.First / record.SampleRateHz, 1 / record.SampleRateHz, options.AcquiredAt);
            foreach (Lead lead in segment.Leads)
                WriteSamples(xml, lead, record[lead].Samples.Span[segment.First..segment.End]);
            Close(xml, 2);
        }

        Close(xml, 2);
    }

    private static void WriteTimes(XmlWriter xml, double startSeconds, double stepSeconds, DateTimeOffset? acquired)
    {
        Open(xml, "component", "sequence");
        Empty(xml, "code", ("code", acquired is null ? "TIME_RELATIVE" : "TIME_ABSOLUTE"), ("codeSystem", ActSystem));
        xml.WriteStartElement("value", Hl7.NamespaceName);
        xml.WriteAttributeString("type", Instance.NamespaceName, acquired is null ? "GLIST_PQ" : "GLIST_TS");
        if (acquired is { } start)
            Empty(xml, "head", ("value", Time(start.AddSeconds(startSeconds))));
        else
            Empty(xml, "head", ("value", Number(startSeconds)), ("unit", "s"));
        Empty(xml, "increment", ("value", Number(stepSeconds)), ("unit", "s"));
        Close(xml, 3);
    }

    private static void WriteSamples(XmlWriter xml, Lead lead, ReadOnlySpan<float> millivolts)
    {
        Open(xml, "component", "sequence");
        Empty(xml, "code", ("code", ToCode(lead)), ("codeSystem", MdcSystem), ("codeSystemName", "MDC"));
        xml.WriteStartElement("value", Hl7.NamespaceName);
        xml.WriteAttributeString("type", Instance.NamespaceName, "SLIST_PQ");
        Empty(xml, "origin", ("value", "0"), ("unit", "uV"));
        Empty(xml, "scale", ("value", "1"), ("unit", "uV"));
        var digits = new StringBuilder(millivolts.Length * 5);
        for (int i = 0; i < millivolts.Length; i++)
            digits.Append(i == 0 ? "" : i % DigitsPerLine == 0 ? "\n" : " ").Append(CultureInfo.InvariantCulture, $"{Math.Round(millivolts[i] * 1000.0) + PositiveZero:F0}");
        xml.WriteElementString("digits", Hl7.NamespaceName, digits.ToString());
        Close(xml, 3);
    }

    private static void WriteTime(XmlWriter xml, EcgRecord record, AecgWriteOptions options)
    {
        if (options.AcquiredAt is not { } start)
        {
            Empty(xml, "effectiveTime", ("nullFlavor", "UNK"));
            return;
        }

        xml.WriteStartElement("effectiveTime", Hl7.NamespaceName);
        Empty(xml, "low", ("value", Time(start)));
        Empty(xml, "high", ("value", Time(start.AddSeconds(record.DurationSeconds))));
        xml.WriteEndElement();
    }

    private static void WriteIdentifier(XmlWriter xml, AecgIdentifier? id, string reasonForNone)
    {
        if (id is null)
        {
            // The empty extension says nothing more; BioSig 2.5 crashes on an identifier without one.
            Empty(xml, "id", ("nullFlavor", reasonForNone), ("extension", ""));
        }
        else if (id.Extension is null)
            Empty(xml, "id", ("root", id.Root));
        else
            Empty(xml, "id", ("root", id.Root), ("extension", id.Extension));
    }

    /// <summary>A UUID of version 8 (RFC 9562) from the hash of rate and samples.</summary>
    private static Guid Identify(EcgRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> rate = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(rate, record.SampleRateHz);
        hash.AppendData(rate);
        foreach (LeadSignal lead in record.Leads)
            hash.AppendData(MemoryMarshal.AsBytes(lead.Samples.Span));
        byte[] id = hash.GetHashAndReset();
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id.AsSpan(0, 16), bigEndian: true);
    }

    private static void Open(XmlWriter xml, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            xml.WriteStartElement(name, Hl7.NamespaceName);
    }

    private static void Close(XmlWriter xml, int count)
    {
        for (int i = 0; i < count; i++)
            xml.WriteEndElement();
    }

    private static void Empty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Hl7.NamespaceName);
        foreach ((string attribute, string value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset time) => time.ToString(time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? TimeFormat : FineTimeFormat, CultureInfo.InvariantCulture);

    /// <summary>In plain decimals, since the schema's numbers have no exponent.</summary>
    private static string Number(double value) => ((decimal)value).ToString("0.############################", CultureInfo.InvariantCulture);
}
