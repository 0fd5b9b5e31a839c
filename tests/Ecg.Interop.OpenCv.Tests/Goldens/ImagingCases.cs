using OpenCvSharp;
using static Ecg.Interop.OpenCv.Tests.Goldens.Report;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

internal static class ImagingCases
{
    public static Dictionary<string, Func<Inputs, double[]>> All { get; } = new()
    {
        ["CvtColor grey"] = i => Result(d => Cv2.CvtColor(i.Color, d, ColorConversionCodes.BGR2GRAY)),
        ["CvtColor Lab"] = i => Result(d => Cv2.CvtColor(i.Color, d, ColorConversionCodes.BGR2Lab)),
        ["CvtColor HSV"] = i => Result(d => Cv2.CvtColor(i.Color, d, ColorConversionCodes.BGR2HSV)),
        ["Threshold"] = i =>
        {
            using var d = new Mat();
            double used = Cv2.Threshold(i.Grey, d, 0, 255, ThresholdTypes.BinaryInv | ThresholdTypes.Otsu);
            return [used, .. Of(d)];
        },
        ["AdaptiveThreshold"] = i => Result(d => Cv2.AdaptiveThreshold(i.Grey, d, 255, AdaptiveThresholdTypes.MeanC, ThresholdTypes.Binary, 11, 4)),
        ["GaussianBlur"] = i => Result(d => Cv2.GaussianBlur(i.Real, d, new Size(7, 5), 1.5, 0.7, BorderTypes.Replicate)),
        ["Blur"] = i => Result(d => Cv2.Blur(i.Real, d, new Size(5, 3), new Point(1, 1))),
        ["BoxFilter"] = i => Result(d => Cv2.BoxFilter(i.Grey, d, MatType.CV_32F, new Size(3, 9), normalize: false)),
        ["MedianBlur"] = i => Result(d => Cv2.MedianBlur(i.Grey, d, 5)),
        ["BilateralFilter"] = i => Result(d => Cv2.BilateralFilter(i.Grey, d, 9, 75, 75)),
        ["Filter2D"] = i => Result(d =>
        {
            using Mat kernel = Mat.FromPixelData(3, 3, MatType.CV_32FC1, new float[] { 1, 2, 3, -4, 5, -6, 7, 8, -9 });
            Cv2.Filter2D(i.Grey, d, MatType.CV_32F, kernel, new Point(0, 2), 2.5, BorderTypes.Constant);
        }),
        ["SepFilter2D"] = i => Result(d =>
        {
            using Mat x = Mat.FromPixelData(3, 1, MatType.CV_64FC1, new double[] { 1, 2, 4 });
            using Mat y = Mat.FromPixelData(5, 1, MatType.CV_64FC1, new double[] { -1, 0, 3, 0, 1 });
            Cv2.SepFilter2D(i.Grey, d, MatType.CV_64F, x, y);
        }),
        ["GetGaussianKernel"] = static _ =>
        {
            using Mat kernel = Cv2.GetGaussianKernel(9, 1.7);
            return Of(kernel);
        },
        ["Sobel"] = i => Result(d => Cv2.Sobel(i.Grey, d, MatType.CV_16S, 1, 0, 5)),
        ["Laplacian"] = i => Result(d => Cv2.Laplacian(i.Grey, d, MatType.CV_32F, 3)),
        ["PyrDown"] = i => Result(d => Cv2.PyrDown(i.Color, d)),
        ["Integral"] = i => Result(d => Cv2.Integral(i.Grey, d)),
        ["EqualizeHist"] = i => Result(d => Cv2.EqualizeHist(i.Other, d)),
        ["CLAHE"] = i => Result(d =>
        {
            using CLAHE clahe = Cv2.CreateCLAHE(40);
            clahe.ClipLimit = 2;
            clahe.TilesGridSize = new Size(4, 3);
            Assert.Equal((2.0, new Size(4, 3)), (clahe.ClipLimit, clahe.TilesGridSize));
            clahe.Apply(i.Grey, d);
        }),
        ["Canny"] = i => Result(d =>
        {
            using var smooth = new Mat();
            Cv2.GaussianBlur(i.Grey, smooth, new Size(5, 5), 2);
            Cv2.Canny(smooth, d, 20, 60, L2gradient: true);
        }),
        ["HoughLines"] = i =>
        {
            LineSegmentPolar[] lines = Cv2.HoughLines(i.Binary, 1, Math.PI / 180, 60);
            return [.. lines.Take(5).SelectMany(static l => new double[] { l.Rho, l.Theta })];
        },
        ["GetStructuringElement"] = static _ =>
        {
            using Mat element = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(7, 5));
            return Of(element);
        },
        ["Erode"] = i => WithCross((cross, d) => Cv2.Erode(i.Grey, d, cross)),
        ["Dilate"] = i => WithCross((cross, d) => Cv2.Dilate(i.Grey, d, cross, new Point(0, 1), 2)),
        ["MorphologyEx"] = i => WithCross((cross, d) => Cv2.MorphologyEx(i.Grey, d, MorphTypes.TopHat, cross)),
        ["Inpaint"] = i => Result(d =>
        {
            using Mat mask = Inputs.Image<byte>(MatType.CV_8UC1, static (x, y) => (byte)(x % 4 == 0 && (x / 7 + y / 5) % 3 == 0 ? 1 : 0));
            Cv2.Inpaint(i.Color, mask, d, 3, InpaintMethod.Telea);
        }),
        ["MatchTemplate"] = i => Result(d =>
        {
            using Mat part = i.Grey.Clone(new Rect(20, 10, 10, 8));
            Cv2.MatchTemplate(i.Grey, part, d, TemplateMatchModes.CCoeffNormed);
        }),
        ["CornerSubPix"] = static _ =>
        {
            using Mat corner = Inputs.Image<byte>(MatType.CV_8UC1, static (x, y) => (byte)((x >= 20) ^ (y >= 17) ? 255 : 0));
            Cv2.GaussianBlur(corner, corner, new Size(5, 5), 1);
            return Numbers(Cv2.CornerSubPix(corner, [new(18, 18), new(21, 16)], new Size(5, 5), new Size(-1, -1), TermCriteria.Both(40, 1e-4)));
        },
    };

    private static double[] WithCross(Action<Mat, Mat> use)
    {
        using Mat cross = Cv2.GetStructuringElement(MorphShapes.Cross, new Size(3, 5));
        return Result(d => use(cross, d));
    }
}
