namespace Ecg.Digitization.Model.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecg-model-");

    public string PathTo(string name) => Path.Combine(_folder.FullName, name);

    public string[] Files() => [.. _folder.GetFiles().Select(static f => f.Name)];

    public void Dispose() => _folder.Delete(recursive: true);
}
