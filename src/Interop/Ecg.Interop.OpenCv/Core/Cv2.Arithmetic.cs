namespace OpenCvSharp;

/// <content>Element-wise arithmetic. Results are rounded to nearest and saturated.</content>
public static partial class Cv2
{
    public static void Add(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1) =>
        Finish(NativeMethods.ecg_add(In(src1), In(src2), Out(dst), Optional(mask), dtype), dst, src1, src2, mask);

    public static void Subtract(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1) =>
        Finish(NativeMethods.ecg_subtract(In(src1), In(src2), Out(dst), Optional(mask), dtype), dst, src1, src2, mask);

    public static void Subtract(InputArray src1, Scalar src2, OutputArray dst, InputArray? mask = null, int dtype = -1) =>
        Subtract(src1, InputArray.Create(src2), dst, mask, dtype);

    public static void Subtract(Scalar src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1) =>
        Subtract(InputArray.Create(src1), src2, dst, mask, dtype);

    public static void Multiply(InputArray src1, InputArray src2, OutputArray dst, double scale = 1, int dtype = -1) =>
        Finish(NativeMethods.ecg_multiply(In(src1), In(src2), Out(dst), scale, dtype), dst, src1, src2);

    public static void Divide(InputArray src1, InputArray src2, OutputArray dst, double scale = 1, MatType? dtype = null) =>
        Finish(NativeMethods.ecg_divide(In(src1), In(src2), Out(dst), scale, dtype?.Value ?? -1), dst, src1, src2);

    public static void Divide(double scale, InputArray src2, OutputArray dst, int dtype = -1) =>
        Finish(NativeMethods.ecg_divide(InputArray.Create(scale).ToNative(), In(src2), Out(dst), 1, dtype), dst, src2);

    public static void AddWeighted(InputArray src1, double alpha, InputArray src2, double beta, double gamma, OutputArray dst, int dtype = -1) =>
        Finish(NativeMethods.ecg_add_weighted(In(src1), alpha, In(src2), beta, gamma, Out(dst), dtype), dst, src1, src2);

    public static void Min(InputArray src1, InputArray src2, OutputArray dst) =>
        Finish(NativeMethods.ecg_min(In(src1), In(src2), Out(dst)), dst, src1, src2);

    public static void Max(InputArray src1, InputArray src2, OutputArray dst) =>
        Finish(NativeMethods.ecg_max(In(src1), In(src2), Out(dst)), dst, src1, src2);

    public static void Absdiff(InputArray src1, InputArray src2, OutputArray dst) =>
        Finish(NativeMethods.ecg_absdiff(In(src1), In(src2), Out(dst)), dst, src1, src2);

    /// <summary>255 where the comparison holds, else 0.</summary>
    public static void Compare(InputArray src1, InputArray src2, OutputArray dst, CmpType cmpop) =>
        Finish(NativeMethods.ecg_compare(In(src1), In(src2), Out(dst), (int)cmpop), dst, src1, src2);

    public static void BitwiseAnd(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_bitwise(0, In(src1), In(src2), Out(dst), Optional(mask)), dst, src1, src2, mask);

    public static void BitwiseOr(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_bitwise(1, In(src1), In(src2), Out(dst), Optional(mask)), dst, src1, src2, mask);

    public static void BitwiseXor(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_bitwise(2, In(src1), In(src2), Out(dst), Optional(mask)), dst, src1, src2, mask);

    public static void BitwiseNot(InputArray src, OutputArray dst, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_bitwise(3, In(src), default, Out(dst), Optional(mask)), dst, src, mask);

    /// <summary>255 where every channel lies between its limits, both included, else 0.</summary>
    public static void InRange(InputArray src, InputArray lowerb, InputArray upperb, OutputArray dst) =>
        Finish(NativeMethods.ecg_in_range(In(src), In(lowerb), In(upperb), Out(dst)), dst, src, lowerb, upperb);

    /// <inheritdoc cref="InRange(InputArray, InputArray, InputArray, OutputArray)"/>
    public static void InRange(InputArray src, Scalar lowerb, Scalar upperb, OutputArray dst) =>
        InRange(src, InputArray.Create(lowerb), InputArray.Create(upperb), dst);

    /// <summary>Replaces every byte by its entry in a table of 256.</summary>
    public static void LUT(InputArray src, InputArray lut, OutputArray dst) =>
        Finish(NativeMethods.ecg_lut(In(src), In(lut), Out(dst)), dst, src, lut);

    /// <inheritdoc cref="LUT(InputArray, InputArray, OutputArray)"/>
    public static void LUT(InputArray src, byte[] lut, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(lut);
        if (lut.Length != 256)
            throw new ArgumentException($"A table has 256 entries, not {lut.Length}.", nameof(lut));
        using Mat table = Mat.FromPixelData(256, 1, MatType.CV_8UC1, lut);
        LUT(src, table, dst);
    }

    /// <summary>The magnitude of value * alpha + beta as bytes.</summary>
    public static void ConvertScaleAbs(InputArray src, OutputArray dst, double alpha = 1, double beta = 0) =>
        Finish(NativeMethods.ecg_convert_scale_abs(In(src), Out(dst), alpha, beta), dst, src);
}
