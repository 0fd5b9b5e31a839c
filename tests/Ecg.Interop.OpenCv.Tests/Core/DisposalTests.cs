using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Core;

[Collection(nameof(RunsAlone))]
public class DisposalTests
{
    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var mat = new Mat(3, 3, MatType.CV_8UC1);
        mat.Dispose();
        mat.Dispose();
        Assert.True(mat.IsDisposed);
        CLAHE clahe = Cv2.CreateCLAHE();
        clahe.Dispose();
        clahe.Dispose();
        Assert.True(clahe.IsDisposed);
    }

    [Fact]
    public void Members_AfterDispose_ThrowObjectDisposedException()
    {
        var mat = new Mat(3, 3, MatType.CV_8UC1, Scalar.All(0));
        using var other = new Mat(3, 3, MatType.CV_8UC1, Scalar.All(0));
        mat.Dispose();
        Assert.Throws<ObjectDisposedException>(() => mat.Rows);
        Assert.Throws<ObjectDisposedException>(() => mat.Type());
        Assert.Throws<ObjectDisposedException>(() => mat.At<byte>(0, 0));
        Assert.Throws<ObjectDisposedException>(() => mat.Clone());
        Assert.Throws<ObjectDisposedException>(() => mat.SubMat(0, 1, 0, 1));
        Assert.Throws<ObjectDisposedException>(() => Cv2.Add(mat, other, other));
        Assert.Throws<ObjectDisposedException>(() => Cv2.Add(other, other, mat));
        Assert.Throws<ObjectDisposedException>(() => Cv2.Add(other, other, other, mat));
        Assert.Throws<ObjectDisposedException>(() => Cv2.Line(mat, 0, 0, 1, 1, Scalar.Black));
        CLAHE clahe = Cv2.CreateCLAHE();
        clahe.Dispose();
        Assert.Throws<ObjectDisposedException>(() => clahe.Apply(other, other));
    }

    [Fact]
    public void Matrices_NeverDisposed_AreFinalized()
    {
        long before = MemoryTests.ResidentBytes();
        for (int i = 0; i < 400; i++)
            Abandon();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        // 400 matrices of 4 MiB: had they stayed, 1.6 GiB would be resident.
        Assert.InRange(MemoryTests.ResidentBytes() - before, long.MinValue, 400L << 20);

        static void Abandon() => _ = new Mat(1024, 1024, MatType.CV_32FC1, Scalar.All(1)).SubMat(0, 10, 0, 10);
    }

    /// <summary>Handles are dropped while others are made: what the finalizer frees is never what a thread still uses.</summary>
    [Fact]
    public void Finalizer_UnderLoad_LeavesResultsRight()
    {
        WhileCollecting.ForThreads(4, thread =>
        {
            for (int i = 1; i <= 500; i++)
            {
                var sum = new Mat();
                Cv2.Add(new Mat(i % 50 + 1, 20, MatType.CV_32SC1, Scalar.All(thread)).SubMat(0, i % 50 + 1, 3, 13).Clone(), Scalar.All(i), sum);
                Assert.Equal(10.0 * (i % 50 + 1) * (thread + i), Cv2.Sum(sum.Reshape(1, 1)).Val0);
                _ = Cv2.CreateCLAHE();
            }
        });
    }
}
