// Writes docs/sbom.cdx.json (CycloneDX 1.6) and the table of docs/dependencies.md from what NuGet resolved for the projects of src.
// In the root of the repository, after a build: dotnet run eng/sbom/sbom.cs
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

const string Begin = "<!-- from here: eng/sbom -->", End = "<!-- to here -->";
var found = new SortedDictionary<string, (string Id, string Version, string Licence, bool Direct)>(StringComparer.OrdinalIgnoreCase);
foreach (string project in Directory.EnumerateFiles("src", "*.csproj", SearchOption.AllDirectories))
{
    string assets = Path.Combine("artifacts", "obj", Path.GetFileNameWithoutExtension(project), "project.assets.json");
    JsonNode root = JsonNode.Parse(File.ReadAllText(assets))!;
    string[] folders = [.. root["packageFolders"]!.AsObject().Select(static f => f.Key)];
    string[] direct = [.. root["project"]!["frameworks"]!.AsObject().SelectMany(static f => f.Value!["dependencies"]?.AsObject().Select(static d => d.Key) ?? [])];
    foreach ((string name, JsonNode? library) in root["libraries"]!.AsObject())
    {
        string[] parts = name.Split('/');
        // The trimmer's build tasks come with the SDK and into no package.
        if ((string?)library!["type"] != "package" || parts[0] == "Microsoft.NET.ILLink.Tasks")
            continue;
        string nuspec = folders.Select(f => Path.Combine(f, (string)library["path"]!, parts[0].ToLowerInvariant() + ".nuspec")).First(File.Exists);
        bool isDirect = direct.Contains(parts[0], StringComparer.OrdinalIgnoreCase) || (found.TryGetValue(parts[0], out var known) && known.Direct);
        found[parts[0]] = (parts[0], parts[1], LicenceOf(nuspec), isDirect);
    }
}

// The packages of the native stack 'nuget', whichever stack this build has: their own pages state these licences.
XElement versions = XElement.Load("Directory.Packages.props");
foreach ((string id, string licence) in ((string, string)[])[("TorchSharp", "MIT"), ("OpenCvSharp4", "Apache-2.0")])
    found.TryAdd(id, (id, (string)versions.Descendants("PackageVersion").Single(v => (string?)v.Attribute("Include") == id).Attribute("Version")!, licence, true));

string version = (string)XElement.Load("Directory.Build.props").Descendants("VersionPrefix").Single();
var bom = new JsonObject
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "library", ["bom-ref"] = "Ecg.Digitization", ["name"] = "Ecg.Digitization", ["version"] = version, ["licenses"] = Licences("MIT") } },
    ["components"] = new JsonArray([.. found.Values.Select(p => (JsonNode)new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = $"pkg:nuget/{p.Id}@{p.Version}",
        ["name"] = p.Id,
        ["version"] = p.Version,
        ["purl"] = $"pkg:nuget/{p.Id}@{p.Version}",
        ["licenses"] = Licences(p.Licence),
    })]),
};
File.WriteAllText("docs/sbom.cdx.json", bom.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");

string page = File.ReadAllText("docs/dependencies.md");
int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = page.IndexOf(End, StringComparison.Ordinal);
string rows = string.Concat(found.Values.Select(static p => $"| {p.Id} | {p.Version} | {p.Licence} | {(p.Direct ? "named by us" : "comes with another")} |\n"));
File.WriteAllText("docs/dependencies.md", $"{page[..from]}\n\n| package | version | licence | |\n| --- | --- | --- | --- |\n{rows}\n{page[to..]}");
Console.WriteLine($"{found.Count} packages");

static JsonArray Licences(string licence) =>
    [licence.Contains("://", StringComparison.Ordinal) ? new JsonObject { ["license"] = new JsonObject { ["name"] = "see url", ["url"] = licence } } : new JsonObject { ["expression"] = licence }];

static string LicenceOf(string nuspec)
{
    XElement metadata = XElement.Load(nuspec).Elements().Single(static e => e.Name.LocalName == "metadata");
    XElement? licence = metadata.Elements().FirstOrDefault(static e => e.Name.LocalName == "license" && (string?)e.Attribute("type") == "expression");
    return licence?.Value ?? (string?)metadata.Elements().FirstOrDefault(static e => e.Name.LocalName == "licenseUrl") ?? throw new InvalidOperationException($"{nuspec} names no licence.");
}
