using System.Collections.Immutable;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Fits logistic models: ridge regression by Newton's method on standardised figures, calibrated on predictions of unseen pages.</summary>
internal static class LogisticFit
{
    private const int Folds = 8, Rounds = 25;
    private const double Farthest = 3;

    /// <summary>Fits a model; <c>Unseen</c> are the calibrated probabilities of each example by models that have not seen its page.</summary>
    /// <param name="names">What the figures are.</param>
    /// <param name="figures">Shape (examples, figures).</param>
    /// <param name="good">What is to be told.</param>
    /// <param name="pages">The page of each example.</param>
    /// <param name="ridge">The penalty.</param>
    public static (LogisticModel Model, double[] Unseen, double[] UnseenScores) Fit(ImmutableArray<string> names, IReadOnlyList<double[]> figures, bool[] good, string[] pages, double ridge)
    {
        var fold = pages.Distinct().Order(StringComparer.Ordinal).Select(static (p, i) => (p, i)).ToDictionary(static v => v.p, static v => v.i % Folds);
        var scores = new double[good.Length];
        for (int f = 0; f < Folds; f++)
        {
            int[] train = [.. Enumerable.Range(0, good.Length).Where(i => fold[pages[i]] != f)];
            if (train.Length == good.Length)
                continue;
            LogisticModel part = Plain(names, [.. train.Select(i => figures[i])], [.. train.Select(i => good[i])], ridge);
            for (int i = 0; i < good.Length; i++)
            {
                if (fold[pages[i]] == f)
                    scores[i] = part.Score(figures[i]);
            }
        }

        // Platt's line, on scores that no model has seen the page of.
        double[] line = Newton([.. scores.Select(static s => new[] { s })], good, 0.01);
        LogisticModel model = Plain(names, figures, good, ridge) with { Slope = line[0], Shift = line[1] };
        return (model, Array.ConvertAll(scores, s => Logistic((line[0] * s) + line[1])), scores);
    }

    private static LogisticModel Plain(ImmutableArray<string> names, IReadOnlyList<double[]> figures, bool[] good, double ridge)
    {
        double[] means = [.. names.Select((_, k) => figures.Average(f => f[k]))];
        double[] scales = [.. names.Select((_, k) => Math.Sqrt(figures.Average(f => (f[k] - means[k]) * (f[k] - means[k]))) + 1e-6)];
        double[] weights = Newton([.. figures.Select(f => f.Select((v, k) => Math.Clamp((v - means[k]) / scales[k], -Farthest, Farthest)).ToArray())], good, ridge);
        return new LogisticModel { Names = names, Means = [.. means.Select(Round)], Scales = [.. scales.Select(Round)], Weights = [.. weights[..^1].Select(Round)], Intercept = Round(weights[^1]), Slope = 1, Shift = 0 };
    }

    private static double Round(double value) => double.Parse(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    // Weights, the intercept last.
    private static double[] Newton(double[][] x, bool[] good, double ridge)
    {
        int n = x[0].Length + 1;
        var w = new double[n];
        for (int round = 0; round < Rounds; round++)
        {
            var g = new double[n];
            var h = new double[n, n];
            for (int k = 0; k + 1 < n; k++)
                (g[k], h[k, k]) = (-ridge * w[k], ridge);
            h[n - 1, n - 1] = 1e-6;
            for (int i = 0; i < x.Length; i++)
            {
                double p = Logistic(w[n - 1] + x[i].Select((v, k) => v * w[k]).Sum()), error = (good[i] ? 1 : 0) - p, weight = (p * (1 - p)) + 1e-9;
                for (int a = 0; a < n; a++)
                {
                    double va = a + 1 < n ? x[i][a] : 1;
                    g[a] += error * va;
                    for (int b = 0; b < n; b++)
                        h[a, b] += weight * va * (b + 1 < n ? x[i][b] : 1);
                }
            }

            double[] step = Solve(h, g);
            for (int k = 0; k < n; k++)
                w[k] += step[k];
        }

        return w;
    }

    // Gauss without pivoting: the matrix is positive definite.
    private static double[] Solve(double[,] a, double[] b)
    {
        int n = b.Length;
        for (int k = 0; k < n; k++)
        {
            for (int i = k + 1; i < n; i++)
            {
                double f = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                    a[i, j] -= f * a[k, j];
                b[i] -= f * b[k];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                b[i] -= a[i, j] * b[j];
            b[i] /= a[i, i];
        }

        return b;
    }

    private static double Logistic(double v) => 1 / (1 + Math.Exp(-v));
}
