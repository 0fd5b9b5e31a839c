namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>An empty folder of one test, deleted after it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("ecg-cli-tests-").FullName;

    /// <summary>A path below the folder; nothing is created.</summary>
    public string this[string name] => Path.Combine(Root, name);

    public string Put(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
