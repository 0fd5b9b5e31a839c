namespace Ecg.Digitization.Conventions;

/// <summary>
/// What users can call is committed as text, so that a change of it shows in review. With ECG_UPDATE_PUBLIC_API=1 in the environment the texts are written anew:
/// <c>ECG_UPDATE_PUBLIC_API=1 dotnet test tests/Ecg.Digitization.Conventions.Tests</c>.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "tests", "Ecg.Digitization.Conventions.Tests", "PublicApi");

    public static TheoryData<string> Names { get; } = [.. Packages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicApi_OfAPackage_IsTheCommittedText(string package)
    {
        string path = Path.Combine(Folder, package + ".txt");
        string[] now = [.. ApiSurface.Of(Packages.Load(package), "Ecg.Digitization")];
        if (Environment.GetEnvironmentVariable("ECG_UPDATE_PUBLIC_API") == "1")
            AtomicFile.WriteText(path, writer => Array.ForEach(now, writer.WriteLine));
        string[] committed = File.Exists(path) ? File.ReadAllLines(path) : [];

        string[] difference = [.. committed.Except(now).Select(static l => "- " + l), .. now.Except(committed).Select(static l => "+ " + l)];

        Assert.True(difference.Length == 0, $"The public API of {package} changed. If it should, run ECG_UPDATE_PUBLIC_API=1 dotnet test tests/Ecg.Digitization.Conventions.Tests and commit the text.\n{string.Join('\n', difference)}");
    }

    [Fact]
    public void PublicApi_Texts_AreThoseOfThePackages() =>
        Assert.Equal(Packages.Names, Directory.EnumerateFiles(Folder, "*.txt").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));
}
