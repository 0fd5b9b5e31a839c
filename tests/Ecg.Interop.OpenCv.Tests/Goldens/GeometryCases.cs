using OpenCvSharp;
using static Ecg.Interop.OpenCv.Tests.Goldens.Report;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

internal static class GeometryCases
{
    public static Dictionary<string, Func<Inputs, double[]>> All { get; } = new()
    {
        ["Resize area"] = i => Result(d => Cv2.Resize(i.Grey, d, new Size(20, 13), interpolation: InterpolationFlags.Area)),
        ["Resize factors"] = i => Result(d => Cv2.Resize(i.Real, d, default, 1.5, 0.75, InterpolationFlags.Cubic)),
        ["Remap"] = i => Result(d =>
        {
            using Mat x = MapX();
            using Mat y = MapY();
            Cv2.Remap(i.Real, d, x, y, InterpolationFlags.Lanczos4, BorderTypes.Replicate);
        }),
        ["Remap two channels"] = i => Result(d =>
        {
            using Mat x = MapX();
            using Mat y = MapY();
            using var both = new Mat();
            Cv2.Merge([x, y], both);
            using var none = new Mat();
            Cv2.Remap(i.Color, d, both, none, InterpolationFlags.Linear, BorderTypes.Constant, new Scalar(1, 2, 3));
        }),
        ["GetRotationMatrix2D"] = static _ =>
        {
            using Mat rotation = Rotation();
            return Numbers(rotation);
        },
        ["WarpAffine"] = i => Result(d =>
        {
            using Mat rotation = Rotation();
            Cv2.WarpAffine(i.Real, d, rotation, new Size(70, 40), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Constant, new Scalar(0.5));
        }),
        ["GetPerspectiveTransform"] = static _ =>
        {
            using Mat perspective = Perspective();
            return Numbers(perspective);
        },
        ["WarpPerspective"] = i => Result(d =>
        {
            using Mat perspective = Perspective();
            Cv2.WarpPerspective(i.Real, d, perspective, new Size(64, 48), InterpolationFlags.Cubic, BorderTypes.Replicate);
        }),
        ["GetAffineTransform"] = static _ =>
        {
            using Mat affine = Cv2.GetAffineTransform(Inputs.Quad[..3], Inputs.Page[..3]);
            return Numbers(affine);
        },
        ["PerspectiveTransform"] = static _ =>
        {
            using Mat perspective = Perspective();
            return Numbers(Cv2.PerspectiveTransform(Inputs.Floats, perspective));
        },
        ["FindHomography"] = static _ =>
        {
            (Point2d[] from, Point2d[] to) = Pairs();
            using Mat found = Cv2.FindHomography(from, to);
            return Numbers(found);
        },
        ["FindHomography RANSAC"] = static _ =>
        {
            (Point2d[] from, Point2d[] to) = Pairs();
            to[2] += new Point2d(40, 40);
            using var mask = new Mat();
            using Mat found = Cv2.FindHomography(from, to, HomographyMethods.Ransac, 1, mask);
            return [.. Numbers(found), .. Numbers(mask)];
        },
    };

    private static (Point2d[] From, Point2d[] To) Pairs()
    {
        using Mat perspective = Perspective();
        Point2d[] from = Array.ConvertAll(Inputs.Points, static p => (Point2d)p);
        return (from, Cv2.PerspectiveTransform(from, perspective));
    }

    private static Mat MapX() => Inputs.Image(MatType.CV_32FC1, static (x, _) => (float)(x * 0.9 + 2.25));

    private static Mat MapY() => Inputs.Image(MatType.CV_32FC1, static (x, y) => (float)(y * 0.8 + 0.05 * x));

    private static Mat Rotation() => Cv2.GetRotationMatrix2D(new Point2f(31.5f, 23.5f), 12.5, 0.9);

    private static Mat Perspective() => Cv2.GetPerspectiveTransform(Inputs.Quad, Inputs.Page);
}
