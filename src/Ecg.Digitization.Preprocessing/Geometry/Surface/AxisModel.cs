namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>Finds the simplest correction of a page axis that explains what was measured.</summary>
internal static class AxisModel
{
    private const int HighestDegree = 5;
    private const double Tolerance = 1.15;
    private const double ToleranceMillimetres = 0.004;
    private static readonly double[] Stiffnesses = [30, 1, 0.03];

    /// <summary>Outliers taken out against a lattice of moderate stiffness, which follows any page.</summary>
    public static (AxisData Data, SplineSurface? Lattice) Clean(AxisData data, double spacingMillimetres, double stiffness, double lowestLimit)
    {
        double[] full = data.Weights;
        SplineSurface? lattice = null;
        for (int round = 0; round < 3; round++)
        {
            lattice = All(data, new SplineShape(data.Box, spacingMillimetres)).Solve(stiffness);
            if (lattice is null)
                break;
            data = data.WithoutOutliers(lattice, full, lowestLimit);
        }

        return (data, lattice);
    }

    /// <summary>The lowest degree whose error on unseen places is close to the best, or else a lattice.</summary>
    public static AxisFit Select(AxisData data, double spacingMillimetres)
    {
        var candidates = new List<(int Degree, ISurface Surface, double Rms)>();
        // The projection was fitted to all places, the first degree only to those that are no outliers.
        for (int degree = 1; degree <= HighestDegree; degree++)
        {
            if (Polynomial(data, degree) is { } fit)
                candidates.Add((degree, fit.Surface, fit.Rms));
        }

        var shape = new SplineShape(data.Box, spacingMillimetres);
        SplineFit[] halves = [Half(data, shape, false), Half(data, shape, true)];
        (double Rms, double Stiffness) lattice = (double.PositiveInfinity, 0);
        foreach (double stiffness in Stiffnesses)
        {
            if (halves[0].Solve(stiffness) is not { } first || halves[1].Solve(stiffness) is not { } second)
                continue;
            double rms = Mean(data.Rms(first, true), data.Rms(second, false));
            // A softer lattice must earn its freedom.
            if (rms < lattice.Rms * 0.99)
                lattice = (rms, stiffness);
        }

        double best = lattice.Rms;
        foreach ((int _, ISurface _, double rms) in candidates)
            best = Math.Min(best, rms);
        foreach ((int degree, ISurface surface, double rms) in candidates)
        {
            if (rms <= (Tolerance * best) + ToleranceMillimetres)
                return new AxisFit(surface, degree, rms, best);
        }

        halves[0].Add(halves[1]);
        return new AxisFit(halves[0].Solve(lattice.Stiffness), 0, lattice.Rms, best);
    }

    private static (ISurface Surface, double Rms)? Polynomial(AxisData data, int degree)
    {
        var weights = new double[2][];
        for (int h = 0; h < 2; h++)
        {
            weights[h] = new double[data.Weights.Length];
            for (int i = 0; i < data.Weights.Length; i++)
                weights[h][i] = data.SecondHalf[i] == (h == 1) ? data.Weights[i] : 0;
        }

        if (PolynomialSurface.Fit(data.Box, degree, data.At, data.Values, weights[0]) is not { } first
            || PolynomialSurface.Fit(data.Box, degree, data.At, data.Values, weights[1]) is not { } second
            || PolynomialSurface.Fit(data.Box, degree, data.At, data.Values, data.Weights) is not { } all)
        {
            return null;
        }

        return (all, Mean(data.Rms(first, true), data.Rms(second, false)));
    }

    private static SplineFit All(AxisData data, SplineShape shape)
    {
        var fit = new SplineFit(shape);
        for (int i = 0; i < data.At.Length; i++)
            fit.Add(data.At[i].X, data.At[i].Y, data.Values[i], data.Weights[i]);
        return fit;
    }

    private static SplineFit Half(AxisData data, SplineShape shape, bool half)
    {
        var fit = new SplineFit(shape);
        for (int i = 0; i < data.At.Length; i++)
        {
            if (data.SecondHalf[i] == half)
                fit.Add(data.At[i].X, data.At[i].Y, data.Values[i], data.Weights[i]);
        }

        return fit;
    }

    private static double Mean(double a, double b) => Math.Sqrt(((a * a) + (b * b)) / 2);
}
