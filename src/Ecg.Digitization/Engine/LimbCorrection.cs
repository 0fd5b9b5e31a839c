using System.Collections.Immutable;
using System.Globalization;
using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Trust;

namespace Ecg.Digitization.Engine;

/// <summary>
/// Takes out of limb leads what cannot be in them. Of those printed at one time any is a sum of two others (Einthoven 1912, Goldberger 1942), so
/// that what is left of these sums is error of reading: it is shared out among them. Where the sums break for a moment and hold without one of
/// the leads, as under a stamp, that lead is computed from the others there. Where they do not hold, as with leads that were named wrongly,
/// nothing is touched. Stateless and thread-safe.
/// </summary>
internal static class LimbCorrection
{
    private const double LeastSeconds = 0.5, MostLagSeconds = 0.006, MostMisfit = 0.3, MostOfThree = 0.35, LeastMillivolt = 0.05, MostStamped = 0.3, AroundSeconds = 0.04;
    private const double TimesUsual = 4, LeastBroken = 0.25, MostWithout = 0.15, WithoutShare = 0.25, ToldShare = 0.02, Damping = 0.7;
    private const int LeastLeads = 3, Rounds = 10;

    /// <summary>The record with its limb leads corrected; what they were judged to be stays.</summary>
    public static EcgRecord Apply(EcgRecord record)
    {
        LeadSignal[] limbs = [.. record.Leads.Where(static l => l.Lead.IsLimb() && l.Status is LeadStatus.Read or LeadStatus.Partial)];
        float[][] samples = Array.ConvertAll(limbs, static l => l.Samples.ToArray());
        int[] computed = new int[limbs.Length];
        bool any = false;
        for (int from = 0, to; from < record.SampleCount; from = to)
        {
            int[] present = Present(samples, from);
            for (to = from + 1; to < record.SampleCount && Present(samples, to).AsSpan().SequenceEqual(present);)
                to++;
            if (present.Length >= LeastLeads && to - from >= LeastSeconds * record.SampleRateHz)
                any |= Correct(present, limbs, samples, from, to, record.SampleRateHz, computed);
        }

        if (!any)
            return record;
        var corrected = limbs.Select((l, i) => With(l, samples[i], computed[i])).ToDictionary(static l => l.Lead);
        return new EcgRecord(record.Name, record.SampleRateHz, record.SampleCount, record.Leads.Select(l => corrected.GetValueOrDefault(l.Lead, l)));
    }

    private static int[] Present(float[][] samples, int at) => [.. Enumerable.Range(0, samples.Length).Where(l => !float.IsNaN(samples[l][at]))];

    private static LeadSignal With(LeadSignal lead, float[] samples, int computed)
    {
        (int first, int end) = lead.Window.ToSampleRange(lead.SampleRateHz, samples.Length);
        double share = (double)computed / Math.Max(1, end - first);
        ImmutableArray<string> issues = share < ToldShare ? lead.Issues : lead.Issues.Add(string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} % of the window was computed from the other limb leads."));
        return new LeadSignal(lead.Lead, samples, lead.SampleRateHz, lead.Window, lead.Status, lead.Confidence, issues) { SampleConfidence = lead.SampleConfidence };
    }

