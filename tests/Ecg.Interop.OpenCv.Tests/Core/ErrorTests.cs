using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Core;

public class ErrorTests
{
    [Fact]
    public void Add_OfMismatchedSizes_ThrowsAndTheProcessGoesOn()
    {
        using var small = new Mat(2, 3, MatType.CV_8UC1, Scalar.All(1));
        using var large = new Mat(4, 3, MatType.CV_8UC1, Scalar.All(1));
        using var sum = new Mat();
        for (int i = 0; i < 100; i++)
        {
            var error = Assert.Throws<OpenCVException>(() => Cv2.Add(small, large, sum));
            Assert.Equal(ErrorCode.StsUnmatchedSizes, error.Status);
            Assert.Equal("arithm_op", error.FuncName);
            Assert.EndsWith("arithm.cpp", error.FileName, StringComparison.Ordinal);
            Assert.True(error.Line > 0);
            Assert.NotEmpty(error.ErrMsg);
            Assert.Equal(error.ErrMsg, error.Message);
        }

        Cv2.Add(small, small, sum);
        Assert.Equal(12, Cv2.Sum(sum).Val0);
    }

    [Fact]
    public void Functions_WithArgumentsThatOpenCvRefuses_Throw()
    {
        using var grey = new Mat(8, 8, MatType.CV_8UC1, Scalar.All(1));
        using var result = new Mat();
        using var empty = new Mat();
        Assert.Throws<OpenCVException>(() => Cv2.CvtColor(grey, result, ColorConversionCodes.BGR2GRAY));
        Assert.Throws<OpenCVException>(() => Cv2.GaussianBlur(grey, result, new Size(4, 4), 1));
        Assert.Throws<OpenCVException>(() => Cv2.Resize(grey, result, default));
        Assert.Throws<OpenCVException>(() => Cv2.MedianBlur(empty, result, 3));
        Assert.Throws<OpenCVException>(() => Cv2.FindHomography(new Point2d[3], new Point2d[3]));
        Assert.Throws<OpenCVException>(() => Cv2.ImDecode([], ImreadModes.Color));
        Assert.Throws<OpenCVException>(() => Cv2.ImEncode(".nothing", grey, out _));
        Assert.Throws<OpenCVException>(() => grey.Reshape(3));
        Assert.Throws<OpenCVException>(() => new Mat(-1, 5, MatType.CV_8UC1));
        Assert.Throws<OpenCVException>(() => grey.Row(8));
        Assert.Throws<OpenCVException>(() => Cv2.CreateCLAHE(2, new Size(0, 8)));
        Assert.Throws<OpenCVException>(() => Mat.FromPixelData(2, 2, MatType.CV_8UC1, IntPtr.Zero));
        Assert.Throws<OpenCVException>(() => Mat.FromPixelData(2, 2, MatType.CV_8UC3, new byte[12], 5));
        Assert.Throws<OpenCVException>(() => Mat.FromPixelData(-2, 2, MatType.CV_8UC1, new byte[4]));
        Assert.Throws<ArgumentException>(() => Mat.FromPixelData(2, 2, MatType.CV_8UC3, new byte[11]));
        Assert.Throws<OpenCvSharpException>(() => grey.SetArray(new byte[63]));
        Assert.Throws<OpenCvSharpException>(() => grey.GetArray(out float[] _));
        Assert.Throws<OpenCvSharpException>(() => grey.At<int>(0, 0));
    }

    [Fact]
    public void Constructor_MoreMemoryThanThereIs_ThrowsAndTheProcessGoesOn()
    {
        Assert.Throws<OpenCVException>(() => new Mat(int.MaxValue, int.MaxValue, MatType.CV_64FC4));
        using var fine = new Mat(1, 1, MatType.CV_8UC1);
        Assert.False(fine.Empty());
    }

    [Fact]
    public void Functions_WithNull_ThrowArgumentNullException()
    {
        using var grey = new Mat(8, 8, MatType.CV_8UC1, Scalar.All(1));
        Assert.Throws<ArgumentNullException>(() => Cv2.Add(null!, grey, grey));
        Assert.Throws<ArgumentNullException>(() => Cv2.Add(grey, grey, null!));
        Assert.Throws<ArgumentNullException>(() => Cv2.Split(null!));
        Assert.Throws<ArgumentNullException>(() => Cv2.ImDecode((byte[])null!, ImreadModes.Color));
        Assert.Throws<ArgumentNullException>(() => new Mat((Mat)null!, new Rect(0, 0, 1, 1)));
        Assert.Throws<ArgumentNullException>(() => Cv2.BoundingRect((IEnumerable<Point>)null!));
    }

    [Fact]
    public void Mask_OfANullMatrix_IsAbsent()
    {
        using var grey = new Mat(2, 2, MatType.CV_8UC1, Scalar.All(3));
        Mat? none = null;
        Assert.Equal(3, Cv2.Mean(grey, none!).Val0);
        Assert.Equal(3, Cv2.Mean(grey, null).Val0);
    }
}
