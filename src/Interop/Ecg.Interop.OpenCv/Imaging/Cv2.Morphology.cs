namespace OpenCvSharp;

/// <content>Morphology. Without an element, a 3 x 3 rectangle is used.</content>
public static partial class Cv2
{
    public static Mat GetStructuringElement(MorphShapes shape, Size ksize) => GetStructuringElement(shape, ksize, NoAnchor);

    public static Mat GetStructuringElement(MorphShapes shape, Size ksize, Point anchor)
    {
        NativeMethods.Check(NativeMethods.ecg_get_structuring_element((int)shape, ksize, anchor, out IntPtr made));
        return new Mat(made);
    }

    /// <summary>The least value under the element.</summary>
    public static void Erode(InputArray src, OutputArray dst, InputArray? element, Point? anchor = null, int iterations = 1, BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null) =>
        Finish(NativeMethods.ecg_erode(In(src), Out(dst), Optional(element), anchor ?? NoAnchor, iterations, (int)borderType, borderValue ?? MorphologyDefaultBorder), dst, src, element);

    /// <summary>The greatest value under the element.</summary>
    public static void Dilate(InputArray src, OutputArray dst, InputArray? element, Point? anchor = null, int iterations = 1, BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null) =>
        Finish(NativeMethods.ecg_dilate(In(src), Out(dst), Optional(element), anchor ?? NoAnchor, iterations, (int)borderType, borderValue ?? MorphologyDefaultBorder), dst, src, element);

    /// <summary>Combinations of erosion and dilation. With several iterations, each of the two is repeated before the other begins.</summary>
    public static void MorphologyEx(InputArray src, OutputArray dst, MorphTypes op, InputArray? element, Point? anchor = null, int iterations = 1, BorderTypes borderType = BorderTypes.Constant, Scalar? borderValue = null) =>
        Finish(NativeMethods.ecg_morphology_ex(In(src), Out(dst), (int)op, Optional(element), anchor ?? NoAnchor, iterations, (int)borderType, borderValue ?? MorphologyDefaultBorder), dst, src, element);
}
