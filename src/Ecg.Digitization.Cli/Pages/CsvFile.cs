namespace Ecg.Digitization.Cli.Pages;

/// <summary>What a CSV of signals says about itself.</summary>
internal static class CsvFile
{
    /// <summary>Whether the first column is one of times, which gives the sample rate.</summary>
    public static bool HasTimeColumn(string path)
    {
        using var reader = new StreamReader(path);
        var start = new char[16];
        string text = new string(start, 0, reader.ReadBlock(start)).TrimStart('"');
        return text.StartsWith("time", StringComparison.OrdinalIgnoreCase) || text.StartsWith("seconds", StringComparison.OrdinalIgnoreCase);
    }
}
