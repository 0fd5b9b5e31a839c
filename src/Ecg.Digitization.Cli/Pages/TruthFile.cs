using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Pages;

/// <summary>Finds and reads the truth of a page.</summary>
internal static class TruthFile
{
    /// <summary>The truth beside a page, NAME.hea or else NAME.csv; null where there is none.</summary>
    public static string? Beside(string page)
    {
        string header = Path.ChangeExtension(page, ".hea");
        if (File.Exists(header))
            return header;
        string table = Path.ChangeExtension(page, ".csv");
        return File.Exists(table) ? table : null;
    }

    /// <summary>The truth of a drawn page, NAME.json as <c>synthesize</c> writes it; null where there is none.</summary>
    public static string? OfDrawing(string page)
    {
        string path = Path.ChangeExtension(page, ".json");
        if (!File.Exists(path))
            return null;
        // Other files of that name, as digitize writes them, say what they are in their first words, too.
        using StreamReader reader = File.OpenText(path);
        var start = new char[64];
        int length = reader.ReadBlock(start);
        return new string(start, 0, length).StartsWith("{\"schema\":2,\"seed\":", StringComparison.Ordinal) ? path : null;
    }

    /// <summary>Reads a truth.</summary>
    /// <param name="path">A WFDB header or a CSV.</param>
    /// <param name="printed">A CSV without a time column covers the time of this page, which gives its rate.</param>
    /// <exception cref="EcgFormatException">The file is malformed.</exception>
    public static EcgRecord Read(string path, PageLayout printed)
    {
        if (!Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
            return WfdbReader.Read(path).ToEcgRecord();
        if (CsvFile.HasTimeColumn(path))
            return EcgCsvReader.Read(path);
        EcgRecord perSample = EcgCsvReader.Read(path, new EcgCsvReadOptions { SampleRateHz = 1 });
        double rate = perSample.SampleCount / printed.DurationSeconds;
        return new EcgRecord(perSample.Name, rate, perSample.SampleCount, perSample.Leads.Select(l => LeadSignal.FromSamples(l.Lead, l.Samples.ToArray(), rate)));
    }
}
