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
}
