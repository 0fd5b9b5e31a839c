namespace OpenCvSharp;

/// <content>Channels, borders and rearrangement of elements.</content>
public static partial class Cv2
{
    /// <summary>One matrix per channel; the caller disposes them.</summary>
    public static Mat[] Split(Mat src)
    {
        IntPtr pointer = Pointer(src);
        var planes = new Mat[src.Channels()];
        for (int i = 0; i < planes.Length; i++)
            planes[i] = new Mat();
        Finish(NativeMethods.ecg_split(pointer, Array.ConvertAll(planes, static p => p.CvPtr), planes.Length), null, src, planes);
        foreach (Mat plane in planes)
            plane.UpdateMemoryPressure();
        return planes;
    }

    /// <inheritdoc cref="Split(Mat)"/>
    public static void Split(Mat src, out Mat[] mv) => mv = Split(src);

    /// <summary>Interleaves channels.</summary>
    public static void Merge(Mat[] mv, Mat dst)
    {
        ArgumentNullException.ThrowIfNull(mv);
        if (mv.Length == 0)
            throw new ArgumentException("mv.Length == 0", nameof(mv));
        IntPtr[] planes = Array.ConvertAll(mv, static p => Pointer(p));
        Finish(NativeMethods.ecg_merge(planes, planes.Length, Pointer(dst)), dst, mv);
    }

    public static void Rotate(InputArray src, OutputArray dst, RotateFlags rotateCode) =>
        Finish(NativeMethods.ecg_rotate(In(src), Out(dst), (int)rotateCode), dst, src);

    public static void Flip(InputArray src, OutputArray dst, FlipMode flipCode) =>
        Finish(NativeMethods.ecg_flip(In(src), Out(dst), (int)flipCode), dst, src);

    public static void Transpose(InputArray src, OutputArray dst) =>
        Finish(NativeMethods.ecg_transpose(In(src), Out(dst)), dst, src);

    /// <summary>Adds rows and columns around an image.</summary>
    public static void CopyMakeBorder(InputArray src, OutputArray dst, int top, int bottom, int left, int right, BorderTypes borderType, Scalar? value = null) =>
        Finish(NativeMethods.ecg_copy_make_border(In(src), Out(dst), top, bottom, left, right, (int)borderType, value ?? default), dst, src);

    /// <summary>Places matrices of equal height side by side.</summary>
    public static void HConcat(IEnumerable<Mat> src, OutputArray dst) => Concatenate(src, 1, dst);

    /// <summary>Places matrices of equal width below each other.</summary>
    public static void VConcat(IEnumerable<Mat> src, OutputArray dst) => Concatenate(src, 0, dst);

    private static void Concatenate(IEnumerable<Mat> src, int horizontal, OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(src);
        Mat[] parts = [.. src];
        if (parts.Length == 0)
            throw new ArgumentException("The sequence is empty.", nameof(src));
        Finish(NativeMethods.ecg_concat(Array.ConvertAll(parts, static p => Pointer(p)), parts.Length, horizontal, Out(dst)), dst, parts);
    }
}
