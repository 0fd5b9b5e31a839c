using System.IO.Compression;
using System.Xml.Linq;

namespace Ecg.Digitization.Packaging.Tests;

/// <summary>What is in the packages themselves.</summary>
[Collection(Packed.Name)]
public sealed class PackageTests(PackedFolder packed)
{
    private static readonly string[] Expected =
    [
        "Ecg.Digitization", "Ecg.Digitization.Cli", "Ecg.Digitization.Core", "Ecg.Digitization.DependencyInjection", "Ecg.Digitization.Metrics",
        "Ecg.Digitization.Model", "Ecg.Digitization.Preprocessing", "Ecg.Digitization.Synthesis", "Ecg.Digitization.Training",
    ];

    [Fact]
    public void Feed_HasEveryPackage_AtOneVersion()
    {
        string[] ours = [.. Ids().Where(static id => !id.StartsWith("Ecg.Interop.", StringComparison.Ordinal))];
        Assert.Equal(Expected, ours);
    }

    [Fact]
    public void Package_Any_HasReadmeLicenceChangesDocumentationAndSymbols()
    {
        foreach (string id in Ids())
        {
            using ZipArchive package = Open(id, ".nupkg");
            XElement metadata = Nuspec(package);
            string[] files = [.. package.Entries.Select(static e => e.FullName)];
            Assert.Equal((ThisBuild.Version, "MIT", "README.md"), (Value(metadata, "version"), Value(metadata, "license"), Value(metadata, "readme")));
            Assert.True(Value(metadata, "description").Length > 40, id);
            Assert.Contains("README.md", files);
            Assert.Contains("CHANGELOG.md", files);
            bool isTool = files.Any(static f => f.StartsWith("tools/", StringComparison.Ordinal));
            string assembly = isTool ? "tools/net10.0/any/ecg-digitize" : $"lib/net10.0/{id}";
            Assert.Contains(assembly + ".dll", files);
            Assert.Contains(assembly + ".xml", files);
            using ZipArchive symbols = Open(id, ".snupkg");
            Assert.Contains(symbols.Entries, e => e.FullName == assembly + ".pdb");
        }
    }

    /// <summary>The first words of a package's page are its own, not those of another package.</summary>
    [Fact]
    public void Readme_OfAPackage_IsItsOwn()
    {
        foreach (string id in Ids())
        {
            using ZipArchive package = Open(id, ".nupkg");
            using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
            Assert.Equal("# " + id, reader.ReadLine());
        }
    }

    [Fact]
    public void Dependencies_OnOurPackages_AreOfThisVersionAndThere()
    {
        string[] ids = Ids();
        foreach (string id in ids)
        {
            using ZipArchive package = Open(id, ".nupkg");
            foreach (XElement dependency in Nuspec(package).Descendants().Where(static e => e.Name.LocalName == "dependency" && ((string)e.Attribute("id")!).StartsWith("Ecg.", StringComparison.Ordinal)))
            {
                Assert.Equal(ThisBuild.Version, (string)dependency.Attribute("version")!);
                Assert.Contains((string)dependency.Attribute("id")!, ids);
            }
        }
    }

    private string[] Ids() => [.. Directory.EnumerateFiles(packed.Feed, "*.nupkg")
        .Select(f => Path.GetFileName(f)[..^$".{ThisBuild.Version}.nupkg".Length]).Order(StringComparer.Ordinal)];

    private ZipArchive Open(string id, string extension) => ZipFile.OpenRead(Path.Combine(packed.Feed, $"{id}.{ThisBuild.Version}{extension}"));

    private static XElement Nuspec(ZipArchive package)
    {
        using Stream stream = package.Entries.Single(static e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XElement.Load(stream).Elements().Single(static e => e.Name.LocalName == "metadata");
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
}
