namespace Ecg.Digitization.Preprocessing.Numerics;

/// <summary>Robust statistics of a few numbers.</summary>
internal static class Statistics
{
    /// <summary>The standard deviation of normal values, as a multiple of their median absolute deviation.</summary>
    public const double MadToSigma = 1.4826;

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int n = sorted.Length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[(n / 2) - 1] + sorted[n / 2]) / 2;
    }
}
