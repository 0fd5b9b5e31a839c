using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>Sum of (x - (y - offset))^2: the power of what is left of a prediction y of x after an offset is taken from it.</summary>
internal readonly struct ResidualPower : IPairReduction
{
    /// <inheritdoc/>
    public static double Term(double x, double y, double state)
    {
        double r = x - (y - state);
        return r * r;
    }

    /// <inheritdoc/>
    public static Vector128<double> Add(Vector128<double> sum, Vector128<double> x, Vector128<double> y, Vector128<double> state)
    {
        Vector128<double> r = x - (y - state);
        return Vector128.MultiplyAddEstimate(r, r, sum);
    }

    /// <inheritdoc/>
    public static Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y, Vector256<double> state)
    {
        Vector256<double> r = x - (y - state);
        return Vector256.MultiplyAddEstimate(r, r, sum);
    }

    /// <inheritdoc/>
    public static Vector512<double> Add(Vector512<double> sum, Vector512<double> x, Vector512<double> y, Vector512<double> state)
    {
        Vector512<double> r = x - (y - state);
        return Vector512.MultiplyAddEstimate(r, r, sum);
    }
}
