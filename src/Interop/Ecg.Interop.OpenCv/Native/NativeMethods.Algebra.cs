using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecg_dft(in NativeInput src, IntPtr dst, int flags, int nonzeroRows);

    [LibraryImport(Library)]
    public static partial int ecg_idft(in NativeInput src, IntPtr dst, int flags, int nonzeroRows);

    [LibraryImport(Library)]
    public static partial int ecg_mul_spectrums(in NativeInput a, in NativeInput b, IntPtr dst, int flags, int conjugateB);

    [LibraryImport(Library)]
    public static partial int ecg_get_optimal_dft_size(int size);

    [LibraryImport(Library)]
    public static partial int ecg_magnitude(in NativeInput x, in NativeInput y, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_invert(in NativeInput src, IntPtr dst, int method, out double ret);

    [LibraryImport(Library)]
    public static partial int ecg_solve(in NativeInput a, in NativeInput b, IntPtr dst, int method, out int ret);

    [LibraryImport(Library)]
    public static partial int ecg_set_num_threads(int count);

    [LibraryImport(Library)]
    public static partial int ecg_get_num_threads(out int ret);

    [LibraryImport(Library)]
    public static unsafe partial byte* ecg_get_version_string();
}
