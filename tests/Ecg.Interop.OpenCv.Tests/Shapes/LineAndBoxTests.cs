using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Shapes;

public class LineAndBoxTests
{
    [Fact]
    public void HoughLinesP_OfOneSegment_FindsItsEnds()
    {
        using var image = new Mat(60, 80, MatType.CV_8UC1, Scalar.All(0));
        Cv2.Line(image, new Point(10, 25), new Point(70, 25), Scalar.All(255));
        LineSegmentPoint segment = Assert.Single(Cv2.HoughLinesP(image, 1, Math.PI / 180, 40, 30, 2));
        Assert.Equal((25, 25), (segment.P1.Y, segment.P2.Y));
        Assert.InRange(segment.Length(), 58, 60);
    }

    [Fact]
    public void HoughLines_OfBlank_IsEmpty()
    {
        using var image = new Mat(60, 80, MatType.CV_8UC1, Scalar.All(0));
        Assert.Empty(Cv2.HoughLines(image, 1, Math.PI / 180, 40));
        Assert.Empty(Cv2.FindContoursAsArray(image, RetrievalModes.List, ContourApproximationModes.ApproxNone));
    }

    [Fact]
    public void MinMaxLoc_Overloads_Agree()
    {
        using var image = new Mat(4, 5, MatType.CV_32FC1, Scalar.All(1));
        image.Set(2, 3, -7f);
        image.Set(1, 0, 9f);
        Cv2.MinMaxLoc(image, out double low, out double high);
        Cv2.MinMaxLoc(image, out Point lowAt, out Point highAt);
        Assert.Equal((-7, 9, new Point(3, 2), new Point(0, 1)), (low, high, lowAt, highAt));
        using Mat two = image.Reshape(1, 4);
        using var pair = new Mat();
        Cv2.Merge([image, two], pair);
        Cv2.MinMaxLoc(pair, out low, out high);
        Assert.Equal((-7, 9), (low, high));
    }

    [Fact]
    public void PerspectiveTransform_OfNoPoints_IsEmpty()
    {
        using Mat identity = Cv2.GetPerspectiveTransform([new(0, 0), new(1, 0), new(1, 1), new(0, 1)], new Point2f[] { new(0, 0), new(1, 0), new(1, 1), new(0, 1) });
        Assert.Empty(Cv2.PerspectiveTransform(Array.Empty<Point2f>(), identity));
        Assert.Equal([new Point2d(3, 4)], Cv2.PerspectiveTransform([new Point2d(3, 4)], identity));
    }

    [Fact]
    public void Rect_Operators_AreSetOperations()
    {
        var a = new Rect(0, 0, 10, 10);
        var b = new Rect(5, 6, 10, 10);
        Assert.Equal(new Rect(5, 6, 5, 4), a & b);
        Assert.Equal(new Rect(0, 0, 15, 16), a | b);
        Assert.Equal(default, a & new Rect(20, 20, 1, 1));
        Assert.True(a.Contains(9, 9) && !a.Contains(10, 9) && a.Contains(a & b) && a.IntersectsWith(b));
        a.Inflate(1, 2);
        Assert.Equal(Rect.FromLTRB(-1, -2, 11, 12), a);
    }

    [Theory]
    [InlineData("CV_8UC3", MatType.CV_8U, 3)]
    [InlineData("CV_64FC1", MatType.CV_64F, 1)]
    [InlineData("CV_32SC(6)", MatType.CV_32S, 6)]
    public void MatType_OfDepthAndChannels_NamesThem(string name, int depth, int channels)
    {
        MatType type = MatType.MakeType(depth, channels);
        Assert.Equal((name, depth, channels), (type.ToString(), type.Depth, type.Channels));
        using var mat = new Mat(1, 1, type);
        Assert.Equal(type, mat.Type());
    }
}
