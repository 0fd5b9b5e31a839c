using System.Reflection;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>The C functions of <c>libecg_opencv</c> (folder <c>native</c>), and what their status means.</summary>
internal static partial class NativeMethods
{
    private const string Library = "ecg_opencv";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    /// <summary>Throws what the calling thread's last native call left behind, if its status says that it failed.</summary>
    public static void Check(int status)
    {
        if (status != 0)
            throw LastError();
    }

    private static unsafe OpenCVException LastError()
    {
        ecg_last_error(out int code, out int line, out byte* message, out byte* function, out byte* file);
        return new OpenCVException((ErrorCode)code, Text(function), Text(message), Text(file), line);

        static string Text(byte* text) => Marshal.PtrToStringUTF8((IntPtr)text) ?? "";
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
            return IntPtr.Zero;
        try
        {
            return NativeLibrary.Load(name, assembly, searchPath);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                $"lib{Library}.so could not be loaded. It needs the distribution's OpenCV: install Debian's package libopencv-dev, "
                + "or only the runtime packages (in Debian 12: libopencv-core406, libopencv-imgproc406, libopencv-imgcodecs406, libopencv-photo406 "
                + "and libopencv-calib3d406). " + e.Message,
                e);
        }
    }

    [LibraryImport(Library)]
    private static unsafe partial void ecg_last_error(out int code, out int line, out byte* message, out byte* function, out byte* file);

    [LibraryImport(Library)]
    public static partial int ecg_mat_new(out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_mat_new_sized(int rows, int cols, int type, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_mat_new_filled(int rows, int cols, int type, Scalar s, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_mat_new_over(int rows, int cols, int type, IntPtr data, long step, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_mat_new_header(IntPtr m, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_mat_new_roi(IntPtr m, Rect roi, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_mat_clone(IntPtr m, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial int ecg_mat_reshape(IntPtr m, int channels, int rows, out IntPtr ret);

    [LibraryImport(Library)]
    public static partial void ecg_mat_delete(IntPtr m);

    [LibraryImport(Library)]
    public static partial int ecg_mat_create(IntPtr m, int rows, int cols, int type);

    [LibraryImport(Library)]
    public static partial int ecg_mat_release(IntPtr m);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial void ecg_mat_header(IntPtr m, out NativeMatHeader header);

    [LibraryImport(Library)]
    public static partial int ecg_mat_copy_to(IntPtr m, IntPtr dst, in NativeInput mask);

    [LibraryImport(Library)]
    public static partial int ecg_mat_convert_to(IntPtr m, IntPtr dst, int type, double alpha, double beta);

    [LibraryImport(Library)]
    public static partial int ecg_mat_set_to(IntPtr m, in NativeInput value, in NativeInput mask);

    [LibraryImport(Library)]
    public static unsafe partial int ecg_mat_copy_dense(IntPtr m, void* dense, long bytes, int intoMat);

    [LibraryImport(Library)]
    public static partial int ecg_mat_locate_roi(IntPtr m, out Size whole, out Point offset);
}
