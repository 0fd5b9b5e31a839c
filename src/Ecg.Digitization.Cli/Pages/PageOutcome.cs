using Ecg.Digitization.Cli.Batching;

namespace Ecg.Digitization.Cli.Pages;

/// <summary>What became of one page.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Page">What was read; null when the file was not even an image.</param>
/// <param name="Failure">Why there are no leads; null when there are.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Exception">The exception behind the failure, if any.</param>
/// <param name="Number">Which page of the file, from 1.</param>
/// <param name="Count">How many pages the file has.</param>
internal sealed record PageOutcome(string Path, EcgDigitization? Page, DigitizationFailure? Failure, double Seconds, Exception? Exception = null, int Number = 1, int Count = 1)
{
    /// <summary>The base name of the page's files.</summary>
    public string Name => BatchId.PageName(NameOf(Path), Number, Count);

    /// <summary>The page as messages call it.</summary>
    public string Place => Count == 1 ? Path : $"{Path}, page {Number} of {Count}";

    /// <summary>The base name of a file's results: that of the file without its extension.</summary>
    public static string NameOf(string path)
        => System.IO.Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : "page";
}
