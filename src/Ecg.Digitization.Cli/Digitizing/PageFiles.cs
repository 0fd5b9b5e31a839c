using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>Writes the files of one page, all or none.</summary>
internal static class PageFiles
{
    /// <summary>Writes NAME.csv, NAME.hea, NAME.dat, NAME.overlay.png and NAME.json into a folder, which is made if need be.</summary>
    /// <remarks>A WFDB name has letters, digits, '_' and '-' only; other characters of NAME become '_' in those two names.</remarks>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="IOException">A file cannot be written; none of this page is left behind, and what was there before is there still.</exception>
    public static IReadOnlyList<string> Write(EcgDigitization page, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        string staging = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        string former = Path.Combine(staging, "former");
        Directory.CreateDirectory(former);
        try
        {
            page.SaveCsv(Path.Combine(staging, name + ".csv"));
            page.SaveWfdb(Path.Combine(staging, WfdbWriter.ToRecordName(name)));
            page.SaveOverlay(Path.Combine(staging, name + ".overlay.png"));
            page.SaveJson(Path.Combine(staging, name + ".json"));
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
