using System.Runtime.CompilerServices;

namespace OpenCvSharp;

/// <summary>OpenCV's functions. All are safe to call from several threads on different matrices.</summary>
public static partial class Cv2
{
    private static readonly Point NoAnchor = new(-1, -1);

    /// <summary>OpenCV's own default: outside the image nothing limits a minimum or a maximum.</summary>
    private static readonly Scalar MorphologyDefaultBorder = Scalar.All(double.MaxValue);

    private static NativeInput In(InputArray? array, [CallerArgumentExpression(nameof(array))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array.ToNative();
    }

    private static NativeInput Optional(InputArray? array) => InputArray.Optional(array);

    private static IntPtr Out(OutputArray? array, [CallerArgumentExpression(nameof(array))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array.ToNative();
    }

    private static IntPtr Optional(OutputArray? array) => array is null ? IntPtr.Zero : array.ToNative();

    private static IntPtr Pointer(Mat? mat, [CallerArgumentExpression(nameof(mat))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(mat, name);
        return mat.CvPtr;
    }

    /// <summary>Ends a call: nothing it was given may be collected before here, and the collector learns what the result weighs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Finish(int status, OutputArray? dst, object? a = null, object? b = null, object? c = null, object? d = null)
    {
        NativeMethods.Check(status);
        dst?.Fix();
        GC.KeepAlive(dst);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(c);
        GC.KeepAlive(d);
    }
}
