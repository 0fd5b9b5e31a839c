using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Evaluation;

/// <summary>A projection between paper and image. Immutable and thread-safe.</summary>
/// <param name="matrix">Nine numbers, row by row, from (x mm, y mm, 1) to homogeneous pixels.</param>
/// <param name="inverse">The way back.</param>
internal sealed class MatrixPageMap(double[] matrix, double[] inverse) : IPageMap
{
    /// <inheritdoc/>
    public PagePoint ToMillimetres(double pixelX, double pixelY) => Project(inverse, pixelX, pixelY);

    /// <inheritdoc/>
    public PagePoint ToPixel(double millimetresX, double millimetresY) => Project(matrix, millimetresX, millimetresY);

    private static PagePoint Project(double[] m, double x, double y)
    {
        double w = (m[6] * x) + (m[7] * y) + m[8];
        return new PagePoint(((m[0] * x) + (m[1] * y) + m[2]) / w, ((m[3] * x) + (m[4] * y) + m[5]) / w);
    }
}
