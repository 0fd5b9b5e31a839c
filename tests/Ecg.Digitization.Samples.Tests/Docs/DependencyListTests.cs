using System.Text.Json;
using System.Xml.Linq;

namespace Ecg.Digitization.Samples.Tests.Docs;

/// <summary>The list of dependencies and the build, held against each other; eng/sbom writes the former.</summary>
public sealed class DependencyListTests
{
    private static readonly string Root = SharedData.RepositoryRoot;
    private static readonly JsonElement Bom = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, "docs", "sbom.cdx.json"))).RootElement;

    /// <summary>Every package that a project of src names is listed, at the version that the build takes.</summary>
    [Fact]
    public void Sbom_PackagesThatSrcNames_AreListedAtTheirVersions()
    {
        Dictionary<string, string> versions = XElement.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(static v => (string)v.Attribute("Include")!, static v => (string)v.Attribute("Version")!);
        string[] projects = [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)];
        string[] named = [.. projects.SelectMany(static p => XElement.Load(p).Descendants("PackageReference")).Select(static r => (string)r.Attribute("Include")!).Append("TorchSharp").Append("OpenCvSharp4").Distinct()];
        Dictionary<string, string> listed = Bom.GetProperty("components").EnumerateArray().ToDictionary(static c => c.GetProperty("name").GetString()!, static c => c.GetProperty("version").GetString()!);
        Assert.True(named.Length > 6);
        foreach (string id in named)
            Assert.Equal((id, versions[id]), (id, listed.GetValueOrDefault(id)));
        Assert.Equal(
            (string)XElement.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("VersionPrefix").Single(),
            Bom.GetProperty("metadata").GetProperty("component").GetProperty("version").GetString());
    }

    [Fact]
    public void Sbom_EveryComponent_HasALicenceAndIsInTheTable()
    {
        Assert.Equal(("CycloneDX", "1.6"), (Bom.GetProperty("bomFormat").GetString(), Bom.GetProperty("specVersion").GetString()));
        string page = File.ReadAllText(Path.Combine(Root, "docs", "dependencies.md"));
        foreach (JsonElement component in Bom.GetProperty("components").EnumerateArray())
        {
            string name = component.GetProperty("name").GetString()!, version = component.GetProperty("version").GetString()!;
            Assert.Equal(1, component.GetProperty("licenses").GetArrayLength());
            Assert.Equal($"pkg:nuget/{name}@{version}", component.GetProperty("purl").GetString());
            Assert.Contains($"| {name} | {version} |", page, StringComparison.Ordinal);
        }
    }
}
