namespace Ecg.Digitization.Engine;

/// <summary>Parts of a sample between curves that are nearly the same. Stateless and thread-safe.</summary>
internal static class FineLag
{
    /// <summary>A curve moved left by a part of a sample or a few, along a cubic through its samples; its ends go on level.</summary>
    /// <param name="curve">The samples, all of them numbers.</param>
    /// <param name="advance">By how many samples; moved right below zero.</param>
    public static double[] Moved(double[] curve, double advance)
    {
        if (advance == 0)
            return [.. curve];
        var moved = new double[curve.Length];
        int whole = (int)Math.Floor(advance);
        double f = advance - whole;
        // Catmull and Rom's cubic.
        (double a, double b, double c, double d) = (f * (-0.5 + (f * (1 - (0.5 * f)))), 1 + (f * f * (-2.5 + (1.5 * f))), f * (0.5 + (f * (2 - (1.5 * f)))), f * f * (-0.5 + (0.5 * f)));
        for (int i = 0; i < moved.Length; i++)
            moved[i] = (a * At(i + whole - 1)) + (b * At(i + whole)) + (c * At(i + whole + 1)) + (d * At(i + whole + 2));
        return moved;

        double At(int i) => curve[Math.Clamp(i, 0, curve.Length - 1)];
    }

    /// <summary>By how much more a curve is to be moved left to meet what it should be, to first order; both ends are left out.</summary>
    /// <param name="curve">The curve as it lies.</param>
    /// <param name="excess">By how much it is above what it should be.</param>
    /// <param name="share">How much of a small move of the curve is seen in the excess; above zero.</param>
    public static double Step(double[] curve, double[] excess, double share = 1)
    {
        double product = 0, size = 0;
        for (int i = 1; i < curve.Length - 1; i++)
        {
            double slope = (curve[i + 1] - curve[i - 1]) / 2;
            (product, size) = (product + (excess[i] * slope), size + (slope * slope));
        }

        return size > 0 ? -product / (size * share) : 0;
    }

    /// <summary>Samples about their mean.</summary>
    public static double[] Level(ReadOnlySpan<float> samples)
    {
        double mean = 0;
        foreach (float s in samples)
            mean += s;
        mean /= samples.Length;
        var level = new double[samples.Length];
        for (int i = 0; i < level.Length; i++)
            level[i] = samples[i] - mean;
        return level;
    }
}
