using OpenCvSharp;
using static Ecg.Interop.OpenCv.Tests.Goldens.Report;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

internal static class ShapeCases
{
    public static Dictionary<string, Func<Inputs, double[]>> All { get; } = new()
    {
        ["ConnectedComponentsWithStats"] = i =>
        {
            using Mat labels = new(), stats = new(), centroids = new();
            int count = Cv2.ConnectedComponentsWithStats(i.Binary, labels, stats, centroids, PixelConnectivity.Connectivity4);
            Assert.Equal(Cv2.CountNonZero(i.Binary), Enumerable.Range(1, count - 1).Sum(k => stats.At<int>(k, (int)ConnectedComponentsTypes.Area)));
            return [count, .. Of(labels), .. Of(stats), .. Of(centroids)];
        },
        ["ConnectedComponents"] = i =>
        {
            using var labels = new Mat();
            int count = Cv2.ConnectedComponents(i.Binary, labels);
            return [count, .. Of(labels)];
        },
        ["DistanceTransform"] = i => Result(d => Cv2.DistanceTransform(i.Binary, d, DistanceTypes.L2, DistanceTransformMasks.Mask5)),
        ["FindContours"] = i =>
        {
            using var holes = new Mat();
            Cv2.BitwiseNot(i.Binary, holes);
            Cv2.FindContours(holes, out Point[][] contours, out HierarchyIndex[] tree, RetrievalModes.Tree, ContourApproximationModes.ApproxSimple, new Point(3, 4));
            return
            [
                contours.Length,
                .. contours.Select(static c => (double)c.Length),
                .. contours.SelectMany(Numbers),
                .. tree.SelectMany(static h => new double[] { h.Next, h.Previous, h.Child, h.Parent }),
            ];
        },
        ["BoundingRect"] = static _ => [.. Numbers(Cv2.BoundingRect(Inputs.Points)), .. Numbers(Cv2.BoundingRect(Inputs.Floats))],
        ["MinAreaRect"] = static _ =>
        {
            RotatedRect box = Cv2.MinAreaRect(Inputs.Floats);
            return [box.Center.X, box.Center.Y, box.Size.Width, box.Size.Height, box.Angle];
        },
        ["BoxPoints"] = static _ => Numbers(Cv2.BoxPoints(new RotatedRect(new Point2f(30, 20), new Size2f(17f, 9f), 25))),
        ["ApproxPolyDP"] = static _ =>
            [.. Numbers(Cv2.ApproxPolyDP(Inputs.Points, 6, true)), .. Numbers(Cv2.ApproxPolyDP(Inputs.Floats, 6, false))],
        ["ContourArea"] = static _ => [Cv2.ContourArea(Inputs.Points, true), Cv2.ContourArea(Inputs.Floats)],
        ["ArcLength"] = static _ => [Cv2.ArcLength(Inputs.Points, true), Cv2.ArcLength(Inputs.Floats, false)],
        ["ConvexHull"] = static _ => [.. Numbers(Cv2.ConvexHull(Inputs.Points)), .. Numbers(Cv2.ConvexHull(Inputs.Floats, true))],
    };
}
