using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ecg.Digitization.Conventions;

/// <summary>What the documentation of every public type and member has.</summary>
public sealed partial class DocumentationTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Names { get; } = [.. Packages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicType_WithState_SaysWhetherThreadsMayShareIt(string package)
    {
        Dictionary<string, XElement> documentation = Packages.Documentation(package);

        string[] silent =
        [
            .. Types(package).Where(static t => !t.IsEnum && !typeof(Delegate).IsAssignableFrom(t) && !typeof(Exception).IsAssignableFrom(t) && !typeof(Attribute).IsAssignableFrom(t))
                .Where(t => !documentation.TryGetValue("T:" + Name(t), out XElement? text) || !ThreadSafety().IsMatch(text.Value))
                .Select(Name)
                .Order(StringComparer.Ordinal),
        ];

        Assert.True(silent.Length == 0, $"Say in summary or remarks that the type is thread-safe, not thread-safe, immutable or stateless:\n{string.Join('\n', silent)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicTypeAndMember_AreDocumented(string package)
    {
        Dictionary<string, XElement> documentation = Packages.Documentation(package);

        string[] silent = [.. Types(package).SelectMany(static t => Members(t).Prepend("T:" + Name(t))).Where(m => !IsDocumented(documentation, m)).Order(StringComparer.Ordinal)];

        Assert.True(silent.Length == 0, $"Not documented:\n{string.Join('\n', silent)}");
    }

    internal static IEnumerable<Type> Types(string package) =>
        Packages.Load(package).GetExportedTypes().Where(static t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && t.FullName!.StartsWith("Ecg.Digitization", StringComparison.Ordinal));

    internal static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static IEnumerable<string> Members(Type type)
    {
        string name = Name(type);
        bool isRecord = type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
        foreach (PropertyInfo property in type.GetProperties(Own).Where(static p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract"))
            yield return $"P:{name}.{property.Name}";
        foreach (FieldInfo field in type.GetFields(Own).Where(static f => !f.IsSpecialName))
            yield return $"F:{name}.{field.Name}";
        foreach (MethodInfo method in type.GetMethods(Own))
        {
            if (!method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !(isRecord && method.Name is "ToString" or "Equals" or "GetHashCode" or "Deconstruct" or "<Clone>$"))
                yield return $"M:{name}.{method.Name}";
        }
    }

    // Of a method the name must do: parameters are the compiler's business, which makes a missing one an error.
    private static bool IsDocumented(Dictionary<string, XElement> documentation, string member) =>
        documentation.TryGetValue(member, out XElement? text) ? text.HasElements
        : member[0] == 'M' && documentation.Any(d => d.Value.HasElements && d.Key.StartsWith(member, StringComparison.Ordinal) && d.Key[member.Length] is '(' or '`');

    [GeneratedRegex("thread|immutable|stateless|concurrent", RegexOptions.IgnoreCase)]
    private static partial Regex ThreadSafety();
}
