using System.Runtime.InteropServices;

namespace OpenCvSharp;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int ecg_add(in NativeInput a, in NativeInput b, IntPtr dst, in NativeInput mask, int dtype);

    [LibraryImport(Library)]
    public static partial int ecg_subtract(in NativeInput a, in NativeInput b, IntPtr dst, in NativeInput mask, int dtype);

    [LibraryImport(Library)]
    public static partial int ecg_multiply(in NativeInput a, in NativeInput b, IntPtr dst, double scale, int dtype);

    [LibraryImport(Library)]
    public static partial int ecg_divide(in NativeInput a, in NativeInput b, IntPtr dst, double scale, int dtype);

    [LibraryImport(Library)]
    public static partial int ecg_add_weighted(in NativeInput a, double alpha, in NativeInput b, double beta, double gamma, IntPtr dst, int dtype);

    [LibraryImport(Library)]
    public static partial int ecg_min(in NativeInput a, in NativeInput b, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_max(in NativeInput a, in NativeInput b, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_absdiff(in NativeInput a, in NativeInput b, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_compare(in NativeInput a, in NativeInput b, IntPtr dst, int op);

    [LibraryImport(Library)]
    public static partial int ecg_bitwise(int op, in NativeInput a, in NativeInput b, IntPtr dst, in NativeInput mask);

    [LibraryImport(Library)]
    public static partial int ecg_split(IntPtr src, IntPtr[] planes, int count);

    [LibraryImport(Library)]
    public static partial int ecg_merge(IntPtr[] planes, int count, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_min_max_loc(in NativeInput src, out double low, out double high, out Point lowAt, out Point highAt, in NativeInput mask);

    [LibraryImport(Library)]
    public static partial int ecg_min_max(in NativeInput src, out double low, out double high);

    [LibraryImport(Library)]
    public static partial int ecg_mean(in NativeInput src, in NativeInput mask, out Scalar ret);

    [LibraryImport(Library)]
    public static partial int ecg_sum(in NativeInput src, out Scalar ret);

    [LibraryImport(Library)]
    public static partial int ecg_mean_std_dev(in NativeInput src, out Scalar mean, out Scalar deviation, in NativeInput mask);

    [LibraryImport(Library)]
    public static partial int ecg_count_non_zero(in NativeInput src, out int ret);

    [LibraryImport(Library)]
    public static partial int ecg_norm(in NativeInput src, int type, in NativeInput mask, out double ret);

    [LibraryImport(Library)]
    public static partial int ecg_norm_difference(in NativeInput a, in NativeInput b, int type, in NativeInput mask, out double ret);

    [LibraryImport(Library)]
    public static partial int ecg_normalize(in NativeInput src, IntPtr dst, double alpha, double beta, int type, int dtype, in NativeInput mask);

    [LibraryImport(Library)]
    public static partial int ecg_in_range(in NativeInput src, in NativeInput low, in NativeInput high, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_reduce(in NativeInput src, IntPtr dst, int dim, int type, int dtype);

    [LibraryImport(Library)]
    public static partial int ecg_rotate(in NativeInput src, IntPtr dst, int code);

    [LibraryImport(Library)]
    public static partial int ecg_flip(in NativeInput src, IntPtr dst, int code);

    [LibraryImport(Library)]
    public static partial int ecg_transpose(in NativeInput src, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_lut(in NativeInput src, in NativeInput table, IntPtr dst);

    [LibraryImport(Library)]
    public static partial int ecg_convert_scale_abs(in NativeInput src, IntPtr dst, double alpha, double beta);

    [LibraryImport(Library)]
    public static partial int ecg_copy_make_border(in NativeInput src, IntPtr dst, int top, int bottom, int left, int right, int type, Scalar value);

    [LibraryImport(Library)]
    public static partial int ecg_concat(IntPtr[] parts, int count, int horizontal, IntPtr dst);
}
