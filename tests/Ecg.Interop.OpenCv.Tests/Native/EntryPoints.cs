using System.Reflection;
using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Native;

/// <summary>The functions of the native library, called as no code of ours would.</summary>
internal static class EntryPoints
{
    private static readonly Type Methods = typeof(Mat).Assembly.GetType("OpenCvSharp.NativeMethods", throwOnError: true)!;

    /// <summary>Every function but the one that tells the last error.</summary>
    public static MethodInfo[] All { get; } =
    [
        .. Methods.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(static m => m.Name.StartsWith("ecg_", StringComparison.Ordinal))
            .OrderBy(static m => m.Name, StringComparer.Ordinal),
    ];

    /// <summary>The argument that stands for an object.</summary>
    public static Type Input { get; } = typeof(Mat).Assembly.GetType("OpenCvSharp.NativeInput", throwOnError: true)!;

    /// <summary>Whether a parameter refers to memory: an object, an array, a text.</summary>
    public static bool IsReference(ParameterInfo parameter) =>
        !parameter.IsOut && (parameter.ParameterType == typeof(IntPtr) || parameter.ParameterType.IsArray || parameter.ParameterType.IsPointer || parameter.ParameterType == typeof(string));

    /// <summary>Calls a function; its status where it has one.</summary>
    public static int? Call(MethodInfo method, object?[] arguments) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) as int?;

    /// <summary>What the last failure on this thread said.</summary>
    public static OpenCVException? LastError(int status)
    {
        MethodInfo check = Methods.GetMethod("Check", BindingFlags.Public | BindingFlags.Static)!;
        return Record.Exception(() => check.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [status], null)) as OpenCVException;
    }

    /// <summary>Frees what a call made.</summary>
    public static void Free(MethodInfo made, IntPtr result)
    {
        string with = made.Name switch { "ecg_clahe_new" => "ecg_clahe_delete", "ecg_imencode" => "ecg_bytes_delete", _ => "ecg_mat_delete" };
        Call(Methods.GetMethod(with)!, [result]);
    }
}
