using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Core;

public class MatTests
{
    [Fact]
    public void Constructor_Filled_HasShapeTypeAndValue()
    {
        using var mat = new Mat(3, 5, MatType.CV_8UC3, new Scalar(1, 2, 3));
        Assert.Equal((3, 5, 3, 5), (mat.Rows, mat.Cols, mat.Height, mat.Width));
        Assert.Equal(MatType.CV_8UC3, mat.Type());
        Assert.Equal((MatType.CV_8U, 3, 3, 15L, 15L), (mat.Depth(), mat.Channels(), mat.ElemSize(), mat.Step(), mat.Total()));
        Assert.False(mat.Empty());
        Assert.True(mat.IsContinuous());
        Assert.Equal(new Vec3b(1, 2, 3), mat.At<Vec3b>(2, 4));
    }

    [Fact]
    public void Constructor_Default_IsEmpty()
    {
        using var mat = new Mat();
        Assert.True(mat.Empty());
        Assert.Equal(IntPtr.Zero, mat.Data);
        Assert.Equal(new Size(0, 0), mat.Size());
    }

    [Fact]
    public void Set_ThenGet_RoundTripsEveryElement()
    {
        using var mat = new Mat(4, 6, MatType.CV_32FC1);
        for (int row = 0; row < 4; row++)
        {
            for (int col = 0; col < 6; col++)
                mat.Set(row, col, row * 10f + col);
        }

        mat.At<float>(1, 2) += 0.5f;
        Assert.Equal(12.5f, mat.Get<float>(1, 2));
        Assert.True(mat.GetArray(out float[] dense));
        Assert.Equal(35f, dense[3 * 6 + 5]);
        Assert.True(mat.GetRectangularArray(out float[,] rectangular));
        Assert.Equal(35f, rectangular[3, 5]);
    }

    [Fact]
    public void SubMat_Changed_ChangesItsParent()
    {
        using var mat = new Mat(6, 8, MatType.CV_8UC1, Scalar.All(0));
        using (Mat view = mat[new Rect(2, 1, 3, 4)])
        {
            Assert.True(view.IsSubmatrix());
            Assert.False(view.IsContinuous());
            view.SetTo(Scalar.All(7));
            view.LocateROI(out Size whole, out Point at);
            Assert.Equal((new Size(8, 6), new Point(2, 1)), (whole, at));
            Assert.Throws<OpenCvSharpException>(() => view.AsSpan<byte>().Length);
            view.GetArray(out byte[] copy);
            Assert.Equal(Enumerable.Repeat((byte)7, 12), copy);
        }

        Assert.Equal(12, Cv2.CountNonZero(mat));
        Assert.Equal(7, mat.At<byte>(1, 2));
        Assert.Equal(0, mat.At<byte>(0, 2));
    }

    [Fact]
    public void SubMat_EmptyOrOutside_Throws()
    {
        using var mat = new Mat(6, 8, MatType.CV_8UC1, Scalar.All(0));
        Assert.Throws<ArgumentException>(() => mat.SubMat(2, 2, 0, 4));
        Assert.Throws<OpenCVException>(() => mat.SubMat(new Rect(5, 0, 4, 2)));
    }

    [Fact]
    public void Views_OfDisposedParent_KeepTheElements()
    {
        var parent = new Mat(4, 4, MatType.CV_32SC1, Scalar.All(9));
        using Mat row = parent.Row(2);
        using Mat column = parent.Col(1);
        using Mat rows = parent.RowRange(1, 3);
        using Mat columns = parent.ColRange(0, 2);
        using Mat range = parent[1..^1, ..];
        using Mat flat = parent.Reshape(1, 1);
        using var header = new Mat(parent);
        parent.Dispose();
        Assert.Equal((4, 4, 8, 8, 8, 16), (Area(row), Area(column), Area(rows), Area(columns), Area(range), Area(flat)));
        Assert.Equal(9, header.At<int>(3, 3));
        Assert.Equal(9, row.At<int>(0, 3));

        static int Area(Mat mat) => Cv2.CountNonZero(mat);
    }

    [Fact]
    public void FromPixelData_ManagedArray_SharesAndStaysPinned()
    {
        var pixels = new byte[12];
        using Mat mat = Mat.FromPixelData(3, 4, MatType.CV_8UC1, pixels);
        using (Mat view = mat.Row(1))
        {
            GC.Collect(2, GCCollectionMode.Forced, true, true);
            view.SetTo(Scalar.All(5));
        }

        Assert.Equal([0, 0, 0, 0, 5, 5, 5, 5, 0, 0, 0, 0], pixels);
        Assert.Throws<ArgumentException>(() => Mat.FromPixelData(4, 4, MatType.CV_8UC1, pixels));
    }

