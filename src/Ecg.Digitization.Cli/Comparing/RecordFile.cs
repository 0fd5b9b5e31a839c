using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.Export;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Comparing;

/// <summary>A record in any of the formats that the tool writes.</summary>
internal static class RecordFile
{
    /// <summary>Why the file cannot be read without looking at its signals; null where nothing is against it.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="rateHz">The rate the user told, if any.</param>
    public static string? ProblemOf(string path, double? rateHz) => KindOf(path) switch
    {
        Kind.Unknown => $"{path}: not a record; these are: .hea (WFDB), .csv, .json (of digitize).",
        Kind.Csv when rateHz is null && !CsvFile.HasTimeColumn(path) => $"{path}: has no time column; give its samples per second with --rate.",
        _ => null,
    };

    /// <summary>Reads the record.</summary>
    /// <param name="path">A file that nothing is against.</param>
    /// <param name="rateHz">The rate of a CSV that has no time column.</param>
    /// <exception cref="EcgFormatException">The file is malformed.</exception>
    /// <exception cref="IOException">The file, or one that it names, cannot be read.</exception>
    public static EcgRecord Read(string path, double? rateHz) => KindOf(path) switch
    {
        Kind.Wfdb => WfdbReader.Read(path).ToEcgRecord(),
        // The rate told is for files that do not say their own: with two files it need not be that of both.
        Kind.Csv => EcgCsvReader.Read(path, new EcgCsvReadOptions { SampleRateHz = CsvFile.HasTimeColumn(path) ? null : rateHz }),
        Kind.Json => DigitizationJsonReader.Read(path),
        _ => throw new ArgumentException("The file has no known extension.", nameof(path)),
    };

    private static Kind KindOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".HEA" => Kind.Wfdb,
        ".CSV" => Kind.Csv,
        ".JSON" => Kind.Json,
        _ => Kind.Unknown,
    };

    private enum Kind
    {
        Unknown,
        Wfdb,
        Csv,
        Json,
    }
}
