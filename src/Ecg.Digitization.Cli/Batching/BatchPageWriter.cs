using System.Security.Cryptography;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Export;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>Puts the files of pages into their places: made aside, then moved. Thread-safe.</summary>
internal sealed class BatchPageWriter(BatchFolder folder, Shard shard, IReadOnlyList<ExportFormat> formats)
{
    private readonly string _work = folder.Work(shard);

    /// <summary>Begins with an empty working folder; what a process left there that died is deleted.</summary>
    public void Prepare()
    {
        Clear();
        Directory.CreateDirectory(_work);
        Directory.CreateDirectory(folder.Pages);
    }

    /// <summary>Removes the working folder.</summary>
    public void Clear()
    {
        if (Directory.Exists(_work))
            Directory.Delete(_work, recursive: true);
    }

    /// <summary>Writes all files of a page. Until its line is in the journal they count as not written, and are written again.</summary>
    /// <param name="page">The page; its times are left out, so that the same page gives the same bytes.</param>
    /// <param name="name">Its name, with slashes.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<JournalFile> Write(EcgDigitization page, string name)
    {
        int slash = name.LastIndexOf('/') + 1;
        string own = Path.Combine(_work, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(own);
        try
        {
            EcgDigitization timeless = page.WithoutTimings();
            foreach (ExportFormat format in formats)
                timeless.Save(format, own, name[slash..]);
            JournalFile[] files = [.. Directory.EnumerateFiles(own).Order(StringComparer.Ordinal).Select(path => Describe(path, name[..slash]))];
            foreach (JournalFile file in files)
            {
                string target = folder.PageFile(file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(Path.Combine(own, Path.GetFileName(target)), target, overwrite: true);
            }

            // The journal will say that they are there, and it may outlast a loss of power that they do not.
            foreach (string place in files.Select(f => Path.GetDirectoryName(folder.PageFile(f.Path))!).Distinct())
                FolderFlush.Flush(place);
            return files;
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    private static JournalFile Describe(string path, string folder)
    {
        using FileStream file = File.OpenRead(path);
        return new JournalFile(folder + Path.GetFileName(path), file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