    private static bool Correct(int[] present, LeadSignal[] limbs, float[][] samples, int from, int to, double rate, int[] computed)
    {
        Lead[] leads = [.. present.Select(p => limbs[p].Lead)];
        (double I, double II)[] axes = Array.ConvertAll(leads, LimbAgreement.AxisOf);
        // Rest lines are measured row by row; sums say nothing of them.
        double[][] curves = [.. present.Select(p => FineLag.Level(samples[p].AsSpan(from, to - from)))];
        double[] lags = new double[curves.Length];
        double[][] moved = Align(axes, curves, lags, MostLagSeconds * rate), excess = Excess(axes, moved);
        bool[] broken = Broken(excess, moved, (int)(AroundSeconds * rate));
        var all = new bool[to - from];
        bool holds = Hold(leads, moved, excess, all);
        // Strips are not always of the columns' time: their sums break with every beat, those of a stamped lead in one place.
        if (!holds && !Hold(leads, moved, excess, Worst(excess, (int)(MostStamped * (to - from)))))
            return false;
        for (int k = 0; k < curves.Length; k++)
            Subtract(holds ? excess[k] : [.. excess[k].Select((e, i) => broken[i] ? 0 : e)], lags[k], samples[present[k]].AsSpan(from));

        // Without one of three leads nothing is left to tell that the others are right.
        if (present.Length <= LeastLeads || Odd(axes, moved, broken) is not { } odd)
            return true;
        double[][] others = [.. moved.Where((_, k) => k != odd)];
        (double[] one, double[] two) = Sources([.. axes.Where((_, k) => k != odd)], others);
        // The odd one's error had been shared out among all.
        for (int k = 0; k < curves.Length; k++)
            Subtract([.. excess[k].Select((e, i) => broken[i] ? moved[k][i] - (holds ? e : 0) - (axes[k].I * one[i]) - (axes[k].II * two[i]) : 0)], lags[k], samples[present[k]].AsSpan(from));
        computed[present[odd]] += broken.Count(static b => b);
        return true;
    }

    // Rows do not begin at exactly the same time: each is moved to where the sums hold best.
    private static double[][] Align((double I, double II)[] axes, double[][] curves, double[] lags, double most)
    {
        double[] shares = Shares(axes);
        double[][] moved = curves;
        for (int round = 0; round < Rounds; round++)
        {
            double[][] excess = Excess(axes, moved);
            for (int k = 0; k < lags.Length; k++)
                lags[k] += shares[k] > 0 ? Damping * FineLag.Step(moved[k], excess[k], shares[k]) : 0;
            double mean = lags.Average();
            for (int k = 0; k < lags.Length; k++)
                lags[k] = Math.Clamp(lags[k] - mean, -most, most);
            moved = [.. curves.Select((c, k) => FineLag.Moved(c, lags[k]))];
        }

        return moved;
    }

    // How much of each lead's own error is seen in what the sums leave of it.
    private static double[] Shares((double I, double II)[] axes)
    {
        (double aa, double ab, double bb) = Normal(axes);
        double det = (aa * bb) - (ab * ab);
        return [.. axes.Select(a => 1 - (((a.I * a.I * bb) - (2 * a.I * a.II * ab) + (a.II * a.II * aa)) / det))];
    }

    private static (double AA, double AB, double BB) Normal((double I, double II)[] axes) =>
        (axes.Sum(static a => a.I * a.I), axes.Sum(static a => a.I * a.II), axes.Sum(static a => a.II * a.II));

    // Leads I and II that explain all curves best.
    private static (double[] I, double[] II) Sources((double I, double II)[] axes, double[][] curves)
    {
        (double aa, double ab, double bb) = Normal(axes);
        double det = (aa * bb) - (ab * ab);
        int count = curves[0].Length;
        double[] one = new double[count], two = new double[count];
        for (int i = 0; i < count; i++)
        {
            double x = 0, y = 0;
            for (int k = 0; k < curves.Length; k++)
                (x, y) = (x + (axes[k].I * curves[k][i]), y + (axes[k].II * curves[k][i]));
            (one[i], two[i]) = (((bb * x) - (ab * y)) / det, ((aa * y) - (ab * x)) / det);
        }

        return (one, two);
    }

    // By how much each curve is above what all of them together make of it.
    private static double[][] Excess((double I, double II)[] axes, double[][] curves)
    {
        (double[] one, double[] two) = Sources(axes, curves);
        return [.. curves.Select((c, k) => c.Select((v, i) => v - (axes[k].I * one[i]) - (axes[k].II * two[i])).ToArray())];
    }

