using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>Compares the beats of a prediction with those of the truth. Stateless and thread-safe.</summary>
/// <remarks>
/// Both signals go through the same detector and the same delineation (<see cref="QrsDetector"/>, <see cref="BeatDelineator"/>), so an
/// error of the method common to both cancels; what is measured is agreement, not clinical truth. Gaps: those inside are bridged by
/// straight lines, those at the ends are cut off; a lead with less than 1 s left has no beats. Not for diagnosis.
/// </remarks>
public static class ClinicalAgreement
{
    private const double MatchSeconds = 0.150;

    /// <summary>Compares one lead.</summary>
    /// <param name="truth">Millivolts, shape (n); NaN where nothing is known.</param>
    /// <param name="prediction">Millivolts, shape (n); NaN where nothing was read.</param>
    /// <param name="sampleRateHz">The rate of both, finite and above zero.</param>
    public static LeadClinicalAgreement Measure(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double sampleRateHz)
    {
        ImmutableArray<Beat> t = Beats(truth, sampleRateHz), p = Beats(prediction, sampleRateHz);
        var pairs = Match(t, p);
        var rr = new List<double>();
        for (int i = 1; i < pairs.Count; i++)
        {
            // An interval counts where no beat of either signal was left unmatched in between.
            if (pairs[i].T == pairs[i - 1].T + 1 && pairs[i].P == pairs[i - 1].P + 1)
                rr.Add(1000 * (p[pairs[i].P].PeakSeconds - p[pairs[i - 1].P].PeakSeconds - t[pairs[i].T].PeakSeconds + t[pairs[i - 1].T].PeakSeconds));
        }

        Difference Of(Func<Beat, double> quantity) => Difference.Of(pairs.Select(pair => quantity(p[pair.P]) - quantity(t[pair.T])));
        return new LeadClinicalAgreement(
            t.Length,
            p.Length,
            pairs.Count,
            Of(static b => 1000 * b.PeakSeconds),
            Difference.Of(rr),
            Of(static b => b.RMillivolt),
            Of(static b => b.SMillivolt),
            Of(static b => b.StMillivolt),
            Of(static b => b.QtMilliseconds));
    }

    private static ImmutableArray<Beat> Beats(ReadOnlySpan<double> signal, double rate)
    {
        int first = 0, end = signal.Length;
        while (first < end && !double.IsFinite(signal[first]))
            first++;
        while (end > first && !double.IsFinite(signal[end - 1]))
            end--;
        double[] whole = Bridge(signal[first..end]);
        double shift = first / rate;
        return [.. BeatDelineator.Measure(whole, rate).Select(b => b with
        {
            PeakSeconds = b.PeakSeconds + shift,
            QrsOnsetSeconds = b.QrsOnsetSeconds + shift,
            JPointSeconds = b.JPointSeconds + shift,
            TEndSeconds = b.TEndSeconds + shift,
        })];
    }

    private static double[] Bridge(ReadOnlySpan<double> signal)
    {
        double[] whole = signal.ToArray();
        for (int i = 0; i < whole.Length; i++)
        {
            if (double.IsFinite(whole[i]))
                continue;
            int to = i;
            while (!double.IsFinite(whole[to]))
                to++;
            double a = whole[i - 1], b = whole[to];
            for (int k = i; k < to; k++)
                whole[k] = a + ((b - a) * (k - i + 1) / (to - i + 1));
            i = to;
        }

        return whole;
    }

    /// <summary>Pairs every beat of the truth with the nearest of the prediction, each used once, in order.</summary>
    private static List<(int T, int P)> Match(ImmutableArray<Beat> truth, ImmutableArray<Beat> prediction)
    {
        var pairs = new List<(int, int)>();
        int next = 0;
        for (int t = 0; t < truth.Length; t++)
        {
            int best = -1;
            for (int p = next; p < prediction.Length; p++)
            {
                double distance = Math.Abs(prediction[p].PeakSeconds - truth[t].PeakSeconds);
                if (distance <= MatchSeconds && (best < 0 || distance < Math.Abs(prediction[best].PeakSeconds - truth[t].PeakSeconds)))
                    best = p;
            }

            if (best < 0)
                continue;
            pairs.Add((t, best));
            next = best + 1;
        }

        return pairs;
    }
}
