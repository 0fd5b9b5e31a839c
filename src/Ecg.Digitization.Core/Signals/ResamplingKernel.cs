namespace Ecg.Digitization;

/// <summary>A sinc under a Kaiser window, finely tabulated once. Immutable and thread-safe.</summary>
/// <remarks>
/// J. F. Kaiser and R. W. Schafer, "On the use of the I0-sinh window for spectrum analysis", IEEE Trans. ASSP 28(1), 1980:
/// beta = 10 gives about 100 dB, and 32 zero crossings on each side a transition of a tenth of the cut-off on each side.
/// </remarks>
internal static class ResamplingKernel
{
    /// <summary>Zero crossings of the sinc on each side.</summary>
    public const int ZeroCrossings = 32;

    private const double Beta = 10;
    private const int PointsPerCrossing = 1024;

    private static readonly double[] Table = Tabulate();

    /// <summary>The kernel at a distance in zero crossings, by cubic interpolation in the table (error below 1e-10).</summary>
    public static double At(double distance)
    {
        double x = Math.Abs(distance) * PointsPerCrossing;
        int i = (int)x;
        if (i >= ZeroCrossings * PointsPerCrossing)
            return 0;
        double t = x - i;
        double a = Table[i];
        double b = Table[i + 1];
        double c = Table[i + 2];
        double d = Table[i + 3];
        // Lagrange through the points at -1, 0, 1, 2; entry 0 of the table is the point at -1.
        return b + (t * (c - (a / 3) - (b / 2) - (d / 6) + (t * (((a + c) / 2) - b + (t * (((d - a) / 6) + ((b - c) / 2)))))));
    }

    /// <summary>The kernel at a distance in zero crossings, from its definition.</summary>
    public static double Exact(double distance)
    {
        double u = distance / ZeroCrossings;
        if (Math.Abs(u) >= 1)
            return 0;
        double sinc = distance == 0 ? 1 : Math.Sin(Math.PI * distance) / (Math.PI * distance);
        return sinc * BesselI0(Beta * Math.Sqrt(1 - (u * u))) / BesselI0(Beta);
    }

    private static double[] Tabulate()
    {
        var table = new double[(ZeroCrossings * PointsPerCrossing) + 4];
        for (int i = 0; i < table.Length; i++)
            table[i] = Exact((double)(i - 1) / PointsPerCrossing);
        return table;
    }

    /// <summary>The modified Bessel function of the first kind and order zero, by its power series.</summary>
    private static double BesselI0(double x)
    {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            double half = x / (2 * k);
            term *= half * half;
            sum += term;
        }

        return sum;
    }
}
