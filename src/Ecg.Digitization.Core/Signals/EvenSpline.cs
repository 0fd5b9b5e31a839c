namespace Ecg.Digitization;

/// <summary>Natural cubic splines through evenly spaced samples. Stateless and thread-safe.</summary>
internal static class EvenSpline
{
    /// <summary>Samples the spline at even places: destination k is the value at sourceStart + k * sourceStep.</summary>
    /// <remarks>NaN where one of the two samples beside the place is not finite or does not exist. Each run of finite samples has a spline of its own.</remarks>
    /// <param name="source">The samples, NaN for missing.</param>
    /// <param name="sourceStart">The place of the first output, in source samples.</param>
    /// <param name="sourceStep">The distance of outputs in source samples.</param>
    /// <param name="destination">Receives the values.</param>
    public static void Sample(ReadOnlySpan<float> source, double sourceStart, double sourceStep, Span<float> destination)
    {
        double[] bends = Bends(source);
        for (int k = 0; k < destination.Length; k++)
        {
            double at = sourceStart + (k * sourceStep);
            int i = Math.Clamp((int)Math.Floor(at), 0, Math.Max(0, source.Length - 2));
            double f = at - i, g = 1 - f;
            bool inside = f is >= 0 and <= 1 && source.Length >= 2;
            destination[k] = inside
                ? (float)((g * source[i]) + (f * source[i + 1]) + (((((g * g * g) - g) * bends[i]) + (((f * f * f) - f) * bends[i + 1])) / 6))
                : float.NaN;
        }
    }

    // Second derivatives at the samples; zero at the ends of each finite run.
    private static double[] Bends(ReadOnlySpan<float> source)
    {
        double[] bends = new double[source.Length], ratio = new double[source.Length];
        for (int i = 1; i < source.Length - 1; i++)
        {
            double right = 6 * ((double)source[i + 1] - (2.0 * source[i]) + source[i - 1]);
            if (!double.IsFinite(right))
                continue;
            double diagonal = 4 - ratio[i - 1];
            ratio[i] = 1 / diagonal;
            bends[i] = (right - bends[i - 1]) / diagonal;
        }

        for (int i = source.Length - 2; i > 0; i--)
            bends[i] -= ratio[i] * bends[i + 1];
        return bends;
    }
}
