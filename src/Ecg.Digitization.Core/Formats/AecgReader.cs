using System.Xml;
using System.Xml.Linq;
using static Ecg.Digitization.Formats.AecgNames;

namespace Ecg.Digitization.Formats;

/// <summary>Reads the rhythm series of an HL7 annotated ECG (aECG). Stateless and thread-safe.</summary>
/// <remarks>
/// Times may be absolute or relative, and every sequence set may have its own; where sets leave a stretch out, samples are missing. Other series
/// (representative beats), annotations and leads beyond the twelve are left out. A document type declaration is refused and no entity or schema is fetched.
/// </remarks>
public static class AecgReader
{
    /// <summary>Reads a file; the record has its name without extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">The document is malformed, has no rhythm series, or exceeds a limit.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static EcgRecord Read(string path, AecgReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), options);
    }

    /// <summary>Reads XML from a stream.</summary>
    /// <param name="stream">The stream; left open.</param>
    /// <param name="sourceName">What messages call the document; without extension it is the record's name.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">The document is malformed, has no rhythm series, or exceeds a limit.</exception>
    public static EcgRecord Read(Stream stream, string sourceName, AecgReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        options ??= AecgReadOptions.Default;
        XElement root = Load(stream, sourceName, options);
        if (root.Name != Hl7 + "AnnotatedECG")
            throw new EcgFormatException(sourceName, LineOf(root), $"it begins with '{root.Name.LocalName}', not with HL7's AnnotatedECG");
        XElement series = root.Elements(Hl7 + "component").Elements(Hl7 + "series").FirstOrDefault(static s => (string?)s.Element(Hl7 + "code")?.Attribute("code") == "RHYTHM")
            ?? throw new EcgFormatException(sourceName, 0, "it has no rhythm series");
        var parser = new AecgSeriesParser(sourceName, options);
        foreach (XElement set in series.Elements(Hl7 + "component").Elements(Hl7 + "sequenceSet"))
            parser.Add(set);
        return parser.ToRecord(Path.GetFileNameWithoutExtension(sourceName));
    }

    internal static int LineOf(XObject place) => ((IXmlLineInfo)place).LineNumber;

    private static XElement Load(Stream stream, string source, AecgReadOptions options)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = options.MaxCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException exception)
        {
            throw new EcgFormatException(source, exception.LineNumber, $"it is not XML that can be read: {exception.Message}", exception);
        }
    }
}
