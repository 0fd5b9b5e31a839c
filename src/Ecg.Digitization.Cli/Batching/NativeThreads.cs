using System.Globalization;
using System.Runtime.InteropServices;
using OpenCvSharp;
using TorchSharp;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>How many threads the native libraries take for one call. It holds for the whole process, which only a program may decide, never a library.</summary>
internal static partial class NativeThreads
{
    private static readonly string[] Variables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"];

    /// <summary>Sets the number for OpenCV, torch and the linear algebra below it. To be called before any of them is used.</summary>
    /// <param name="threads">At least 1.</param>
    /// <param name="usesNetwork">Whether torch will be used; without, it is not even loaded.</param>
    public static void Limit(int threads, bool usesNetwork)
    {
        string number = threads.ToString(CultureInfo.InvariantCulture);
        foreach (string variable in Variables)
        {
            // .NET keeps variables to itself; the libraries read the process's own.
            Environment.SetEnvironmentVariable(variable, number);
            if (!OperatingSystem.IsWindows())
                _ = SetEnvironment(variable, number, 1);
        }

        Cv2.SetNumThreads(threads);
        if (usesNetwork)
            torch.set_num_threads(threads);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
