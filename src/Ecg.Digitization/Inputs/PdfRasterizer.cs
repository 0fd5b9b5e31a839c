using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Inputs;

/// <summary>Makes images of PDF pages with poppler's programs pdfinfo and pdftoppm, found when they are needed. Thread-safe.</summary>
internal sealed partial class PdfRasterizer(ImageLimits limits, int dpi)
{
    private const double PointsPerInch = 72;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Whether a file begins as a PDF does; some writers put a few bytes before (ISO 32000-1, annex H.3, note 13).</summary>
    public static bool IsPdf(ReadOnlySpan<byte> encoded) => encoded[..Math.Min(1024, encoded.Length)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>How many pages a PDF has.</summary>
    /// <exception cref="UnsupportedImageException">The programs are missing.</exception>
    /// <exception cref="InvalidImageContentException">The PDF is damaged or locked.</exception>
    public static int CountPages(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        using var file = new PrivateFile(pdf);
        return Number(Run("pdfinfo", [file.Path], cancellationToken), PageCount(), 1);
    }

    /// <summary>One page as PNG.</summary>
    /// <exception cref="UnsupportedImageException">The programs are missing, or the page would exceed a limit.</exception>
    /// <exception cref="InvalidImageContentException">The PDF is damaged or locked, or has no such page.</exception>
    public ReadOnlyMemory<byte> Rasterize(ReadOnlyMemory<byte> pdf, int pageIndex, CancellationToken cancellationToken)
    {
        using var file = new PrivateFile(pdf);
        string page = (pageIndex + 1).ToString(CultureInfo.InvariantCulture);
        string about = Run("pdfinfo", ["-f", page, "-l", page, file.Path], cancellationToken);
        if (pageIndex >= Number(about, PageCount(), 1))
            throw new InvalidImageContentException($"There is no page {page}.");
        CheckSize(about);
        string target = System.IO.Path.Combine(file.Folder, "page");
        _ = Run("pdftoppm", ["-r", dpi.ToString(CultureInfo.InvariantCulture), "-f", page, "-l", page, "-png", "-singlefile", file.Path, target], cancellationToken);
        return File.Exists(target + ".png") ? File.ReadAllBytes(target + ".png") : throw new InvalidImageContentException("The PDF could not be rasterised.");
    }

    // Before the picture is made: a small file may ask for a page of kilometres.
    private void CheckSize(string about)
    {
        Match size = PageSize().Match(about);
        if (size.Success)
            limits.CheckSize(Pixels(size.Groups[1].ValueSpan), Pixels(size.Groups[2].ValueSpan));

        long Pixels(ReadOnlySpan<char> points) => (long)Math.Min(Math.Ceiling(double.Parse(points, CultureInfo.InvariantCulture) / PointsPerInch * dpi), int.MaxValue);
    }

    private static int Number(string text, Regex pattern, int group) =>
        pattern.Match(text) is { Success: true } match && int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new InvalidImageContentException("The PDF does not say how many pages it has.");

    private static string Run(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using Process process = Start(program, arguments);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(LongestWait);
        using CancellationTokenRegistration ended = stop.Token.Register(() => End(process));
        // Both pipes at once: a program whose error stream is full would wait for ever.
        Task<string> problem = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (stop.IsCancellationRequested)
            throw new InvalidImageContentException($"{program} did not finish the PDF within {LongestWait.TotalMinutes:0} minutes.");
        if (process.ExitCode != 0)
            throw new InvalidImageContentException($"The PDF could not be rasterised: {problem.GetAwaiter().GetResult().Trim().Split('\n')[0]}");
        return output;
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the same moment.
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new UnsupportedImageException($"PDF pages need the programs pdfinfo and pdftoppm (Debian package poppler-utils); {program} was not found.", exception);
        }
    }

    [GeneratedRegex(@"^Pages:\s+([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"^Page\s[^\n]*?size:\s+([0-9.]+) x ([0-9.]+) pts", RegexOptions.Multiline)]
    private static partial Regex PageSize();

    /// <summary>A copy that only this user may read, deleted with its folder.</summary>
    private sealed class PrivateFile : IDisposable
    {
        public PrivateFile(ReadOnlyMemory<byte> content)
        {
            Folder = Directory.CreateTempSubdirectory("ecg-pdf-").FullName;
            Path = System.IO.Path.Combine(Folder, "page.pdf");
            try
            {
                using FileStream stream = File.Create(Path);
                stream.Write(content.Span);
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public string Folder { get; }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
