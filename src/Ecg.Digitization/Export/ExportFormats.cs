using System.Collections.Immutable;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Export;

/// <summary>Names and files of the export formats. Immutable and thread-safe.</summary>
public static class ExportFormats
{
    /// <summary>Every format.</summary>
    public static ImmutableArray<ExportFormat> All { get; } = [.. Enum.GetValues<ExportFormat>()];

    /// <summary>What the command line tool writes unless told otherwise: CSV, WFDB, JSON and the overlay.</summary>
    public static ImmutableArray<ExportFormat> Default { get; } = [ExportFormat.Csv, ExportFormat.Wfdb, ExportFormat.Json, ExportFormat.Overlay];

    /// <summary>The name as the command line knows it: <c>csv</c>, <c>wfdb</c>.</summary>
    /// <param name="format">The format.</param>
    public static string ToName(this ExportFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>The files of a page in a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="name">The page's name. WFDB allows letters, digits, '_' and '-' only; other characters become '_' in its two names.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such format.</exception>
    public static ImmutableArray<string> GetFileNames(this ExportFormat format, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return format switch
        {
            ExportFormat.Csv => [name + ".csv"],
            ExportFormat.Wfdb => [WfdbWriter.ToRecordName(name) + ".dat", WfdbWriter.ToRecordName(name) + ".hea"],
            ExportFormat.Json => [name + ".json"],
            ExportFormat.Aecg => [name + ".xml"],
            ExportFormat.Html => [name + ".html"],
            ExportFormat.Overlay => [name + ".overlay.png"],
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
    }

    /// <summary>Saves a page in a format, each file whole or not at all.</summary>
    /// <param name="page">The page.</param>
    /// <param name="format">The format.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="name">The name of the files; see <see cref="GetFileNames"/>.</param>
    /// <exception cref="InvalidOperationException">The page was refused and the format holds signals.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(this EcgDigitization page, ExportFormat format, string folder, string name)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(folder);
        string path = Path.Combine(folder, format.GetFileNames(name)[0]);
        switch (format)
        {
            case ExportFormat.Csv:
                page.SaveCsv(path);
                break;
            case ExportFormat.Wfdb:
                page.SaveWfdb(Path.ChangeExtension(path, null));
                break;
            case ExportFormat.Json:
                page.SaveJson(path);
                break;
            case ExportFormat.Aecg:
                page.SaveAecg(path);
                break;
            case ExportFormat.Html:
                page.SaveReport(path);
                break;
            default:
                page.SaveOverlay(path);
                break;
        }
    }
}
