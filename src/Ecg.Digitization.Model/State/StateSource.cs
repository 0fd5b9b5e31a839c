namespace Ecg.Digitization.Model;

/// <summary>A file or stream made seekable from its first byte, of known length.</summary>
internal sealed class StateSource : IDisposable
{
    private readonly bool _owns;

    private StateSource(Stream stream, bool owns, string name)
    {
        Stream = stream;
        _owns = owns;
        Errors = new StateFileErrors(name);
    }

    /// <summary>Seekable, at its first byte.</summary>
    public Stream Stream { get; }

    public StateFileErrors Errors { get; }

    /// <summary>Opens a file; a missing or locked one throws what the system throws.</summary>
    public static StateSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new StateSource(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), owns: true, path);
    }

    /// <summary>Takes the rest of a stream, which stays open; one that cannot seek or is not at its start goes through a temporary file.</summary>
    public static StateSource Of(Stream stream, string name, StateFileLimits limits)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return stream.CanSeek && stream.Position == 0
            ? new StateSource(stream, owns: false, name)
            : new StateSource(Spool(stream, name, limits.MaxTotalBytes + limits.MaxHeaderBytes), owns: true, name);
    }

    /// <summary>Whether the content begins with these bytes.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes)
    {
        Span<byte> start = stackalloc byte[bytes.Length];
        Stream.Position = 0;
        int read = Stream.ReadAtLeast(start, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length && start.SequenceEqual(bytes);
    }

    public void Dispose()
    {
        if (_owns)
            Stream.Dispose();
    }

    private static FileStream Spool(Stream stream, string name, long most)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.state");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16, Options = FileOptions.DeleteOnClose };
        // Folders for temporary files are everybody's.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var copy = new FileStream(path, options);
        try
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (copy.Length + read > most)
                    throw new StateFileErrors(name).At($"the stream is longer than {most} bytes");
                copy.Write(buffer, 0, read);
            }

            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }
}
