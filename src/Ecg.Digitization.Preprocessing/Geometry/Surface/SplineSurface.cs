namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A correction of one page axis, in millimetres: a uniform cubic B-spline on a lattice of nodes.</summary>
/// <param name="shape">The lattice.</param>
/// <param name="coefficients">One per node, row by row.</param>
internal sealed class SplineSurface(SplineShape shape, double[] coefficients) : ISurface
{
    /// <inheritdoc/>
    public double Evaluate(double x, double y)
    {
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4];
        int first = shape.Weights(x, y, wx, wy);
        double sum = 0;
        for (int r = 0; r < 4; r++)
        {
            int i = first + (r * shape.Columns);
            sum += wy[r] * ((wx[0] * coefficients[i]) + (wx[1] * coefficients[i + 1]) + (wx[2] * coefficients[i + 2]) + (wx[3] * coefficients[i + 3]));
        }

        return sum;
    }
}
