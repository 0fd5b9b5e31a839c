namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>Signals like an ECG, the prediction a little late, off and noisy.</summary>
public static class TestSignals
{
    public static double[] Truth(int n, int lead) => Make(n, lead, 0, 0);

    public static double[] Prediction(int n, int lead) => Make(n, lead, (lead % 7) - 3, 0.03);

    /// <summary>The lengths of the twelve leads: all of ten seconds, or lead II of ten and the others of a quarter.</summary>
    public static int[] Lengths(string shape, int rate) => [.. Leads.All.Select(lead => shape == "12x10s" || lead == Lead.II ? 10 * rate : 10 * rate / 4)];

    public static double[] Record(int[] lengths, bool prediction)
        => [.. lengths.SelectMany((n, lead) => prediction ? Prediction(n, lead) : Truth(n, lead))];

    private static double[] Make(int n, int lead, int delay, double noise)
    {
        var random = new Random(1000 + lead);
        var x = new double[n];
        for (int i = 0; i < n; i++)
        {
            double t = (i - delay) / 500.0, beat = (t + 1) % 0.81;
            x[i] = ((0.6 + (0.08 * lead)) * Math.Exp(-Math.Pow((beat - 0.3) / 0.011, 2))) + (0.25 * Math.Exp(-Math.Pow((beat - 0.56) / 0.045, 2)))
                + (0.1 * Math.Exp(-Math.Pow((beat - 0.14) / 0.022, 2))) + (0.05 * Math.Sin(1.9 * t)) + (noise * (random.NextDouble() - 0.5)) + (noise * 3);
        }

        return x;
    }
}
