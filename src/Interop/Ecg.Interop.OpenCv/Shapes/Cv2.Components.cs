namespace OpenCvSharp;

/// <content>Connected components and distances to them.</content>
public static partial class Cv2
{
    /// <summary>Numbers the connected regions of non-zero pixels from 1; returns how many labels there are, 0 included.</summary>
    public static int ConnectedComponents(InputArray image, OutputArray labels, PixelConnectivity connectivity = PixelConnectivity.Connectivity8) =>
        ConnectedComponents(image, labels, connectivity, MatType.CV_32S);

    /// <inheritdoc cref="ConnectedComponents(InputArray, OutputArray, PixelConnectivity)"/>
    public static int ConnectedComponents(InputArray image, OutputArray labels, PixelConnectivity connectivity, MatType ltype)
    {
        int status = NativeMethods.ecg_connected_components(In(image), Out(labels), (int)connectivity, ltype.Value, out int count);
        Finish(status, labels, image);
        return count;
    }

    /// <summary>As <see cref="ConnectedComponents(InputArray, OutputArray, PixelConnectivity)"/>, with a row of measures for each label.</summary>
    /// <param name="image">One channel of bytes.</param>
    /// <param name="labels">Receives the label of each pixel.</param>
    /// <param name="stats">Receives whole numbers; the columns are <see cref="ConnectedComponentsTypes"/>.</param>
    /// <param name="centroids">Receives x and y, in double precision.</param>
    /// <param name="connectivity">Which pixels are neighbours.</param>
    public static int ConnectedComponentsWithStats(InputArray image, OutputArray labels, OutputArray stats, OutputArray centroids, PixelConnectivity connectivity = PixelConnectivity.Connectivity8) =>
        ConnectedComponentsWithStats(image, labels, stats, centroids, connectivity, MatType.CV_32S);

    /// <inheritdoc cref="ConnectedComponentsWithStats(InputArray, OutputArray, OutputArray, OutputArray, PixelConnectivity)"/>
    public static int ConnectedComponentsWithStats(InputArray image, OutputArray labels, OutputArray stats, OutputArray centroids, PixelConnectivity connectivity, MatType ltype)
    {
        int status = NativeMethods.ecg_connected_components_with_stats(
            In(image), Out(labels), Out(stats), Out(centroids), (int)connectivity, ltype.Value, out int count);
        Finish(status, labels, image, stats, centroids);
        stats.Fix();
        centroids.Fix();
        return count;
    }

    /// <summary>The distance of each pixel to the nearest that is zero.</summary>
    public static void DistanceTransform(InputArray src, OutputArray dst, DistanceTypes distanceType, DistanceTransformMasks maskSize, int dstType = MatType.CV_32S) =>
        Finish(NativeMethods.ecg_distance_transform(In(src), Out(dst), (int)distanceType, (int)maskSize, dstType), dst, src);
}
