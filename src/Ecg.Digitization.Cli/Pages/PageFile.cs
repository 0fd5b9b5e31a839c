namespace Ecg.Digitization.Cli.Pages;

/// <summary>What the names of page files say.</summary>
internal static class PageFile
{
    private static readonly string[] Poppler = ["pdfinfo", "pdftoppm"];

    /// <summary>Whether the file's name is that of a page, an image or a PDF.</summary>
    public static bool HasPageExtension(string path)
        => Path.GetExtension(path).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG" or ".TIF" or ".TIFF" or ".BMP" or ".WEBP" or ".PDF";

    /// <summary>Whether the page is a PDF.</summary>
    public static bool IsPdf(string path) => Path.GetExtension(path).Equals(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether poppler's programs, which make images of PDF pages, are there.</summary>
    public static bool CanReadPdf()
    {
        string ending = OperatingSystem.IsWindows() ? ".exe" : "";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(Poppler, program => Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program + ending))));
    }
}
