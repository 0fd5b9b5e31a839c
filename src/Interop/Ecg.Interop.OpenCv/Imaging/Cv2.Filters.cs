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

    public static void MedianBlur(InputArray src, OutputArray dst, int ksize) =>
        Finish(NativeMethods.ecg_median_blur(In(src), Out(dst), ksize), dst, src);

    /// <summary>Smooths without blurring edges; <paramref name="dst"/> must be another matrix than <paramref name="src"/>.</summary>
    public static void BilateralFilter(InputArray src, OutputArray dst, int d, double sigmaColor, double sigmaSpace, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_bilateral_filter(In(src), Out(dst), d, sigmaColor, sigmaSpace, (int)borderType), dst, src);

    /// <summary>Correlation with a kernel; a depth of -1 keeps that of the source.</summary>
    public static void Filter2D(InputArray src, OutputArray dst, MatType ddepth, InputArray kernel, Point? anchor = null, double delta = 0, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_filter_2d(In(src), Out(dst), ddepth.Value, In(kernel), anchor ?? NoAnchor, delta, (int)borderType), dst, src, kernel);

    /// <summary>Correlation with a kernel that is the product of a row and a column; a depth of -1 keeps that of the source.</summary>
    public static void SepFilter2D(InputArray src, OutputArray dst, MatType ddepth, InputArray kernelX, InputArray kernelY, Point? anchor = null, double delta = 0, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_sep_filter_2d(In(src), Out(dst), ddepth.Value, In(kernelX), In(kernelY), anchor ?? NoAnchor, delta, (int)borderType), dst, src, kernelX, kernelY);

    /// <summary>A column of <paramref name="ksize"/> weights with sum 1.</summary>
    public static Mat GetGaussianKernel(int ksize, double sigma, MatType? ktype = null)
    {
        NativeMethods.Check(NativeMethods.ecg_get_gaussian_kernel(ksize, sigma, ktype?.Value ?? MatType.CV_64F, out IntPtr made));
        return new Mat(made);
    }

    public static void Sobel(InputArray src, OutputArray dst, MatType ddepth, int xorder, int yorder, int ksize = 3, double scale = 1, double delta = 0, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_sobel(In(src), Out(dst), ddepth.Value, xorder, yorder, ksize, scale, delta, (int)borderType), dst, src);

    public static void Laplacian(InputArray src, OutputArray dst, MatType ddepth, int ksize = 1, double scale = 1, double delta = 0, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_laplacian(In(src), Out(dst), ddepth.Value, ksize, scale, delta, (int)borderType), dst, src);

    /// <summary>Compares each pixel with the mean around it, less <paramref name="c"/>.</summary>
    public static void AdaptiveThreshold(InputArray src, OutputArray dst, double maxValue, AdaptiveThresholdTypes adaptiveMethod, ThresholdTypes thresholdType, int blockSize, double c) =>
        Finish(NativeMethods.ecg_adaptive_threshold(In(src), Out(dst), maxValue, (int)adaptiveMethod, (int)thresholdType, blockSize, c), dst, src);

    /// <summary>Smooths and halves.</summary>
    public static void PyrDown(InputArray src, OutputArray dst, Size? dstSize = null, BorderTypes borderType = BorderTypes.Default) =>
        Finish(NativeMethods.ecg_pyr_down(In(src), Out(dst), dstSize ?? default, (int)borderType), dst, src);

    /// <summary>Sums over all pixels above and left: one row and one column more than the source.</summary>
    public static void Integral(InputArray src, OutputArray sum, MatType? sdepth = null) =>
        Finish(NativeMethods.ecg_integral(In(src), Out(sum), sdepth?.Value ?? -1), sum, src);
}
