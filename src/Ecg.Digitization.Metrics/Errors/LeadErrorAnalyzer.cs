using System.Numerics.Tensors;

namespace Ecg.Digitization.Metrics;

/// <summary>Finds what kind of error a predicted lead has. Stateless and thread-safe.</summary>
/// <remarks>
/// The delay is searched as the official metric searches its lag, then refined below one sample together with the stretch, which is
/// first tried from -6000 to 6000 ppm in steps of 500. Gaps: a sample that is NaN in either signal is left out.
/// A pulse train as regular as a pacemaker's, or a lead that is all noise, has no unique answer.
/// </remarks>
public static class LeadErrorAnalyzer
{
    private const int FewestSamples = 32;
    private const double CoarseStep = 500e-6;
    private const int CoarseSteps = 12;

    /// <summary>Analyses one lead.</summary>
    /// <param name="truth">Millivolts, shape (n); NaN where nothing is known.</param>
    /// <param name="prediction">Millivolts, shape (n), sample i at the instant of truth sample i; NaN where nothing was read.</param>
    /// <param name="sampleRateHz">The rate of both, finite and above zero.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static LeadErrorReport Analyze(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double sampleRateHz)
    {
        if (truth.Length != prediction.Length)
            throw new ArgumentException($"The truth has {truth.Length} samples and the prediction {prediction.Length}.", nameof(prediction));
        int maxLag = OfficialMetric.MaxLag(sampleRateHz);
        int common = CountCommon(truth, prediction);
        if (common < FewestSamples || IsConstant(truth) || IsConstant(prediction))
            return LeadErrorReport.None(common);
        double[] t = truth.ToArray(), p = prediction.ToArray();
        var fit = new WarpFit(t, p);
        TimeWarp delayOnly = fit.Refine(new TimeWarp(CoarseDelay(t, p, maxLag), 0), withStretch: false);
        TimeWarp full = fit.Refine(Coarse(fit, t, p, delayOnly, maxLag), withStretch: true);
        if (!(fit.Error(full, out _, out _) < fit.Error(delayOnly, out _, out _)))
            full = delayOnly;
        return Report(t, p, delayOnly, full, sampleRateHz);
    }

    private static LeadErrorReport Report(double[] truth, double[] prediction, TimeWarp delay, TimeWarp full, double sampleRateHz)
    {
        var moved = new double[truth.Length];
        var stretched = new double[truth.Length];
        delay.Apply(prediction, moved);
        full.Apply(prediction, stretched);
        int n = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            if (!double.IsFinite(truth[i]) || !double.IsFinite(prediction[i]) || !double.IsFinite(moved[i]) || !double.IsFinite(stretched[i]))
                continue;
            (truth[n], prediction[n], moved[n], stretched[n]) = (truth[i], prediction[i], moved[i], stretched[i]);
            n++;
        }

        if (n < FewestSamples)
            return LeadErrorReport.None(n);
        ReadOnlySpan<double> t = truth.AsSpan(0, n), p = prediction.AsSpan(0, n);
        double raw = SignalToNoise.Decibels(t, p), moveOnly = SignalToNoise.Decibels(t, moved.AsSpan(0, n));
        (double offset, _, double withoutOffset, double withoutGain) = RemoveLine(t, moved.AsSpan(0, n));
        (_, double gain, double stretchOffset, double stretchGain) = RemoveLine(t, stretched.AsSpan(0, n));
        return new LeadErrorReport(
            n, 1000 * full.Delay / sampleRateHz, offset, gain, 1e6 * full.Stretch, raw, moveOnly, withoutOffset, withoutGain, gain > 0 ? stretchGain : stretchOffset);
    }

    /// <summary>Removes the mean difference and then the slope from a prediction, in place.</summary>
    private static (double Offset, double Gain, double WithoutOffset, double WithoutGain) RemoveLine(ReadOnlySpan<double> truth, Span<double> prediction)
    {
        PairAgreement line = Agreement.Measure(truth, prediction);
        TensorPrimitives.Subtract(prediction, line.OffsetMillivolt, prediction);
        double withoutOffset = SignalToNoise.Decibels(truth, prediction);
        if (!(line.Gain > 0))
            return (line.OffsetMillivolt, line.Gain, withoutOffset, withoutOffset);
        // Both have the truth's mean now; the gain turns about it.
        double mean = TensorPrimitives.Sum(truth) / truth.Length;
        for (int i = 0; i < prediction.Length; i++)
            prediction[i] = mean + ((prediction[i] - mean) / line.Gain);
        return (line.OffsetMillivolt, line.Gain, withoutOffset, SignalToNoise.Decibels(truth, prediction));
    }

    private static TimeWarp Coarse(WarpFit fit, double[] truth, double[] prediction, TimeWarp delayOnly, int maxLag)
    {
        TimeWarp best = delayOnly;
        double bestError = fit.Error(best, out _, out _);
        var warped = new double[truth.Length];
        for (int step = -CoarseSteps; step <= CoarseSteps; step++)
        {
            var stretch = new TimeWarp(0, step * CoarseStep);
            stretch.ApplyFast(prediction, warped);
            var warp = new TimeWarp(CoarseDelay(truth, warped, maxLag), stretch.Stretch);
            double error = fit.Error(warp, out _, out _);
            if (error < bestError)
                (best, bestError) = (warp, error);
        }

        return best;
    }

    /// <summary>The delay of a prediction in whole samples, found with gaps at the mean so that they add nothing.</summary>
    private static int CoarseDelay(double[] truth, double[] prediction, int maxLag)
    {
        double[] t = FillGaps(truth), p = FillGaps(prediction);
        double meanT = TensorPrimitives.Sum<double>(t) / t.Length, meanP = TensorPrimitives.Sum<double>(p) / p.Length;
        int limit = Math.Min(maxLag, t.Length - 1);
        return -LagSearch.Find(t, meanT, p, meanP, -limit, limit, LagTieRule.Nearest);
    }

    private static double[] FillGaps(double[] signal)
    {
        double sum = 0;
        int n = 0;
        foreach (double value in signal)
        {
            if (!double.IsFinite(value))
                continue;
            sum += value;
            n++;
        }

        return n == signal.Length ? signal : Array.ConvertAll(signal, v => double.IsFinite(v) ? v : sum / n);
    }

    private static int CountCommon(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        int n = 0;
        for (int i = 0; i < truth.Length; i++)
            n += double.IsFinite(truth[i]) && double.IsFinite(prediction[i]) ? 1 : 0;
        return n;
    }

    private static bool IsConstant(ReadOnlySpan<double> signal)
    {
        double first = double.NaN;
        foreach (double value in signal)
        {
            if (!double.IsFinite(value))
                continue;
            if (double.IsNaN(first))
                first = value;
            else if (value != first)
                return false;
        }

        return true;
    }
}
