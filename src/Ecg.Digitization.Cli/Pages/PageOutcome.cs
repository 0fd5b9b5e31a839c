namespace Ecg.Digitization.Cli.Pages;

/// <summary>What became of one page.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Page">What was read; null when the file was not even an image.</param>
/// <param name="Failure">Why there are no leads; null when there are.</param>
/// <param name="Seconds">How long it took, without rasterising a PDF.</param>
/// <param name="Exception">The exception behind the failure, if any.</param>
internal sealed record PageOutcome(string Path, EcgDigitization? Page, DigitizationFailure? Failure, double Seconds, Exception? Exception = null)
{
    /// <summary>The base name of the page's files.</summary>
    public string Name => NameOf(Path);

    /// <summary>The base name of a page's files: that of the page without its extension.</summary>
    public static string NameOf(string path)
        => System.IO.Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : "page";
}
