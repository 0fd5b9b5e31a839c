using System.Diagnostics;
using Ecg.Digitization.Inputs;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Cli.Pages;

/// <summary>A page on disk as an image file. A PDF becomes an image in a temporary folder, which disposing deletes.</summary>
internal sealed class PageFile : IDisposable
{
    private const int PdfDpi = 200;
    private readonly string? _temporary;

    private PageFile(string imagePath, string? temporary = null)
    {
        ImagePath = imagePath;
        _temporary = temporary;
    }

    /// <summary>The image to read.</summary>
    public string ImagePath { get; }

    /// <summary>Whether the file's name is that of a page, an image or a PDF.</summary>
    public static bool HasPageExtension(string path)
        => Path.GetExtension(path).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG" or ".TIF" or ".TIFF" or ".BMP" or ".WEBP" or ".PDF";

    /// <summary>Whether the page is a PDF.</summary>
    public static bool IsPdf(string path) => Path.GetExtension(path).Equals(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether pdftoppm, which makes images of PDF pages, is there.</summary>
    public static bool CanReadPdf()
    {
        try
        {
            using Process process = Start("-v");
            process.WaitForExit();
            return true;
        }
        catch (UnsupportedImageException)
        {
            return false;
        }
    }

    /// <summary>Makes the page an image: of a PDF, its first page at 200 dpi.</summary>
    /// <exception cref="UnsupportedImageException">It is a PDF, and pdftoppm is missing or cannot read it.</exception>
    public static PageFile Open(string path)
    {
        if (!IsPdf(path))
            return new PageFile(path);
        string folder = Directory.CreateTempSubdirectory("ecg-digitize-").FullName;
        try
        {
            string target = Path.Combine(folder, "page");
            Rasterize(path, target);
            return new PageFile(target + ".png", folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }

    // With the library's own limits: a small PDF may ask for a page of kilometres.
    private static void Rasterize(string path, string target)
    {
        using FileStream file = File.OpenRead(path);
        ReadOnlyMemory<byte> pdf = LimitedReader.ReadAll(file, ImageLimits.Default);
        File.WriteAllBytes(target + ".png", new PdfRasterizer(ImageLimits.Default, PdfDpi).Rasterize(pdf, 0, default).Span);
    }

    private static Process Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("pdftoppm", arguments) { RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new UnsupportedImageException("PDF pages need the program pdftoppm (Debian package poppler-utils), which was not found.", exception);
        }
    }
}
