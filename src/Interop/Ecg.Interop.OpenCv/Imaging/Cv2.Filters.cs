namespace OpenCvSharp;

/// <content>Colour conversion, thresholds and filters.</content>
public static partial class Cv2
{
    public static void CvtColor(InputArray src, OutputArray dst, ColorConversionCodes code, int dstCn = 0) =>
        Finish(NativeMethods.ecg_cvt_color(In(src), Out(dst), (int)code, dstCn), dst, src);

    /// <summary>Returns the threshold that was used, which Otsu's and the triangle method compute.</summary>
    public static double Threshold(InputArray src, OutputArray dst, double thresh, double maxval, ThresholdTypes type)
    {
        Finish(NativeMethods.ecg_threshold(In(src), Out(dst), thresh, maxval, (int)type, out double used), dst, src);
        return used;
    }

    /// <summary>A size of 0 follows from sigma, a sigma of 0 from the size.</summary>
    public static void GaussianBlur(InputArray src, OutputArray dst, Size ksize, double sigmaX, double sigmaY = 0, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_gaussian_blur(In(src), Out(dst), ksize, sigmaX, sigmaY, (int)borderType), dst, src);

    public static void Blur(InputArray src, OutputArray dst, Size ksize, Point? anchor = null, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_blur(In(src), Out(dst), ksize, anchor ?? NoAnchor, (int)borderType), dst, src);

    public static void BoxFilter(InputArray src, OutputArray dst, MatType ddepth, Size ksize, Point? anchor = null, bool normalize = true, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_box_filter(In(src), Out(dst), ddepth.Value, ksize, anchor ?? NoAnchor, normalize ? 1 : 0, (int)borderType), dst, src);
}
