using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>One step of a sum over pairs of samples, in every vector width and as its scalar twin.</summary>
internal interface IPairReduction
{
    /// <summary>The value that one pair adds to the sum.</summary>
    static abstract double Term(double x, double y, double state);

    /// <summary><paramref name="sum"/> plus the terms of two pairs.</summary>
    static abstract Vector128<double> Add(Vector128<double> sum, Vector128<double> x, Vector128<double> y, Vector128<double> state);

    /// <summary><paramref name="sum"/> plus the terms of four pairs.</summary>
    static abstract Vector256<double> Add(Vector256<double> sum, Vector256<double> x, Vector256<double> y, Vector256<double> state);

    /// <summary><paramref name="sum"/> plus the terms of eight pairs.</summary>
    static abstract Vector512<double> Add(Vector512<double> sum, Vector512<double> x, Vector512<double> y, Vector512<double> state);
}
