namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>The official metric as one would write it first: plain loops over the lags that count.</summary>
public static class ScalarScorer
{
    public static double Score(double[] truth, double[] prediction, int[] lengths, int maxLag)
    {
        double signal = 0, noise = 0;
        int at = 0;
        foreach (int n in lengths)
        {
            ReadOnlySpan<double> t = truth.AsSpan(at, n), p = prediction.AsSpan(at, n);
            at += n;
            double meanT = Mean(t), meanP = Mean(p), best = double.NegativeInfinity;
            int lag = 0;
            for (int k = -maxLag; k <= maxLag; k++)
            {
                double sum = 0;
                for (int i = Math.Max(0, k); i < Math.Min(n, n + k); i++)
                    sum += (t[i] - meanT) * (p[i - k] - meanP);
                if (sum > best)
                    (best, lag) = (sum, k);
            }

            double offset = 0;
            int first = Math.Max(0, lag), end = Math.Min(n, n + lag);
            for (int i = first; i < end; i++)
                offset += p[i - lag] - t[i];
            offset /= end - first;
            for (int i = 0; i < n; i++)
            {
                double aligned = i >= first && i < end ? p[i - lag] - offset : 0;
                signal += t[i] * t[i];
                noise += (t[i] - aligned) * (t[i] - aligned);
            }
        }

        return signal / noise;
    }

    private static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
            sum += value;
        return sum / x.Length;
    }
}
