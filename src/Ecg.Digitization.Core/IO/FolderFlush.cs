using System.Runtime.InteropServices;

namespace Ecg.Digitization;

/// <summary>Makes the names in a folder outlast a loss of power: a rename is a change of the folder, which has to reach the disk like the file itself. Stateless and thread-safe.</summary>
/// <remarks>After fsync(2). .NET opens no folders, so the C library does. Windows flushes its folders by itself.</remarks>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;
    private const int InputOutputError = 5;

    /// <summary>Flushes a folder; one that may not be read, or is on a file system that knows no such thing, is left as it is.</summary>
    /// <exception cref="IOException">The disk has failed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            return;
        bool failed = Synchronize(descriptor) != 0 && Marshal.GetLastPInvokeError() == InputOutputError;
        _ = Close(descriptor);
        if (failed)
            throw new IOException($"{folder}: the disk failed while a file was put into its place.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
