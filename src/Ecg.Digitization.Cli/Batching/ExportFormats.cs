using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Names and files of the formats.</summary>
internal static class ExportFormats
{
    /// <summary>Every format.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = Enum.GetValues<ExportFormat>();

    /// <summary>The name on the command line.</summary>
    public static string ToName(this ExportFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>Saves a page in a format, each file whole or not at all.</summary>
    public static void Save(this EcgDigitization page, ExportFormat format, string folder, string name)
    {
        switch (format)
        {
            case ExportFormat.Csv:
                page.SaveCsv(Path.Combine(folder, name + ".csv"));
                break;
            case ExportFormat.Wfdb:
                page.SaveWfdb(Path.Combine(folder, WfdbWriter.ToRecordName(name)));
                break;
            case ExportFormat.Json:
                page.SaveJson(Path.Combine(folder, name + ".json"));
                break;
            default:
                page.SaveOverlay(Path.Combine(folder, name + ".overlay.png"));
                break;
        }
    }
}
