namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>A fact that needs the program pdftoppm; it is skipped, by name, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PdfFactAttribute : FactAttribute
{
    public PdfFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(static f => File.Exists(Path.Combine(f, "pdftoppm"))))
            Skip = "needs pdftoppm (Debian: poppler-utils)";
    }
}
