using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Core;

[Collection(nameof(RunsAlone))]
public class ThreadTests
{
    [Fact]
    public void Functions_FromManyThreads_GiveTheSameResultsAndTheirOwnErrors()
    {
        using var source = new Mat(200, 300, MatType.CV_8UC1, Scalar.All(255));
        Cv2.Circle(source, 150, 100, 60, Scalar.All(0), 3, LineTypes.AntiAlias);
        double expected = Chain(source);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Assert.Equal(expected, Chain(source));
            using Mat wrong = new(i % 7 + 1, 3, MatType.CV_8UC1), sum = new();
            ErrorCode status = Assert.Throws<OpenCVException>(() =>
            {
                if (i % 2 == 0)
                    Cv2.Add(source, wrong, sum);
                else
                    Cv2.CvtColor(source, sum, ColorConversionCodes.BGR2GRAY);
            }).Status;
            Assert.Equal(i % 2 == 0, status == ErrorCode.StsUnmatchedSizes);
        });
    }

    [Fact]
    public void SetNumThreads_ThenGet_ReturnsIt()
    {
        int before = Cv2.GetNumThreads();
        try
        {
            Cv2.SetNumThreads(1);
            Assert.Equal(1, Cv2.GetNumThreads());
        }
        finally
        {
            Cv2.SetNumThreads(before);
        }
    }

    private static double Chain(Mat source)
    {
        using Mat blurred = new(), edges = new(), turned = new();
        Cv2.GaussianBlur(source, blurred, new Size(5, 5), 1.2);
        Cv2.Canny(blurred, edges, 50, 150);
        using Mat rotation = Cv2.GetRotationMatrix2D(new Point2f(150, 100), 17, 1.1);
        Cv2.WarpAffine(edges, turned, rotation, new Size(300, 200), InterpolationFlags.Cubic);
        return Cv2.Sum(turned).Val0;
    }
}
