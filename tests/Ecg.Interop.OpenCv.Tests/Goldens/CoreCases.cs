using OpenCvSharp;
using static Ecg.Interop.OpenCv.Tests.Goldens.Report;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

internal static class CoreCases
{
    public static Dictionary<string, Func<Inputs, double[]>> All { get; } = new()
    {
        ["Add"] = i => Result(d => Cv2.Add(i.Grey, i.Other, d)),
        ["Add scalar"] = i => Result(d => Cv2.Add(i.Color, new Scalar(10, 20, 30), d)),
        ["Add number"] = i => Result(d => Cv2.Add(i.Grey, 40, d)),
        ["Add masked"] = i => Result(d =>
        {
            d.Create(i.Grey.Size(), MatType.CV_8UC1);
            d.SetTo(Scalar.All(0));
            Cv2.Add(i.Grey, i.Other, d, i.Binary);
        }),
        ["Add as float"] = i => Result(d => Cv2.Add(i.Grey, i.Other, d, null, MatType.CV_32F)),
        ["Subtract"] = i => Result(d => Cv2.Subtract(i.Grey, i.Other, d)),
        ["Subtract from scalar"] = i => Result(d => Cv2.Subtract(new Scalar(255, 255, 255), i.Color, d)),
        ["Subtract scalar"] = i => Result(d => Cv2.Subtract(i.Color, new Scalar(9, 99, 3), d)),
        ["Multiply"] = i => Result(d => Cv2.Multiply(i.Grey, i.Other, d, 1.0 / 255)),
        ["Divide"] = i => Result(d =>
        {
            using var shifted = new Mat();
            Cv2.Add(i.Real, 2, shifted);
            Cv2.Divide(i.Real, shifted, d, 3);
        }),
        ["Divide number"] = i => Result(d =>
        {
            using var shifted = new Mat();
            Cv2.Add(i.Real, 2, shifted);
            Cv2.Divide(1, shifted, d);
        }),
        ["AddWeighted"] = i => Result(d => Cv2.AddWeighted(i.Grey, 0.3, i.Other, 0.6, 5, d)),
        ["Min"] = i => Result(d => Cv2.Min(i.Grey, i.Other, d)),
        ["Max number"] = i => Result(d => Cv2.Max(i.Grey, 100, d)),
        ["Absdiff"] = i => Result(d => Cv2.Absdiff(i.Grey, i.Other, d)),
        ["Compare"] = i => Result(d => Cv2.Compare(i.Grey, i.Other, d, CmpType.LE)),
        ["BitwiseAnd"] = i => Result(d => Cv2.BitwiseAnd(i.Grey, i.Other, d)),
        ["BitwiseOr"] = i => Result(d => Cv2.BitwiseOr(i.Grey, i.Other, d)),
        ["BitwiseXor"] = i => Result(d => Cv2.BitwiseXor(i.Grey, i.Other, d)),
        ["BitwiseNot"] = i => Result(d => Cv2.BitwiseNot(i.Grey, d)),
        ["InRange"] = i => Result(d => Cv2.InRange(i.Color, new Scalar(10, 40, 30), new Scalar(200, 220, 180), d)),
        ["LUT"] = i => Result(d => Cv2.LUT(i.Grey, [.. Enumerable.Range(0, 256).Select(static v => (byte)(v * 37))], d)),
        ["ConvertScaleAbs"] = i => Result(d => Cv2.ConvertScaleAbs(i.Real, d, -200, 3)),
        ["MinMaxLoc"] = i =>
        {
            Cv2.MinMaxLoc(i.Other, out double low, out double high, out Point lowAt, out Point highAt, i.Binary);
            return [low, high, lowAt.X, lowAt.Y, highAt.X, highAt.Y];
        },
        ["Mean"] = i => Numbers(Cv2.Mean(i.Color, i.Binary)),
        ["Sum"] = i => Numbers(Cv2.Sum(i.Color)),
        ["MeanStdDev"] = i =>
        {
            Cv2.MeanStdDev(i.Color, out Scalar mean, out Scalar deviation);
            return [.. Numbers(mean)[..3], .. Numbers(deviation)[..3]];
        },
        ["CountNonZero"] = i => [Cv2.CountNonZero(i.Binary)],
        ["Norm"] = i => [Cv2.Norm(i.Grey), Cv2.Norm(i.Grey, NormTypes.L1), Cv2.Norm(i.Grey, i.Other, NormTypes.INF)],
        ["Normalize"] = i => Result(d => Cv2.Normalize(i.Grey, d, 10, 200, NormTypes.MinMax, MatType.CV_32F)),
        ["Reduce"] = i => Result(d => Cv2.Reduce(i.Grey, d, ReduceDimension.Column, ReduceTypes.Avg, MatType.CV_32F)),
        ["Reduce rows"] = i => Result(d => Cv2.Reduce(i.Grey, d, ReduceDimension.Row, ReduceTypes.Sum, MatType.CV_32S)),
        ["Rotate"] = i => Result(d => Cv2.Rotate(i.Color, d, RotateFlags.Rotate90Clockwise)),
        ["Flip"] = i => Result(d => Cv2.Flip(i.Color, d, FlipMode.Y)),
        ["Transpose"] = i => Result(d => Cv2.Transpose(i.Color, d)),
        ["CopyMakeBorder"] = i => Result(d => Cv2.CopyMakeBorder(i.Color, d, 1, 2, 3, 4, BorderTypes.Constant, new Scalar(7, 8, 9))),
        ["HConcat"] = i => Result(d => Cv2.HConcat([i.Grey, i.Other, i.Grey], d)),
        ["VConcat"] = i => Result(d => Cv2.VConcat([i.Grey, i.Other], d)),
        ["Split"] = i =>
        {
            Cv2.Split(i.Color, out Mat[] planes);
            double[] prints = Array.ConvertAll(planes, Fingerprint);
            Array.ForEach(planes, static p => p.Dispose());
            return prints;
        },
        ["Merge"] = i => Result(d => Cv2.Merge([i.Grey, i.Other, i.Binary], d)),
        ["Dft"] = i => Result(d => Cv2.Dft(i.Real, d, DftFlags.ComplexOutput)),
        ["Idft"] = i => Result(d =>
        {
            using Mat spectrum = Spectrum(i);
            Cv2.Idft(spectrum, d, DftFlags.Scale | DftFlags.RealOutput);
        }),
        ["MulSpectrums"] = i => Result(d =>
        {
            using Mat spectrum = Spectrum(i);
            Cv2.MulSpectrums(spectrum, spectrum, d, DftFlags.None, true);
        }),
        ["Magnitude"] = i => Result(d =>
        {
            using Mat spectrum = Spectrum(i);
            Mat[] parts = Cv2.Split(spectrum);
            Cv2.Magnitude(parts[0], parts[1], d);
            Array.ForEach(parts, static p => p.Dispose());
        }),
        ["GetOptimalDFTSize"] = static _ => [Cv2.GetOptimalDFTSize(1237)],
        ["Invert"] = static _ =>
        {
            using Mat matrix = Matrix(3);
            using var inverse = new Mat();
            double condition = Cv2.Invert(matrix, inverse);
            return [condition, .. Numbers(inverse)];
        },
        ["Solve"] = static _ =>
        {
            using Mat matrix = Matrix(4);
            using Mat right = Mat.FromPixelData(4, 1, MatType.CV_64FC1, new double[] { 1, 2, 3, 4 });
            using var solution = new Mat();
            bool solved = Cv2.Solve(matrix, right, solution, DecompTypes.SVD);
            return [solved ? 1 : 0, .. Numbers(solution)];
        },
    };

    private static Mat Spectrum(Inputs inputs)
    {
        var spectrum = new Mat();
        Cv2.Dft(inputs.Real, spectrum, DftFlags.ComplexOutput);
        return spectrum;
    }

    private static Mat Matrix(int rows) =>
        Mat.FromPixelData(rows, 3, MatType.CV_64FC1, new[] { 4, 1, 2, 1, 5, -1, 0.5, 3, 7, 1, 2, 3 });
}
