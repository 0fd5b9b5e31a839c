namespace Ecg.Digitization;

/// <summary>Writes files whole or not at all. Stateless and thread-safe.</summary>
/// <remarks>
/// The bytes go to a temporary file in the target's own folder, are flushed to the disk, and the temporary file is then
/// renamed over the target, and the folder is flushed too. A reader sees the old file or the new one, also after a loss of power; a failure leaves
/// the old one and no temporary file.
/// The folder must exist. A symbolic link at the target is replaced, not followed.
/// </remarks>
public static class AtomicFile
{
    /// <summary>Writes one file through a callback.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="write">Writes the content; need not flush and must not keep the stream.</param>
    /// <exception cref="IOException">The file cannot be written; the target is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the target is not writable; the target is unchanged.</exception>
    public static void Write(string path, Action<Stream> write) => WriteTogether((path, write));

    /// <summary>Writes one text file, UTF-8 without byte order mark, LF newlines.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="write">Writes the content; must not keep the writer.</param>
    /// <exception cref="IOException">The file cannot be written; the target is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the target is not writable; the target is unchanged.</exception>
    public static void WriteText(string path, Action<TextWriter> write) => WriteTogether((path, Text(write)));

    /// <summary>Writes one file from bytes in memory.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="bytes">The whole content.</param>
    /// <exception cref="IOException">The file cannot be written; the target is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the target is not writable; the target is unchanged.</exception>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes files that belong together: none is renamed before all are complete on the disk.</summary>
    /// <remarks>The renames happen in the order given, so name the file that refers to the others last.</remarks>
    /// <param name="files">Each target with the callback that writes it.</param>
    /// <exception cref="IOException">A file cannot be written; no target that was not yet renamed is changed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder or target is not writable.</exception>
    public static void WriteTogether(params ReadOnlySpan<(string Path, Action<Stream> Write)> files)
    {
        var temporaries = new string?[files.Length];
        try
        {
            for (int i = 0; i < files.Length; i++)
            {
                ArgumentException.ThrowIfNullOrEmpty(files[i].Path);
                ArgumentNullException.ThrowIfNull(files[i].Write);
                string target = Path.GetFullPath(files[i].Path);
                if (Directory.Exists(target))
                    throw new IOException($"{target} is a folder, not a file.");
                // Not derived from the target's name, which may already be as long as the file system allows.
                string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.tmp");
                temporaries[i] = temporary;
                Fill(temporary, files[i].Write, target);
            }

            for (int i = 0; i < files.Length; i++)
            {
                File.Move(temporaries[i]!, files[i].Path, overwrite: true);
                temporaries[i] = null;
            }

            FlushFolders(files);
        }
        finally
        {
            foreach (string? temporary in temporaries)
                Discard(temporary);
        }
    }

    /// <summary>A callback for <see cref="WriteTogether"/> that writes text: UTF-8 without byte order mark, LF newlines.</summary>
    /// <param name="write">Writes the content; must not keep the writer.</param>
    public static Action<Stream> Text(Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return stream =>
        {
            using var writer = new StreamWriter(stream, bufferSize: 1 << 14, leaveOpen: true) { NewLine = "\n" };
            write(writer);
        };
    }

    private static void Fill(string temporary, Action<Stream> write, string target)
    {
        try
        {
            // Disposing writes what is left, and may fail in the same way.
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException exception) when (exception is { ParamName: "value", Source: "System.Private.CoreLib" })
        {
            // What .NET makes of a file system, or a quota, that allows no file as large (EFBIG).
            throw new IOException($"{target}: the file system allows no file as large.", exception);
        }
    }

    private static void FlushFolders(ReadOnlySpan<(string Path, Action<Stream> Write)> files)
    {
        string? last = null;
        foreach ((string path, _) in files)
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            if (folder != last)
                FolderFlush.Flush(folder);
            last = folder;
        }
    }

    private static void Discard(string? temporary)
    {
        if (temporary is null)
            return;
        try
        {
            File.Delete(temporary);
        }
        catch (IOException)
        {
            // The error that led here is the one to report.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
