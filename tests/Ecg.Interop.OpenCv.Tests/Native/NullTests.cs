using System.Reflection;

namespace Ecg.Interop.OpenCv.Tests.Native;

/// <summary>The managed side never hands over a null where OpenCV needs an object; the native side does not rely on that.</summary>
public class NullTests
{
    public static TheoryData<string> References { get; } =
        [.. EntryPoints.All.Where(static m => m.GetParameters().Any(EntryPoints.IsReference)).Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(References))]
    public void EntryPoint_WithNullForEveryReference_FailsInsteadOfCrashing(string name)
    {
        MethodInfo method = EntryPoints.All.Single(m => m.Name == name);
        object?[] arguments = [.. method.GetParameters().Select(Default)];

        int? status = EntryPoints.Call(method, arguments);

        // Only what frees or describes an object takes nothing for an answer.
        Assert.Equal(name is "ecg_mat_delete" or "ecg_mat_header" or "ecg_clahe_delete" or "ecg_bytes_delete" or "ecg_bytes_data", status is null);
        if (status is { } failed)
            Assert.NotEmpty(EntryPoints.LastError(failed)!.ErrMsg);
    }

    private static object? Default(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        if (type == typeof(int) && parameter.Name!.EndsWith("ount", StringComparison.Ordinal))
            return 3;
        if (type == typeof(long))
            return 16L;
        if (type == typeof(int) && parameter.Name is "rows" or "cols")
            return 2;
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }
}
