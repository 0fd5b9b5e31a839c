using System.Globalization;
using System.Reflection;
using System.Text;

namespace Ecg.Digitization.Testing;

/// <summary>Lists what an assembly shows to its users, one line a type or member, in the notation of the files below <c>shared/reference</c>.</summary>
public static class ApiSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.String"] = "string",
        ["System.Int64"] = "long",
        ["System.Int32"] = "int",
        ["System.Double"] = "double",
        ["System.Single"] = "float",
        ["System.Boolean"] = "bool",
        ["System.Void"] = "void",
        ["System.Object"] = "object",
    };

    /// <summary>All lines of the types below a namespace, sorted.</summary>
    public static SortedSet<string> Of(Assembly assembly, string namespacePrefix)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Type type in assembly.GetTypes())
        {
            if (type.IsVisible && type.FullName!.StartsWith(namespacePrefix, StringComparison.Ordinal))
                lines.UnionWith(Lines(type));
        }

        return lines;
    }

    /// <summary>The lines that the reference file does not have.</summary>
    public static string[] Strangers(Assembly assembly, string namespacePrefix, string referencePath)
    {
        SortedSet<string> lines = Of(assembly, namespacePrefix);
        lines.ExceptWith(File.ReadLines(referencePath));
        return [.. lines];
    }

    private static IEnumerable<string> Lines(Type type)
    {
        string name = Name(type);
        bool hasBase = type.BaseType is not null && type.BaseType != typeof(object) && !type.IsValueType;
        yield return $"{name} [{Kind(type)}]{(hasBase ? " : " + Name(type.BaseType!) : "")}";
        if (type.IsEnum)
        {
            foreach (string value in Enum.GetNames(type))
                yield return $"{name}::{value} = {Convert.ToInt64(Enum.Parse(type, value), CultureInfo.InvariantCulture)}";
            yield break;
        }

        foreach (MethodBase method in type.GetConstructors(Declared).Cast<MethodBase>().Concat(type.GetMethods(Declared)))
        {
            if (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
                yield return $"{name}::{Signature(method)}";
        }

        foreach (FieldInfo field in type.GetFields(Declared))
        {
            if (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
                yield return $"{name}::{field.Name} field {Name(field.FieldType)}{(field.IsStatic ? " static" : "")}";
        }
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static string Signature(MethodBase method)
    {
        var text = new StringBuilder(method.Name);
        if (method.IsGenericMethodDefinition)
            text.Append('<').AppendJoin(',', method.GetGenericArguments().Select(static a => a.Name)).Append('>');
        text.Append('(').AppendJoin(", ", method.GetParameters().Select(Parameter)).Append(')');
        if (method is MethodInfo info)
            text.Append(" -> ").Append(Name(info.ReturnType));
        return text.Append(method.IsStatic ? " static" : "").ToString();
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string modifier = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), false) => "params ",
            _ => "",
        };
        string value = !parameter.HasDefaultValue ? "" : " = " + parameter.RawDefaultValue switch
        {
            null => "null",
            string text => $"\"{text}\"",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            object other => other.ToString(),
        };
        return $"{modifier}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsPointer)
            return Name(type.GetElementType()!) + "*";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;
        if (!type.IsGenericTypeDefinition && Nullable.GetUnderlyingType(type) is Type inner)
            return Name(inner) + "?";

        string scope = type.IsNested ? Name(type.DeclaringType!) + "." : type.Namespace is null ? "" : type.Namespace + ".";
        string name = scope + type.Name.Split('`')[0];
        int outer = type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0;
        Type[] own = type.GetGenericArguments()[outer..];
        if (own.Length > 0)
            name += $"<{string.Join(',', own.Select(Name))}>";

        // The reference files were written by plain replacement, so longer names that begin alike change as well.
        foreach ((string full, string keyword) in Keywords)
            name = name.Replace(full, keyword, StringComparison.Ordinal);
        return name;
    }
}
