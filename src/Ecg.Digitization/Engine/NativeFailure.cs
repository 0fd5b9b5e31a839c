using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Ecg.Digitization.Engine;

/// <summary>What to say of exceptions that native libraries throw in the middle of a page. Stateless and thread-safe.</summary>
internal static class NativeFailure
{
    /// <summary>One sentence; null for an exception that is not theirs.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        ExternalException when IsMemory(exception.Message) => $"The device has not enough memory for this page: read fewer pages at once, or use the device cpu. libtorch says: {FirstLine(exception)}",
        ExternalException => $"libtorch could not go on: {FirstLine(exception)}",
        OpenCVException when IsMemory(exception.Message) => $"There is not enough memory for this page. OpenCV says: {FirstLine(exception)}",
        OpenCVException => $"OpenCV could not go on: {FirstLine(exception)}",
        _ => null,
    };

    /// <summary>The exception for a native library that could not be loaded; null where that is not what happened.</summary>
    public static NativeLibraryException? Missing(Exception exception, DigitizationStage stage)
    {
        Exception cause = exception is TypeInitializationException { InnerException: { } inner } ? inner : exception;
        bool isTorch = cause is NotSupportedException && cause.Message.Contains("libtorch", StringComparison.Ordinal);
        if (!isTorch && cause is not (DllNotFoundException or BadImageFormatException or EntryPointNotFoundException))
            return null;
        // What follows is the loader's list of places where it looked.
        int loader = cause.Message.IndexOf("Unable to load shared library", StringComparison.Ordinal);
        string own = (loader < 0 ? cause.Message : cause.Message[..loader]).Replace("The loader said:", "", StringComparison.Ordinal).Trim();
        return new NativeLibraryException(
            stage,
            own.Length > 0
                ? own
                : "A native library could not be loaded. Applications add those of OpenCvSharp4 (OpenCvSharp4.runtime for their system) and of TorchSharp (TorchSharp-cpu, or a CUDA one); "
                    + $"docs/native-stacks.md lists them. The loader said: {cause.Message.Split('\n')[0]}",
            exception);
    }

    // "CUDA out of memory. Tried to allocate ...", "not enough memory: you tried to allocate ...", "Failed to allocate ... bytes".
    private static bool IsMemory(string message) =>
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("Failed to allocate", StringComparison.OrdinalIgnoreCase);

    private static string FirstLine(Exception exception) => exception.Message.Trim().Split('\n')[0];
}
