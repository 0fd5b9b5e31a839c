using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The C ABI of native/*.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "ecg_torch";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    /// <summary>The version of libtorch that the native library was built against.</summary>
    public static string Version => Marshal.PtrToStringUTF8(ecgt_version()) ?? "";

    /// <summary>Turns the failure of a native call into an exception.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's.</exception>
    public static void Check(int failed)
    {
        if (failed != 0)
            throw new ExternalException(Marshal.PtrToStringUTF8(ecgt_last_error()));
    }

    [LibraryImport(Library)]
    private static partial nint ecgt_last_error();

    [LibraryImport(Library)]
    private static partial nint ecgt_version();

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? paths) =>
        name == Library ? Load(name, assembly, paths) : 0;

    /// <exception cref="NotSupportedException">The library, or one it needs, is not there; the message says what to install.</exception>
    private static nint Load(string name, Assembly assembly, DllImportSearchPath? paths)
    {
        try
        {
            return NativeLibrary.Load(name, assembly, paths);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new NotSupportedException(LoadFailure(name, error), error);
        }
    }

    private static string LoadFailure(string name, Exception error) =>
        $"lib{name}.so or the libtorch it needs could not be loaded. " +
        "On Debian and Ubuntu install the packages libtorch-dev and libopenblas0-pthread, then build the solution again " +
        $"with NativeStack=system (docs/native-stacks.md). The loader said: {error.Message}";
}
