using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Ecg.Interop.Torch.Tests.Native;

/// <summary>The managed side never hands over a null where libtorch needs an object; the native side does not rely on that.</summary>
public class NullTests
{
    private static readonly Type Methods = typeof(torch).Assembly.GetType("TorchSharp.Native.NativeMethods", throwOnError: true)!;

    public static TheoryData<string> References { get; } =
    [
        .. Methods.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static m => m.Name.StartsWith("ecgt_", StringComparison.Ordinal) && m.GetParameters().Any(IsReference))
            .Select(static m => m.Name).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(References))]
    public void EntryPoint_WithNullForEveryReference_FailsInsteadOfCrashing(string name)
    {
        MethodInfo method = Methods.GetMethod(name)!;
        object?[] arguments = [.. method.GetParameters().Select(static p => p.ParameterType == typeof(int) ? 2 : p.ParameterType is { IsValueType: true } type ? Activator.CreateInstance(type) : null)];

        var status = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) as int?;

        // What frees an object takes nothing for an answer.
        Assert.Equal(method.ReturnType == typeof(void), status is null);
        if (status is { } failed)
        {
            MethodInfo check = Methods.GetMethod("Check", BindingFlags.Public | BindingFlags.Static)!;
            Assert.NotEmpty(Assert.Throws<ExternalException>(() => check.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [failed], null)).Message);
        }
    }

    private static bool IsReference(ParameterInfo parameter) => parameter.ParameterType == typeof(nint) || parameter.ParameterType.IsPointer || parameter.ParameterType == typeof(string);
}
