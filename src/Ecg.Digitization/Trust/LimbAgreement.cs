namespace Ecg.Digitization.Trust;

/// <summary>How far limb leads of a record that were printed at the same time keep Einthoven's and Goldberger's sums. Stateless and thread-safe.</summary>
internal static class LimbAgreement
{
    private const double LeastSeconds = 0.5, LeastMillivolt = 0.03;

    // Each limb lead as a sum of I and II: III = II - I, aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I / 2.
    private static readonly (double I, double II)[] Axes = [(1, 0), (0, 1), (-1, 1), (-0.5, -0.5), (1, -0.5), (-0.5, 1)];

    /// <summary>What the sums that a lead takes part in leave of it, the best of them: 0 where one holds, about 1 where none has to do with it; NaN where no three leads stand together.</summary>
    public static double Misfit(EcgRecord record, Lead lead)
    {
        double best = double.NaN;
        for (Lead a = Lead.I; a <= Lead.AVF; a++)
        {
            for (Lead b = a + 1; b <= Lead.AVF; b++)
            {
                double misfit = a == lead || b == lead ? double.NaN : Misfit(record[a], record[b], record[lead], lead);
                best = double.IsNaN(best) || misfit < best ? misfit : best;
            }
        }

        return best;
    }

    /// <summary>How much of I and of II a limb lead is.</summary>
    public static (double I, double II) AxisOf(Lead lead) => Axes[(int)lead];

    /// <summary>How much of two limb leads makes a third one.</summary>
    public static (double Alpha, double Beta) Sum(Lead a, Lead b, Lead c)
    {
        ((double aI, double aII), (double bI, double bII), (double cI, double cII)) = (Axes[(int)a], Axes[(int)b], Axes[(int)c]);
        double det = (aI * bII) - (aII * bI);
        return (((cI * bII) - (cII * bI)) / det, ((aI * cII) - (aII * cI)) / det);
    }

    private static double Misfit(LeadSignal a, LeadSignal b, LeadSignal c, Lead lead)
    {
        (double alpha, double beta) = Sum(a.Lead, b.Lead, lead);
        double n = 0, sum = 0, squares = 0, whole = 0, size = 0;
        ReadOnlySpan<float> x = a.Samples.Span, y = b.Samples.Span, z = c.Samples.Span;
        for (int i = 0; i < z.Length; i++)
        {
            double left = z[i] - (alpha * x[i]) - (beta * y[i]);
            if (double.IsNaN(left))
                continue;
            (n, sum, squares, whole, size) = (n + 1, sum + left, squares + (left * left), whole + z[i], size + ((double)z[i] * z[i]));
        }

        if (n < LeastSeconds * c.SampleRateHz)
            return double.NaN;
        double signal = (size / n) - (whole / n * (whole / n)), noise = (squares / n) - (sum / n * (sum / n));
        return Math.Sqrt(Math.Max(0, noise) / Math.Max(signal, LeastMillivolt * LeastMillivolt));
    }
}
