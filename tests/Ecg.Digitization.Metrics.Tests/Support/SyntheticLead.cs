namespace Ecg.Digitization.Metrics.Tests;

/// <summary>A lead in closed form, so that it can be sampled at any instant and its fiducial points are known.</summary>
internal static class SyntheticLead
{
    public const double Period = 0.83;
    public const double PeakAt = 0.30;

    /// <summary>Millivolts at an instant: P, Q, R, S and T as Gaussians, and slow wander.</summary>
    public static double At(double seconds, double wander = 0.03)
    {
        double beat = seconds - (Period * Math.Floor(seconds / Period));
        return (0.12 * Bump(beat, 0.14, 0.022)) - (0.10 * Bump(beat, 0.272, 0.008)) + (1.15 * Bump(beat, PeakAt, 0.011)) - (0.28 * Bump(beat, 0.328, 0.009))
            + (0.30 * Bump(beat, 0.56, 0.045)) + (wander * Math.Sin(1.7 * seconds));
    }

    public static double[] Samples(int n, double rate, double start = 0, double stretch = 0, double wander = 0.03)
    {
        double centre = (n - 1) / 2.0;
        return [.. Enumerable.Range(0, n).Select(i => At((i + (stretch * (i - centre))) / rate + start, wander))];
    }

    public static double[] Noise(int n, int seed, double deviation)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }

    private static double Bump(double x, double centre, double width) => Math.Exp(-((x - centre) / width) * ((x - centre) / width));
}
