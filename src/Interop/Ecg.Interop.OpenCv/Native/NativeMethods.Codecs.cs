using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static unsafe partial int ecg_imdecode(byte* data, long length, int flags, out IntPtr ret);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ecg_imencode(string ext, in NativeInput img, int[]? parameters, int count, out IntPtr ret, out int done);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ecg_imread(string path, int flags, out IntPtr ret);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ecg_imwrite(string path, IntPtr img, int[]? parameters, int count, out int done);

    [LibraryImport(Library)]
    public static unsafe partial byte* ecg_bytes_data(IntPtr bytes, out long length);

    [LibraryImport(Library)]
    public static partial void ecg_bytes_delete(IntPtr bytes);
}
