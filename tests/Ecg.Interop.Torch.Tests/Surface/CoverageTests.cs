using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using TorchSharp;

namespace Ecg.Interop.Torch.Tests.Surface;

/// <summary>Nothing is bound that no test calls: every public method of the binding is named in this assembly's call instructions.</summary>
public class CoverageTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void EveryPublicMethod_IsCalledByATest()
    {
        HashSet<string> called = Called();
        List<string> uncalled = [];
        foreach (Type type in typeof(torch).Assembly.GetExportedTypes())
        {
            foreach (MethodBase method in type.GetConstructors(Declared).Cast<MethodBase>().Concat(type.GetMethods(Declared)))
            {
                // Overrides and interface methods are called through what they implement, and forward through call.
                bool dispatched = method is MethodInfo info && (info.GetBaseDefinition() != info || (info.IsVirtual && info.IsFinal)) || method.IsAbstract || method.Name == "forward";
                if (!dispatched && !called.Contains(Key(type, method.Name, method.GetParameters().Length)))
                    uncalled.Add(Key(type, method.Name, method.GetParameters().Length));
            }
        }

        Assert.True(uncalled.Count == 0, "no test calls " + string.Join(", ", uncalled));
    }

    private static string Key(Type type, string name, int parameters) => $"{type.Name}.{name}/{parameters}";

    /// <summary>The methods of other assemblies that this one's code refers to, by type, name and number of parameters.</summary>
    private static HashSet<string> Called()
    {
        using var file = new PEReader(File.OpenRead(typeof(CoverageTests).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        var called = new HashSet<string>(StringComparer.Ordinal);
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.GetKind() != MemberReferenceKind.Method || TypeName(metadata, member.Parent) is not { } type)
                continue;
            BlobReader signature = metadata.GetBlobReader(member.Signature);
            if (signature.ReadSignatureHeader().IsGeneric)
                signature.ReadCompressedInteger();
            called.Add($"{type}.{metadata.GetString(member.Name)}/{signature.ReadCompressedInteger()}");
        }

        return called;
    }

    private static string? TypeName(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            // GENERICINST CLASS token: the token is a coded type reference.
            BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            signature.ReadByte();
            signature.ReadByte();
            parent = signature.ReadTypeHandle();
        }

        return parent.Kind == HandleKind.TypeReference ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) : null;
    }
}
