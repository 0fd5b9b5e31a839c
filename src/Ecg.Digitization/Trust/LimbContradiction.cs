namespace Ecg.Digitization.Trust;

/// <summary>Whether limb leads of a record contradict Einthoven's and Goldberger's sums as named. Stateless and thread-safe.</summary>
internal static class LimbContradiction
{
    private const double LeastSeconds = 0.5, LeastMillivolt = 0.05, Doubtful = 0.35, Broken = 0.5;

    /// <summary>What the worst kept sum of three leads leaves, over the size of all three: near 0 where all hold, about 1 where leads have nothing to do with each other; NaN where no three stand together.</summary>
    public static double Worst(EcgRecord record) => Triples(record).Select(static t => t.Misfit).DefaultIfEmpty(double.NaN).Max();

    /// <summary>Whether any sum is broken or nearly.</summary>
    public static bool Any(EcgRecord record) => Worst(record) > Doubtful;

    /// <summary>Whether at least half of the limb leads that stand together take part in no sum that holds: rows or columns are not what they were taken for.</summary>
    public static bool Most(EcgRecord record)
    {
        var best = new Dictionary<Lead, double>();
        foreach ((Lead a, Lead b, Lead c, double misfit) in Triples(record))
        {
            foreach (Lead lead in (Lead[])[a, b, c])
                best[lead] = Math.Min(misfit, best.GetValueOrDefault(lead, double.PositiveInfinity));
        }

        return best.Count > 0 && 2 * best.Values.Count(static m => m > Broken) >= best.Count;
    }

    private static IEnumerable<(Lead A, Lead B, Lead C, double Misfit)> Triples(EcgRecord record)
    {
        for (Lead a = Lead.I; a <= Lead.AVF; a++)
        {
            for (Lead b = a + 1; b <= Lead.AVF; b++)
            {
                for (Lead c = b + 1; c <= Lead.AVF; c++)
                {
                    double misfit = Misfit(record[a], record[b], record[c]);
                    if (!double.IsNaN(misfit))
                        yield return (a, b, c, misfit);
                }
            }
        }
    }

    private static double Misfit(LeadSignal a, LeadSignal b, LeadSignal c)
    {
        (double alpha, double beta) = LimbAgreement.Sum(a.Lead, b.Lead, c.Lead);
        ReadOnlySpan<float> x = a.Samples.Span, y = b.Samples.Span, z = c.Samples.Span;
        double n = 0;
        Span<double> sums = stackalloc double[4], squares = stackalloc double[4], values = stackalloc double[4];
        for (int i = 0; i < z.Length; i++)
        {
            (values[0], values[1], values[2]) = (alpha * x[i], beta * y[i], z[i]);
            values[3] = values[2] - values[0] - values[1];
            if (double.IsNaN(values[3]))
                continue;
            n++;
            for (int k = 0; k < 4; k++)
                (sums[k], squares[k]) = (sums[k] + values[k], squares[k] + (values[k] * values[k]));
        }

        if (n < LeastSeconds * c.SampleRateHz)
            return double.NaN;
        for (int k = 0; k < 4; k++)
            squares[k] = Math.Max(0, (squares[k] / n) - (sums[k] / n * (sums[k] / n)));
        double size = squares[0] + squares[1] + squares[2];
        return size < LeastMillivolt * LeastMillivolt ? double.NaN : Math.Sqrt(squares[3] / size);
    }
}