    // Where much more is left than elsewhere.
    private static bool[] Broken(double[][] excess, double[][] curves, int around)
    {
        int count = excess[0].Length;
        var broken = new bool[count];
        double[] sums = new double[count + 1], left = new double[count];
        for (int i = 0; i < count; i++)
            sums[i + 1] = sums[i] + excess.Sum(e => e[i] * e[i]);
        for (int i = 0; i < count; i++)
        {
            (int low, int high) = (Math.Max(0, i - (around / 2)), Math.Min(count, i + (around / 2) + 1));
            left[i] = Math.Sqrt((sums[high] - sums[low]) / (high - low));
        }

        double most = Math.Max(TimesUsual * Statistics.Median(left), LeastBroken * Size(curves));
        for (int i = 0; i < count; i++)
            broken[i] = left[i] > most;
        return broken;
    }

    // The one lead without which the sums hold where they are broken; null where there is none, or they are not.
    private static int? Odd((double I, double II)[] axes, double[][] curves, bool[] broken)
    {
        if (Array.IndexOf(broken, true) < 0)
            return null;
        double[][] there = Array.ConvertAll(curves, c => c.Where((_, i) => broken[i]).ToArray());
        double all = Size(Excess(axes, there)) / Size(there);
        double[] without = [.. Enumerable.Range(0, curves.Length).Select(odd =>
        {
            double[][] others = [.. there.Where((_, k) => k != odd)];
            return Size(Excess([.. axes.Where((_, k) => k != odd)], others)) / Size(others);
        })];
        int best = Array.IndexOf(without, without.Min());
        return without[best] < Math.Min(MostWithout, WithoutShare * all) ? best : null;
    }

    // The one stretch that leaves most.
    private static bool[] Worst(double[][] excess, int longest)
    {
        int count = excess[0].Length;
        var left = new double[count + 1];
        for (int i = 0; i < count; i++)
            left[i + 1] = left[i] + excess.Sum(e => e[i] * e[i]);
        int from = Enumerable.Range(0, Math.Max(1, count - longest)).MaxBy(i => left[i + longest] - left[i]);
        var worst = new bool[count];
        worst.AsSpan(from, longest).Fill(true);
        return worst;
    }

    // Whether little is left of all leads, and of any three, but for some places. Two leads under each other's names leave little of all if they are small.
    private static bool Hold(Lead[] leads, double[][] curves, double[][] excess, bool[] but)
    {
        double[][] there = Array.ConvertAll(curves, c => c.Where((_, i) => !but[i]).ToArray());
        if (Size(Array.ConvertAll(excess, e => e.Where((_, i) => !but[i]).ToArray())) > MostMisfit * Size(there))
            return false;
        for (int a = 0; a < leads.Length; a++)
        {
            for (int b = a + 1; b < leads.Length; b++)
            {
                for (int c = b + 1; c < leads.Length; c++)
                {
                    (double alpha, double beta) = LimbAgreement.Sum(leads[a], leads[b], leads[c]);
                    double left = 0, size = 0;
                    for (int i = 0; i < there[0].Length; i++)
                    {
                        (double x, double y, double z) = (alpha * there[a][i], beta * there[b][i], there[c][i]);
                        (left, size) = (left + ((z - x - y) * (z - x - y)), size + (x * x) + (y * y) + (z * z));
                    }

                    if (left > MostOfThree * MostOfThree * Math.Max(size, LeastMillivolt * LeastMillivolt * there[0].Length))
                        return false;
                }
            }
        }

        return true;
    }

    private static double Size(double[][] curves) => Math.Sqrt(curves.Sum(static c => c.Sum(static v => v * v)) / curves[0].Length);

    private static void Subtract(double[] excess, double lag, Span<float> samples)
    {
        double[] there = FineLag.Moved(excess, -lag);
        for (int i = 0; i < there.Length; i++)
            samples[i] -= (float)there[i];
    }
}
