namespace Ecg.Digitization.Formats;

/// <summary>Reads delimited text with one column per lead and one row per sample. Stateless and thread-safe.</summary>
/// <remarks>
/// The first line names the columns: any of the twelve leads, in any order, ignoring case, each once; the first column may
/// be <c>time</c>, <c>time_s</c> or <c>seconds</c>. The delimiter is the comma, semicolon or tab of that line. Values are
/// millivolts in invariant culture, blank or NaN where missing. docs/formats.md describes the file.
/// </remarks>
public static class EcgCsvReader
{
    /// <summary>Reads a file; the record has its name without extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Sample rate and limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">The text is malformed, or nothing gives the sample rate; the message has the line and the reason.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static EcgRecord Read(string path, EcgCsvReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = new StreamReader(path);
        return Read(reader, Path.GetFileName(path), options);
    }

    /// <summary>Reads UTF-8 (or, by its byte order mark, UTF-16) text from a stream.</summary>
    /// <param name="stream">The stream; left open.</param>
    /// <param name="sourceName">What messages call the text; without extension it is the record's name.</param>
    /// <param name="options">Sample rate and limits; null for the defaults.</param>
    /// <exception cref="EcgFormatException">The text is malformed, or nothing gives the sample rate; the message has the line and the reason.</exception>
    public static EcgRecord Read(Stream stream, string sourceName, EcgCsvReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, leaveOpen: true);
        return Read(reader, sourceName, options);
    }

    /// <summary>Reads text row by row.</summary>
    /// <param name="reader">The text; left open.</param>
    /// <param name="sourceName">What messages call the text; without extension it is the record's name.</param>
    /// <param name="options">Sample rate and limits; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sample rate of the options is not finite and above zero.</exception>
    /// <exception cref="EcgFormatException">The text is malformed, or nothing gives the sample rate; the message has the line and the reason.</exception>
    public static EcgRecord Read(TextReader reader, string sourceName, EcgCsvReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(sourceName);
        options ??= EcgCsvReadOptions.Default;
        if (options.SampleRateHz is { } rate && !(double.IsFinite(rate) && rate > 0))
            throw new ArgumentException("The sample rate must be finite and above zero.", nameof(options));
        return new EcgCsvParser(sourceName, options).Parse(reader);
    }
}
