using Ecg.Digitization.Export;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>Writes the files of one page, all or none.</summary>
internal static class PageFiles
{
    /// <summary>Writes the files of the chosen formats into a folder, which is made if need be; <see cref="ExportFormats.GetFileNames"/> names them.</summary>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="IOException">A file cannot be written; none of this page is left behind, and what was there before is there still.</exception>
    public static IReadOnlyList<string> Write(EcgDigitization page, string folder, string name, IEnumerable<ExportFormat> formats)
    {
        Directory.CreateDirectory(folder);
        string staging = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        string former = Path.Combine(staging, "former");
        Directory.CreateDirectory(former);
        try
        {
            foreach (ExportFormat format in formats)
                page.Save(format, staging, name);
            string[] files = [.. Directory.EnumerateFiles(staging).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
            MoveAll(files, staging, folder, former);
            return [.. files.Select(f => Path.Combine(folder, f))];
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Moves files over those of the same names; if one cannot be moved, everything is as it was.</summary>
    private static void MoveAll(string[] files, string from, string to, string former)
    {
        int moved = 0;
        try
        {
            foreach (string file in files)
            {
                if (File.Exists(Path.Combine(to, file)))
                    File.Move(Path.Combine(to, file), Path.Combine(former, file));
            }

            for (; moved < files.Length; moved++)
                File.Move(Path.Combine(from, files[moved]), Path.Combine(to, files[moved]));
        }
        catch
        {
            foreach (string file in files.AsSpan(0, moved))
                File.Delete(Path.Combine(to, file));
            foreach (string file in Directory.EnumerateFiles(former))
                File.Move(file, Path.Combine(to, Path.GetFileName(file)));
            throw;
        }
    }
}
