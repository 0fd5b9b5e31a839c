using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>Sum of |x - y|.</summary>
internal readonly struct AbsoluteDifferenceSum : IPairReduction
{
    /// <inheritdoc/>
    public static double Term(double x, double y, double state) => Math.Abs(x - y);

    /// <inheritdoc/>
    public static Vector128<double> Add(Vector128<double> sum, Vector128<double> x, Vector128<double> y, Vector128<double> state) => sum + Vector128.Abs(x - y);

    /// <inheritdoc/>
    public static Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y, Vector256<double> state) => sum + Vector256.Abs(x - y);

    /// <inheritdoc/>
    public static Vector512<double> Add(Vector512<double> sum, Vector512<double> x, Vector512<double> y, Vector512<double> state) => sum + Vector512.Abs(x - y);
}
