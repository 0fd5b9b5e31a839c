namespace Ecg.Digitization.Metrics;

/// <summary>Finds the delay and stretch that explain most of the truth, by damped Gauss-Newton steps from a coarse search. Not thread-safe.</summary>
/// <remarks>
/// The unknowns are delay, stretch and the line (slope and intercept) that carries the warped prediction to the truth; the line is
/// solved exactly at every step. Derivatives of the prediction are central differences.
/// </remarks>
internal sealed class WarpFit
{
    private const int MostSteps = 30;
    private readonly double[] _truth;
    private readonly double[] _prediction;
    private double[] _warped;
    private double[] _trial;

    public WarpFit(double[] truth, double[] prediction)
    {
        _truth = truth;
        _prediction = prediction;
        _warped = new double[truth.Length];
        _trial = new double[truth.Length];
    }

    /// <summary>Refines a warp.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="withStretch">Whether the stretch may change.</param>
    public TimeWarp Refine(TimeWarp start, bool withStretch)
    {
        TimeWarp best = start;
        double bestError = Error(best, out double slope, out double intercept);
        (_warped, _trial) = (_trial, _warped);
        double damping = 1e-3;
        for (int step = 0; step < MostSteps && double.IsFinite(bestError) && damping < 1e6; step++)
        {
            (double dDelay, double dStretch) = Step(slope, intercept, withStretch, damping);
            var next = new TimeWarp(best.Delay + dDelay, best.Stretch + dStretch);
            if (Math.Abs(next.Stretch) > 0.2 || !(Error(next, out double nextSlope, out double nextIntercept) is var error && error < bestError))
            {
                damping *= 10;
                continue;
            }

            bool settled = bestError - error < 1e-9 * bestError;
            (best, bestError, slope, intercept) = (next, error, nextSlope, nextIntercept);
            (_warped, _trial) = (_trial, _warped);
            damping = Math.Max(damping / 10, 1e-9);
            if (settled)
                break;
        }

        return best;
    }

    /// <summary>The mean squared residual of the best line, and that line.</summary>
    public double Error(TimeWarp warp, out double slope, out double intercept)
    {
        warp.ApplyFast(_prediction, _trial);
        double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
        for (int i = 0; i < _truth.Length; i++)
        {
            double x = _trial[i], y = _truth[i];
            if (!double.IsFinite(x) || !double.IsFinite(y))
                continue;
            n++;
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
            syy += y * y;
        }

        double vxx = sxx - (sx * sx / n), vxy = sxy - (sx * sy / n), vyy = syy - (sy * sy / n);
        slope = vxx > 0 ? vxy / vxx : 0;
        intercept = (sy - (slope * sx)) / n;
        // Per sample, so that a warp does not win by pushing samples out of the comparison.
        return n < 16 ? double.NaN : (vyy - (slope * vxy)) / n;
    }

    private (double Delay, double Stretch) Step(double slope, double intercept, bool withStretch, double damping)
    {
        double centre = (_truth.Length - 1) / 2.0, scale = 1 / Math.Max(centre, 1);
        double aa = 0, ab = 0, bb = 0, ar = 0, br = 0;
        for (int i = 1; i < _truth.Length - 1; i++)
        {
            double residual = _truth[i] - (slope * _warped[i]) - intercept;
            double a = slope * (_warped[i + 1] - _warped[i - 1]) / 2;
            if (!double.IsFinite(residual) || !double.IsFinite(a))
                continue;
            double b = a * (i - centre) * scale;
            aa += a * a;
            ab += a * b;
            bb += b * b;
            ar += a * residual;
            br += b * residual;
        }

        aa *= 1 + damping;
        bb *= 1 + damping;
        if (!withStretch)
            return (aa > 0 ? ar / aa : 0, 0);
        double determinant = (aa * bb) - (ab * ab);
        return determinant > 0 ? (((bb * ar) - (ab * br)) / determinant, scale * ((aa * br) - (ab * ar)) / determinant) : (0, 0);
    }
}
