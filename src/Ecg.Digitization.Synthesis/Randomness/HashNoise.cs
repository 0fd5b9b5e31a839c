namespace Ecg.Digitization.Synthesis;

/// <summary>Noise as a function of place, so that it is the same in whatever order and on however many threads it is asked for. Thread-safe.</summary>
internal static class HashNoise
{
    /// <summary>Smooth noise from about -1 to 1 with features of unit size: values at integers, joined by cubic steps.</summary>
    public static double Smooth(ulong seed, double x, double y)
    {
        double fx = Math.Floor(x), fy = Math.Floor(y);
        double u = x - fx, v = y - fy;
        u = u * u * (3 - (2 * u));
        v = v * v * (3 - (2 * v));
        long ix = (long)fx, iy = (long)fy;
        double a = Corner(seed, ix, iy), b = Corner(seed, ix + 1, iy), c = Corner(seed, ix, iy + 1), d = Corner(seed, ix + 1, iy + 1);
        double top = a + (u * (b - a)), bottom = c + (u * (d - c));
        return top + (v * (bottom - top));
    }

    /// <summary>Smooth noise with finer and finer octaves, each half as strong.</summary>
    public static double Fractal(ulong seed, double x, double y, int octaves)
    {
        double sum = 0, weight = 1, total = 0;
        for (int i = 0; i < octaves; i++)
        {
            sum += weight * Smooth(seed + (ulong)i, x, y);
            total += weight;
            weight /= 2;
            x *= 2;
            y *= 2;
        }

        return sum / total;
    }

    private static double Corner(ulong seed, long x, long y)
        => ((SeededRandom.Hash(seed, unchecked((ulong)((x * 0x1F1F1F1F) ^ (y << 32)))) >> 11) * (2.0 / (1UL << 53))) - 1;

    /// <summary>Quantiles of the normal distribution at the middles of equal shares, by bisection of its integral; error function after Abramowitz and Stegun 7.1.26.</summary>
    /// <param name="bits">There are 2 to this power of them.</param>
    public static float[] NormalQuantiles(int bits)
    {
        var table = new float[1 << bits];
        for (int i = 0; i < table.Length; i++)
        {
            double target = (i + 0.5) / table.Length, low = -6, high = 6;
            for (int k = 0; k < 40; k++)
            {
                double middle = (low + high) / 2;
                (low, high) = Normal(middle) < target ? (middle, high) : (low, middle);
            }

            table[i] = (float)low;
        }

        return table;
    }

    private static double Normal(double x)
    {
        double z = Math.Abs(x) / Math.Sqrt(2), t = 1 / (1 + (0.3275911 * z));
        double tail = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429)))))))) * Math.Exp(-z * z) / 2;
        return x < 0 ? tail : 1 - tail;
    }
}
