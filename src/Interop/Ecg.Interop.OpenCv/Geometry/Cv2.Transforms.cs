namespace OpenCvSharp;

/// <content>Estimating and applying plane transforms.</content>
public static partial class Cv2
{
    /// <summary>The 2x3 matrix that takes three points to three others.</summary>
    public static Mat GetAffineTransform(IEnumerable<Point2f> src, IEnumerable<Point2f> dst)
    {
        using Mat from = Wrap(src);
        using Mat to = Wrap(dst);
        NativeMethods.Check(NativeMethods.ecg_get_affine_transform(In(from), In(to), out IntPtr made));
        return new Mat(made);
    }

    /// <summary>The 3x3 matrix that takes four points to four others.</summary>
    public static Mat GetPerspectiveTransform(IEnumerable<Point2f> src, IEnumerable<Point2f> dst)
    {
        using Mat from = Wrap(src);
        using Mat to = Wrap(dst);
        return GetPerspectiveTransform(from, to);
    }

    /// <inheritdoc cref="GetPerspectiveTransform(IEnumerable{Point2f}, IEnumerable{Point2f})"/>
    public static Mat GetPerspectiveTransform(InputArray src, InputArray dst)
    {
        int status = NativeMethods.ecg_get_perspective_transform(In(src), In(dst), out IntPtr made);
        Finish(status, null, src, dst);
        return new Mat(made);
    }

    /// <summary>Applies a 3x3 matrix to points, with the division by the third coordinate.</summary>
    public static void PerspectiveTransform(InputArray src, OutputArray dst, InputArray m) =>
        Finish(NativeMethods.ecg_perspective_transform(In(src), Out(dst), In(m)), dst, src, m);

    /// <inheritdoc cref="PerspectiveTransform(InputArray, OutputArray, InputArray)"/>
    public static Point2f[] PerspectiveTransform(IEnumerable<Point2f> src, Mat m)
    {
        using Mat points = Wrap(src);
        return Transformed<Point2f>(points, m);
    }

    /// <inheritdoc cref="PerspectiveTransform(InputArray, OutputArray, InputArray)"/>
    public static Point2d[] PerspectiveTransform(IEnumerable<Point2d> src, Mat m)
    {
        using Mat points = Wrap(src);
        return Transformed<Point2d>(points, m);
    }

    /// <summary>The homography between two point sets; an empty matrix where none was found.</summary>
    /// <param name="srcPoints">Four points or more.</param>
    /// <param name="dstPoints">As many points.</param>
    /// <param name="method">Least squares over all points, or a robust method.</param>
    /// <param name="ransacReprojThreshold">How far from its image a point may lie and count as an inlier.</param>
    /// <param name="mask">Receives 1 for each inlier and 0 for each outlier.</param>
    /// <param name="maxIters">Most iterations of a robust method.</param>
    /// <param name="confidence">0 to 1.</param>
    public static Mat FindHomography(InputArray srcPoints, InputArray dstPoints, HomographyMethods method = HomographyMethods.None, double ransacReprojThreshold = 3, OutputArray? mask = null, int maxIters = 2000, double confidence = 0.995)
    {
        int status = NativeMethods.ecg_find_homography(
            In(srcPoints), In(dstPoints), (int)method, ransacReprojThreshold, Optional(mask), maxIters, confidence, out IntPtr made);
        Finish(status, mask, srcPoints, dstPoints);
        return new Mat(made);
    }

    /// <inheritdoc cref="FindHomography(InputArray, InputArray, HomographyMethods, double, OutputArray, int, double)"/>
    public static Mat FindHomography(IEnumerable<Point2d> srcPoints, IEnumerable<Point2d> dstPoints, HomographyMethods method = HomographyMethods.None, double ransacReprojThreshold = 3, OutputArray? mask = null, int maxIters = 2000, double confidence = 0.995)
    {
        using Mat from = Wrap(srcPoints);
        using Mat to = Wrap(dstPoints);
        return FindHomography(InputArray.Create(from), InputArray.Create(to), method, ransacReprojThreshold, mask, maxIters, confidence);
    }

    private static T[] Transformed<T>(Mat points, Mat m)
        where T : unmanaged
    {
        if (points.Empty())
            return [];
        using var images = new Mat();
        PerspectiveTransform(points, images, m);
        return Elements<T>(images);
    }
}
