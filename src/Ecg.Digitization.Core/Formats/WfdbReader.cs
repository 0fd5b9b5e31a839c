namespace Ecg.Digitization.Formats;

/// <summary>Reads WFDB records: single-segment headers, formats 16 and 212. Stateless and thread-safe.</summary>
/// <remarks>
/// Written after header(5) and signal(5) of the WFDB Applications Guide, PhysioNet. The codes -32768 (format 16) and -2048
/// (format 212) become NaN. docs/formats.md lists what is accepted.
/// </remarks>
public static class WfdbReader
{
    /// <summary>Reads a record from its header file and the signal files beside it.</summary>
    /// <param name="path">The header file; the extension .hea may be left out.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">The header or a signal file is malformed or of an unsupported kind; the message says where and why.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static WfdbRecord Read(string path, WfdbReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WfdbHeader header = ReadHeader(path, options);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Read(header, name => new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, 1), options);
    }

    /// <summary>Reads the samples that a header describes.</summary>
    /// <param name="header">The header.</param>
    /// <param name="openSignalFile">Opens a signal file by the name in the header; the stream is disposed here. It must have a length if the header states no number of samples.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">A signal file is malformed.</exception>
    public static WfdbRecord Read(WfdbHeader header, Func<string, Stream> openSignalFile, WfdbReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(openSignalFile);
        options ??= WfdbReadOptions.Default;
        var samples = new double[header.Signals.Length][];
        int? count = header.SampleCount;
        var done = new HashSet<string>(StringComparer.Ordinal);
        for (int first = 0; first < samples.Length;)
        {
            WfdbSignalInfo[] group = GetGroup(header, first);
            string file = group[0].FileName;
            if (!done.Add(file))
                throw new EcgFormatException(header.Name, 0, $"the signals of file '{file}' do not follow one another");
            using Stream stream = openSignalFile(file);
            var decoder = new WfdbSignalDecoder(file, group);
            count ??= CountSamples(decoder, stream, header, options);
            decoder.RequireFrames(stream, count.Value);
            double[][] part = [.. group.Select(_ => new double[count.Value])];
            decoder.Decode(stream, part);
            if (options.VerifyChecksums)
                decoder.VerifyChecksums(first);
            part.CopyTo(samples, first);
            first += group.Length;
        }

        return new WfdbRecord(header, samples);
    }

    /// <summary>Reads a header file.</summary>
    /// <param name="path">The header file; the extension .hea may be left out.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">The header is malformed or of an unsupported kind; the message has the line and the reason.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static WfdbHeader ReadHeader(string path, WfdbReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(".hea", StringComparison.OrdinalIgnoreCase))
            path += ".hea";
        using var reader = new StreamReader(path);
        return ReadHeader(reader, Path.GetFileName(path), options);
    }

    /// <summary>Reads a header from text.</summary>
    /// <param name="reader">The text; left open.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">The header is malformed or of an unsupported kind; the message has the line and the reason.</exception>
    public static WfdbHeader ReadHeader(TextReader reader, string sourceName, WfdbReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(sourceName);
        return new WfdbHeaderParser(sourceName, options ?? WfdbReadOptions.Default).Parse(reader);
    }

    /// <summary>The signals that share a file, in file order; they must share its format and offset too.</summary>
    private static WfdbSignalInfo[] GetGroup(WfdbHeader header, int first)
    {
        WfdbSignalInfo head = header.Signals[first];
        int end = first;
        while (end < header.Signals.Length && header.Signals[end].FileName == head.FileName)
        {
            if (header.Signals[end].Format != head.Format || header.Signals[end].ByteOffset != head.ByteOffset)
                throw new EcgFormatException(header.Name, 0, $"the signals of file '{head.FileName}' state different formats or byte offsets");
            end++;
        }

        return header.Signals.AsSpan()[first..end].ToArray();
    }

    private static int CountSamples(WfdbSignalDecoder decoder, Stream stream, WfdbHeader header, WfdbReadOptions options)
    {
        long frames = decoder.CountFrames(stream.Length);
        return frames * header.Signals.Length <= options.MaxTotalSamples && frames <= Array.MaxLength
            ? (int)frames
            : throw new EcgFormatException(header.Name, 0, $"the record has {frames} samples of {header.Signals.Length} signals; the limit is {options.MaxTotalSamples} in all");
    }
}