    [Fact]
    public unsafe void FromPixelData_PointerWithStep_SkipsTheGaps()
    {
        byte[] pixels = [1, 2, 99, 3, 4, 99];
        fixed (byte* first = pixels)
        {
            using Mat mat = Mat.FromPixelData(2, 2, MatType.CV_8UC1, (IntPtr)first, 3);
            Assert.Equal(3, mat.Step());
            mat.GetArray(out byte[] dense);
            Assert.Equal([1, 2, 3, 4], dense);
            Assert.Equal(mat.Data + 4, mat.Ptr(1, 1));
            Assert.Equal((IntPtr)(mat.DataPointer + 3), mat.Ptr(1));
        }
    }

    [Fact]
    public void SetArray_WrongTypeOrLength_Throws()
    {
        using var mat = new Mat(2, 2, MatType.CV_8UC3);
        Assert.Throws<OpenCvSharpException>(() => mat.SetArray(new byte[12]));
        Assert.Throws<OpenCvSharpException>(() => mat.GetArray(out float[] _));
        using var grey = new Mat(2, 2, MatType.CV_8UC1);
        Assert.Throws<OpenCvSharpException>(() => grey.SetArray(new byte[5]));
        Assert.True(grey.SetRectangularArray(new byte[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal(10, Cv2.Sum(grey).Val0);
        Assert.True(grey.SetArray<byte>(5, 6, 7, 8));
        Assert.Equal([5, 6, 7, 8], grey.AsSpan<byte>().ToArray());
    }

    [Fact]
    public void Ptr_Outside_Throws()
    {
        using var mat = new Mat(2, 3, MatType.CV_8UC1, Scalar.All(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => mat.Ptr(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => mat.At<byte>(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => mat.Set(-1, 0, (byte)1));
        Assert.Throws<OpenCvSharpException>(() => mat.At<int>(1, 2));
    }

    [Fact]
    public void ConvertTo_WithScaleAndShift_RoundsHalfToEvenAndSaturates()
    {
        using var source = new Mat(1, 4, MatType.CV_32FC1);
        source.SetArray(0.5f, 1.5f, 200f, -3f);
        using var target = new Mat();
        source.ConvertTo(target, MatType.CV_8UC1, 2, 0);
        target.GetArray(out byte[] doubled);
        Assert.Equal([1, 3, 255, 0], doubled);
        source.ConvertTo(target, MatType.CV_8UC1);
        target.GetArray(out byte[] rounded);
        Assert.Equal([0, 2, 200, 0], rounded);
    }

    [Fact]
    public void CopyTo_WithMask_LeavesTheRest()
    {
        using var source = new Mat(2, 2, MatType.CV_8UC1, Scalar.All(8));
        using var mask = new Mat(2, 2, MatType.CV_8UC1, Scalar.All(0));
        mask.Set<byte>(0, 1, 255);
        using var target = new Mat(2, 2, MatType.CV_8UC1, Scalar.All(1));
        source.CopyTo(target, mask);
        target.SetTo(Scalar.All(3), mask);
        target.GetArray(out byte[] values);
        Assert.Equal([1, 3, 1, 1], values);
        source.CopyTo(target);
        Assert.Equal(32, Cv2.Sum(target).Val0);
        using Mat part = source.Clone(new Rect(1, 1, 1, 1));
        Assert.Equal(new Size(1, 1), part.Size());
    }

    [Fact]
    public void Indexer_SetRectangle_CopiesInto()
    {
        using var mat = new Mat(4, 4, MatType.CV_8UC1, Scalar.All(0));
        using var patch = new Mat(2, 2, MatType.CV_8UC1, Scalar.All(6));
        mat[new Rect(1, 1, 2, 2)] = patch;
        Assert.Equal(24, Cv2.Sum(mat).Val0);
        Assert.Throws<ArgumentException>(() => mat[new Rect(0, 0, 3, 2)] = patch);
    }

    [Fact]
    public void Create_SameShape_KeepsTheBuffer()
    {
        using var mat = new Mat(new Size(4, 3), MatType.CV_8UC1);
        IntPtr data = mat.Data;
        mat.Create(3, 4, MatType.CV_8UC1);
        Assert.Equal(data, mat.Data);
        mat.Create(new Size(7, 2), MatType.CV_64FC1);
        Assert.Equal((2, 7, MatType.CV_64FC1), (mat.Rows, mat.Cols, mat.Type()));
        mat.Release();
        Assert.True(mat.Empty());
    }
}
