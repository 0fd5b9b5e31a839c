using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A correction of one page axis, in millimetres: a polynomial of a total degree over the page.</summary>
internal sealed class PolynomialSurface(PageBox box, int degree, double[] coefficients) : ISurface
{
    /// <inheritdoc/>
    public double Evaluate(double x, double y)
    {
        (x, y) = Scaled(box, x, y);
        double sum = 0, px = 1;
        int n = 0;
        for (int i = 0; i <= degree; i++, px *= x)
        {
            double p = px;
            for (int j = 0; i + j <= degree; j++, p *= y)
                sum += coefficients[n++] * p;
        }

        return sum;
    }

    /// <summary>Weighted least squares; null where the values do not determine it.</summary>
    /// <param name="box">Where it is valid; beyond, it goes on as on the box's edge.</param>
    /// <param name="degree">The total degree.</param>
    /// <param name="at">Places in millimetres.</param>
    /// <param name="values">The correction at each.</param>
    /// <param name="weights">0 leaves a place out.</param>
    public static PolynomialSurface? Fit(PageBox box, int degree, ReadOnlySpan<PagePoint> at, ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        int terms = (degree + 1) * (degree + 2) / 2;
        var system = new LeastSquares(terms);
        Span<double> row = stackalloc double[terms];
        for (int i = 0; i < at.Length; i++)
        {
            if (weights[i] <= 0)
                continue;
            (double x, double y) = Scaled(box, at[i].X, at[i].Y);
            Terms(degree, x, y, row);
            system.Add(row, values[i], weights[i]);
        }

        return system.Solve(1e-10) is { } solved ? new PolynomialSurface(box, degree, solved) : null;
    }

    private static (double X, double Y) Scaled(PageBox box, double x, double y) => (
        Math.Clamp((2 * (x - box.Left) / box.Width) - 1, -1, 1),
        Math.Clamp((2 * (y - box.Top) / box.Height) - 1, -1, 1));

    private static void Terms(int degree, double x, double y, Span<double> terms)
    {
        int n = 0;
        double px = 1;
        for (int i = 0; i <= degree; i++, px *= x)
        {
            double p = px;
            for (int j = 0; i + j <= degree; j++, p *= y)
                terms[n++] = p;
        }
    }
}
