namespace Ecg.Digitization.Fuzzing;

/// <summary>A folder for inputs of readers that take a path.</summary>
public sealed class PrivateFolder : IDisposable
{
    // In memory where that is possible: a million files need not reach a disk.
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"ecg-fuzz-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("ecg-fuzz-").FullName;

    /// <summary>Writes a file and gives its path.</summary>
    public string Put(string name, ReadOnlySpan<byte> content)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
