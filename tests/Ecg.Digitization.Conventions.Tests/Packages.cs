using System.Reflection;
using System.Xml.Linq;

namespace Ecg.Digitization.Conventions;

/// <summary>The assemblies that are packed, found by their project files.</summary>
internal static class Packages
{
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(static path => XDocument.Load(path).Descendants("IsPackable").Any(static e => e.Value == "true"))
            // The bindings of the system stack show what the real packages show; their own tests compare that.
            .Where(static path => !path.Contains("Ecg.Interop.", StringComparison.Ordinal))
            .Select(static path => (string?)XDocument.Load(path).Descendants("AssemblyName").FirstOrDefault() ?? Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    public static Assembly Load(string name) => Assembly.Load(name);

    /// <summary>The documentation of a package: member names in the compiler's notation, with their elements.</summary>
    public static Dictionary<string, XElement> Documentation(string name) => XDocument.Load(Path.ChangeExtension(Load(name).Location, ".xml"))
        .Descendants("member")
        .ToDictionary(static m => (string)m.Attribute("name")!, StringComparer.Ordinal);
}
