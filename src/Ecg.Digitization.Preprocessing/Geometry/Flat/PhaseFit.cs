using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>A robust polynomial through unwrapped phases, as millimetres along one page axis.</summary>
/// <param name="Millimetres">From a pixel to millimetres along the axis.</param>
/// <param name="ResidualMillimetres">RMS over the blocks kept.</param>
/// <param name="Degree">Of the polynomial.</param>
/// <param name="KeptShare">The share of the measured blocks that the fit kept.</param>
/// <param name="Samples">All blocks, kept or not.</param>
internal sealed record PhaseFit(Polynomial2D Millimetres, double ResidualMillimetres, int Degree, double KeptShare, IReadOnlyList<PhaseSample> Samples)
{
    private const int Rounds = 8;

    /// <summary>Fits degrees from 1 to a highest, and takes the lowest whose residual is close to the best.</summary>
    /// <remarks>A needless degree invents tenths of a pixel, which costs decibels on clean pages.</remarks>
    public static PhaseFit? Best(IReadOnlyList<PhaseSample> samples, PagePoint centre, double scale, int highestDegree)
    {
        PhaseFit?[] fits = new PhaseFit?[highestDegree + 1];
        Parallel.For(1, highestDegree + 1, d => fits[d] = Fit(samples, centre, scale, d));
        double best = double.PositiveInfinity;
        foreach (PhaseFit? fit in fits)
            best = Math.Min(best, fit?.ResidualMillimetres ?? double.PositiveInfinity);
        return Array.Find(fits, f => f is not null && f.ResidualMillimetres <= (1.15 * best) + 0.004);
    }

    private static PhaseFit? Fit(IReadOnlyList<PhaseSample> samples, PagePoint centre, double scale, int degree)
    {
        int terms = Polynomial2D.TermCount(degree);
        if (samples.Count < 4 * terms)
            return null;
        var rows = new double[samples.Count * terms];
        for (int i = 0; i < samples.Count; i++)
            Polynomial2D.Terms(degree, (samples[i].X - centre.X) * scale, (samples[i].Y - centre.Y) * scale, rows.AsSpan(i * terms, terms));
        var residual = new double[samples.Count];
        double limit = double.PositiveInfinity, rms = 0;
        double[]? solution = null;
        int kept = 0;
        for (int round = 0; round < Rounds; round++)
        {
            var system = new LeastSquares(terms);
            for (int i = 0; i < samples.Count; i++)
            {
                if (Math.Abs(residual[i]) <= limit)
                    system.Add(rows.AsSpan(i * terms, terms), samples[i].Millimetres, samples[i].Weight);
            }

            solution = system.Solve(1e-12);
            if (solution is null)
                return null;
            double sum = 0;
            kept = 0;
            for (int i = 0; i < samples.Count; i++)
            {
                double value = 0;
                ReadOnlySpan<double> row = rows.AsSpan(i * terms, terms);
                for (int k = 0; k < terms; k++)
                    value += row[k] * solution[k];
                bool was = Math.Abs(residual[i]) <= limit;
                residual[i] = samples[i].Millimetres - value;
                if (was)
                {
                    sum += residual[i] * residual[i];
                    kept++;
                }
            }

            rms = Math.Sqrt(sum / Math.Max(1, kept));
            limit = 3 * rms;
        }

        return new PhaseFit(new Polynomial2D(degree, centre.X, centre.Y, scale, solution!), rms, degree, (double)kept / samples.Count, samples);
    }
}
