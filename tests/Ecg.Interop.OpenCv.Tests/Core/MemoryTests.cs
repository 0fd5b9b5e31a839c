using System.Globalization;
using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Core;

[Collection(nameof(RunsAlone))]
public class MemoryTests
{
    private const int Blocks = 4;

    /// <summary>A round is 20 operations: 14,000 a block. One leaked image a round would make every block grow by 7 MB.</summary>
    [Fact]
    public void SmallOperations_ManyThousand_LeaveMemoryFlat() =>
        Assert.InRange(LeastGrowth(700, Work), long.MinValue, 4L << 20);

    /// <summary>One leaked header a round (about 100 bytes) would make every block grow by 10 MB.</summary>
    [Fact]
    public void Views_HundredThousand_LeaveMemoryFlat()
    {
        using var parent = new Mat(20, 20, MatType.CV_8UC1, Scalar.All(1));
        Assert.InRange(LeastGrowth(100_000, Views), long.MinValue, 4L << 20);

        void Views()
        {
            using Mat row = parent.Row(3);
            using Mat flat = parent.Reshape(1, 1);
            using var none = new Mat();
        }
    }

    /// <summary>The least growth over equal blocks: heaps settle after the first ones, a leak shows in all.</summary>
    private static long LeastGrowth(int rounds, Action work)
    {
        long least = long.MaxValue;
        long before = long.MinValue;
        for (int block = 0; block < Blocks; block++)
        {
            for (int i = 0; i < rounds; i++)
                work();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            long after = ResidentBytes();
            if (block > 0)
                least = Math.Min(least, after - before);
            before = after;
        }

        return least;
    }

    /// <summary>What the process holds in memory now.</summary>
    internal static long ResidentBytes()
    {
        if (OperatingSystem.IsLinux())
        {
            string line = File.ReadLines("/proc/self/status").First(static l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) * 1024;
        }

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static void Work()
    {
        using CLAHE clahe = Cv2.CreateCLAHE(2, new Size(4, 4));
        Point[] triangle = [new(10, 10), new(90, 20), new(40, 80)];
        using var color = new Mat(100, 100, MatType.CV_8UC3, Scalar.White);
        Cv2.FillPoly(color, [triangle], Scalar.Red, LineTypes.AntiAlias);
        Cv2.PutText(color, "II", new Point(5, 95), HersheyFonts.HersheySimplex, 0.5, Scalar.Black);
        using Mat grey = new(), small = new(), edges = new(), mask = new(), labels = new();
        Cv2.CvtColor(color, grey, ColorConversionCodes.BGR2GRAY);
        clahe.Apply(grey, grey);
        Cv2.Resize(grey, small, new Size(50, 50));
        Cv2.Canny(small, edges, 50, 150);
        Cv2.Compare(grey, 128, mask, CmpType.LT);
        Cv2.Add(grey, 3, grey, mask);
        Cv2.ConnectedComponents(mask, labels);
        foreach (Mat plane in Cv2.Split(color))
            plane.Dispose();
        foreach (Point[] contour in Cv2.FindContoursAsArray(mask, RetrievalModes.External, ContourApproximationModes.ApproxSimple))
            Cv2.ConvexHull(contour);
        using Mat view = color[new Rect(1, 1, 50, 50)];
        using Mat homography = Cv2.FindHomography([new(0, 0), new(9, 0), new(9, 9), new(0, 9)], [new(1, 0), new(9, 1), new(8, 9), new(0, 8)]);
        Cv2.HoughLines(edges, 1, Math.PI / 180, 20);
        Cv2.ImEncode(".bmp", view, out byte[] encoded);
        using Mat decoded = Cv2.ImDecode(encoded, ImreadModes.Color);
        Assert.Throws<OpenCVException>(() => Cv2.Add(grey, small, small));
    }
}
