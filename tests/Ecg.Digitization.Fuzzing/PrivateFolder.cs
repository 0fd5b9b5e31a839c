namespace Ecg.Digitization.Fuzzing;

/// <summary>A folder for inputs of readers that take a path.</summary>
public sealed class PrivateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ecg-fuzz-").FullName;

    /// <summary>Writes a file and gives its path.</summary>
    public string Put(string name, ReadOnlySpan<byte> content)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
