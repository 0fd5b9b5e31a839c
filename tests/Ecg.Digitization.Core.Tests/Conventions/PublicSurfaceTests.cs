using System.Reflection;
using System.Xml.Linq;

namespace Ecg.Digitization.Tests.Conventions;

public class PublicSurfaceTests
{
    private static readonly Assembly Core = typeof(EcgRecord).Assembly;

    private static readonly HashSet<string> Documented = [.. XDocument.Load(Path.ChangeExtension(Core.Location, ".xml"))
        .Descendants("member").Where(static m => m.Elements().Any()).Select(static m => (string)m.Attribute("name")!)];

    public static TheoryData<Type> PublicTypes() => [.. Core.GetExportedTypes()];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void PublicType_AndItsMembers_AreDocumented(Type type)
    {
        string name = type.FullName!;
        Assert.Contains("T:" + name, Documented);
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (PropertyInfo property in type.GetProperties(own).Where(static p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract"))
            Assert.Contains($"P:{name}.{property.Name}", Documented);
        foreach (FieldInfo field in type.GetFields(own).Where(static f => !f.IsSpecialName))
            Assert.Contains($"F:{name}.{field.Name}", Documented);
        foreach (string method in type.GetMethods(own).Where(m => !m.IsSpecialName && !IsGenerated(m, type)).Select(static m => m.Name).Distinct())
            Assert.Contains(Documented, d => d == $"M:{name}.{method}" || d.StartsWith($"M:{name}.{method}(", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void PublicType_LivesInAFileOfItsName_InANamespaceOfTheLibrary(Type type)
    {
        Assert.Contains(type.Namespace, (string[])["Ecg.Digitization", "Ecg.Digitization.Formats"]);
        string root = Path.Combine(SharedData.RepositoryRoot, "src", "Ecg.Digitization.Core");
        Assert.Single(Directory.GetFiles(root, type.Name + ".cs", SearchOption.AllDirectories));
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void PublicType_IsSealedStaticOrAnIntendedBase(Type type)
    {
        if (type.IsClass && type != typeof(EcgDigitizationException))
            Assert.True(type.IsSealed, $"{type} should be sealed.");
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void PublicType_WithoutSetters_CanBeSharedBetweenThreads(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (property.SetMethod is { } setter)
                Assert.Contains(typeof(System.Runtime.CompilerServices.IsExternalInit), setter.ReturnParameter.GetRequiredCustomModifiers());
        }
    }

    [Fact]
    public void Core_Assembly_ReferencesOnlyTheFrameworkAndLoggingAbstractions()
    {
        foreach (AssemblyName reference in Core.GetReferencedAssemblies())
        {
            string name = reference.Name!;
            Assert.True(name.StartsWith("System", StringComparison.Ordinal) || name is "netstandard" or "Microsoft.Extensions.Logging.Abstractions", name);
        }
    }

    private static bool IsGenerated(MethodInfo method, Type type) =>
        method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
        || (type.GetMethod("<Clone>$") is not null && method.Name is "ToString" or "Equals" or "GetHashCode" or "Deconstruct");
}
