using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>Measures the beats of one lead. Stateless and thread-safe.</summary>
/// <remarks>
/// QRS onset and end are where, outwards from the steepest slope, the slope of the signal (averaged over 12 ms) stays below a sixteenth of
/// the complex's steepest for 12 ms, at most 100 ms before and 120 ms after the peak (a slope threshold as in P. Laguna, R. Jané,
/// P. Caminal, Automatic detection of wave boundaries in multilead ECG signals, Comput. Biomed. Res. 27 (1994) 45-60). The isoelectric
/// level is the mean of the 20 ms before the onset. The T wave's end is where the tangent at its steepest return meets the isoelectric
/// level (E. Lepeschkin, B. Surawicz, The measurement of the Q-T interval of the electrocardiogram, Circulation 6 (1952) 378-388), on
/// the signal averaged over 40 ms, the peak being searched from 80 ms after the J point to the smaller of 0.65 RR and 520 ms after the QRS peak.
/// Limits: one lead at a time, no correction by others; T waves below 0.03 mV have no end; a U wave, atrial flutter or a T wave
/// fused with the next P moves the tangent; QT of a window's last beat is missing where its T wave is cut.
/// </remarks>
public static class BeatDelineator
{
    private const double SmallestTWave = 0.03;

    /// <summary>Finds and measures the beats of a lead.</summary>
    /// <param name="signal">Millivolts, finite, shape (n).</param>
    /// <param name="sampleRateHz">The rate, finite and above zero.</param>
    public static ImmutableArray<Beat> Measure(ReadOnlySpan<double> signal, double sampleRateHz)
    {
        ImmutableArray<int> centres = QrsDetector.Detect(signal, sampleRateHz);
        var beats = ImmutableArray.CreateBuilder<Beat>(centres.Length);
        double[] smooth = Smooth(signal, 0.012 * sampleRateHz), verySmooth = Smooth(signal, 0.040 * sampleRateHz);
        for (int i = 0; i < centres.Length; i++)
        {
            double rr = i + 1 < centres.Length ? (centres[i + 1] - centres[i]) / sampleRateHz : i > 0 ? (centres[i] - centres[i - 1]) / sampleRateHz : 0.8;
            beats.Add(MeasureOne(signal, smooth, verySmooth, centres[i], rr, sampleRateHz));
        }

        return beats.ToImmutable();
    }

    private static Beat MeasureOne(ReadOnlySpan<double> signal, double[] smooth, double[] verySmooth, int centre, double rr, double rate)
    {
        int near = Samples(0.10, rate), n = signal.Length;
        int low = Math.Max(1, centre - near), high = Math.Min(n - 2, centre + near);
        int steepest = low;
        for (int i = low; i <= high; i++)
        {
            if (Math.Abs(Slope(smooth, i)) > Math.Abs(Slope(smooth, steepest)))
                steepest = i;
        }

        double limit = Math.Abs(Slope(smooth, steepest)) / 16;
        int onset = Edge(smooth, steepest, -1, limit, Samples(0.10, rate), rate);
        int end = Edge(smooth, steepest, 1, limit, Samples(0.12, rate), rate);
        double iso = Mean(signal, onset - Samples(0.020, rate), onset);
        int peak = onset, top = onset;
        for (int i = onset; i <= end; i++)
        {
            peak = Math.Abs(signal[i] - iso) > Math.Abs(signal[peak] - iso) ? i : peak;
            top = signal[i] > signal[top] ? i : top;
        }

        double s = 0;
        for (int i = top; i <= end; i++)
            s = Math.Min(s, signal[i] - iso);
        int st = end + Samples(0.060, rate), half = Samples(0.004, rate);
        double stLevel = st + half < n ? Mean(signal, st - half, st + half + 1) - iso : double.NaN;
        return new Beat(
            Refine(signal, peak) / rate, onset / rate, end / rate, TEnd(verySmooth, peak, end, iso, rr, rate) / rate, iso, Math.Max(0, signal[top] - iso), s, stLevel);
    }

    /// <summary>Outwards from the steepest slope to the first sample from which the slope stays below the limit for 12 ms.</summary>
    private static int Edge(double[] smooth, int from, int step, double limit, int farthest, double rate)
    {
        int quiet = 0, needed = Math.Max(2, Samples(0.012, rate));
        int i = from;
        for (int walked = 0; walked < farthest + needed && i > 1 && i < smooth.Length - 2; walked++, i += step)
        {
            quiet = Math.Abs(Slope(smooth, i)) < limit ? quiet + 1 : 0;
            if (quiet == needed)
                return i - (step * (needed - 1));
        }

        return Math.Clamp(i, 0, smooth.Length - 1);
    }

    private static double TEnd(double[] smooth, int peak, int jPoint, double iso, double rr, double rate)
    {
        int from = jPoint + Samples(0.080, rate), to = peak + Samples(Math.Min(0.65 * rr, 0.520), rate);
        if (from >= to || to + Samples(0.12, rate) >= smooth.Length)
            return double.NaN;
        int top = from;
        for (int i = from; i <= to; i++)
            top = Math.Abs(smooth[i] - iso) > Math.Abs(smooth[top] - iso) ? i : top;
        double height = smooth[top] - iso;
        if (Math.Abs(height) < SmallestTWave || top == from || top == to)
            return double.NaN;
        int steepest = top;
        for (int i = top; i <= top + Samples(0.12, rate); i++)
            steepest = Slope(smooth, i) * Math.Sign(height) < Slope(smooth, steepest) * Math.Sign(height) ? i : steepest;
        double slope = Slope(smooth, steepest);
        return slope * height < 0 ? steepest + ((iso - smooth[steepest]) / slope) : double.NaN;
    }

    private static double Refine(ReadOnlySpan<double> signal, int peak)
    {
        if (peak <= 0 || peak >= signal.Length - 1)
            return peak;
        double a = signal[peak - 1], b = signal[peak], c = signal[peak + 1], curvature = a - (2 * b) + c;
        return curvature == 0 ? peak : peak + Math.Clamp(0.5 * (a - c) / curvature, -0.5, 0.5);
    }

    private static double Slope(double[] values, int i) => (values[Math.Min(i + 1, values.Length - 1)] - values[Math.Max(i - 1, 0)]) / 2;

    private static int Samples(double seconds, double rate) => (int)Math.Round(seconds * rate);

    private static double Mean(ReadOnlySpan<double> signal, int from, int to)
    {
        from = Math.Clamp(from, 0, signal.Length - 1);
        to = Math.Clamp(to, from + 1, signal.Length);
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += signal[i];
        return sum / (to - from);
    }

    private static double[] Smooth(ReadOnlySpan<double> signal, double width)
    {
        int half = Math.Max(0, (int)Math.Round((width - 1) / 2));
        var smooth = new double[signal.Length];
        for (int i = 0; i < smooth.Length; i++)
            smooth[i] = Mean(signal, i - half, i + half + 1);
        return smooth;
    }
}
