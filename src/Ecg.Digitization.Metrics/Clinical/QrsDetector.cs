using System.Collections.Immutable;

namespace Ecg.Digitization.Metrics;

/// <summary>Finds QRS complexes by the method of Pan and Tompkins. Stateless and thread-safe.</summary>
/// <remarks>
/// J. Pan, W. J. Tompkins, A real-time QRS detection algorithm, IEEE Trans. Biomed. Eng. 32 (1985) 230-236: at 200 Hz a low-pass and a
/// high-pass with integer coefficients (together about 5 to 15 Hz), five-point derivative, square, moving average over 150 ms; two
/// running estimates of signal and noise peaks; 200 ms refractory time; a peak within 360 ms of the last whose slope is below half of
/// that one's is a T wave; after 1.66 mean RR intervals without a beat the second threshold is applied to what was passed over.
/// Departures: the estimates start from the first 2 s as a whole; both ends are continued by their own value so that the filters start at rest; the second
/// set of thresholds, on the filtered wave, is not used.
/// Limits: at least 1 s of signal; a lead whose first or last complex is cut by the window loses it; pacing spikes and fibrillation are not treated.
/// </remarks>
public static class QrsDetector
{
    private const double Rate = 200;
    private const int Refractory = 40;
    private const int TWaveWindow = 72;
    private const int Average = 30;

    /// <summary>Samples by which the filters delay a complex's centre: 5 + 16 + 2 and half of the moving average.</summary>
    private const int Delay = 23 + (Average / 2);

    private const int LeadIn = 200;

    /// <summary>Finds the complexes of a lead.</summary>
    /// <param name="signal">Millivolts, finite, shape (n).</param>
    /// <param name="sampleRateHz">The rate, finite and above zero.</param>
    /// <returns>The approximate centres in samples of the input, ascending; to within some 30 ms.</returns>
    public static ImmutableArray<int> Detect(ReadOnlySpan<double> signal, double sampleRateHz)
    {
        if (!double.IsFinite(sampleRateHz) || sampleRateHz <= 0)
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate must be finite and above zero.");
        if (signal.Length < sampleRateHz)
            return [];
        double[] x = SignalResampler.Resample(signal, sampleRateHz, Rate);
        double[] energy = Filter(x);
        List<Peak> peaks = FindPeaks(energy);
        var beats = ImmutableArray.CreateBuilder<int>();
        foreach (int at in Decide(peaks, energy))
        {
            int centre = (int)Math.Round((at - LeadIn - Delay) * sampleRateHz / Rate);
            if (centre >= 0 && centre < signal.Length)
                beats.Add(centre);
        }

        return beats.ToImmutable();
    }

    private static double[] Filter(double[] x)
    {
        int n = x.Length + (2 * LeadIn);
        var input = new double[n];
        for (int i = 0; i < n; i++)
            input[i] = x[Math.Clamp(i - LeadIn, 0, x.Length - 1)] - x[0];
        var low = new double[n];
        var high = new double[n];
        var energy = new double[n];
        var squared = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            low[i] = (2 * At(low, i - 1)) - At(low, i - 2) + At(input, i) - (2 * At(input, i - 6)) + At(input, i - 12);
            high[i] = At(high, i - 1) - (At(low, i) / 32) + At(low, i - 16) - At(low, i - 17) + (At(low, i - 32) / 32);
            double slope = ((2 * At(high, i)) + At(high, i - 1) - At(high, i - 3) - (2 * At(high, i - 4))) / 8;
            squared[i] = slope * slope;
            sum += squared[i] - At(squared, i - Average);
            energy[i] = Math.Max(0, sum / Average);
        }

        return energy;
    }

    private static double At(double[] values, int i) => i < 0 ? 0 : values[i];

    /// <summary>The largest sample of every stretch of half a refractory time around it.</summary>
    private static List<Peak> FindPeaks(double[] energy)
    {
        var peaks = new List<Peak>();
        for (int i = 1; i < energy.Length - 1; i++)
        {
            if (energy[i] <= energy[i - 1] || energy[i] < energy[i + 1])
                continue;
            var peak = new Peak(i, energy[i], Steepest(energy, i));
            if (peaks.Count > 0 && i - peaks[^1].At < Refractory)
            {
                if (peak.Height > peaks[^1].Height)
                    peaks[^1] = peak;
            }
            else
            {
                peaks.Add(peak);
            }
        }

        return peaks;
    }

    /// <summary>The steepest rise of the energy towards a peak, which stands for the slope of its complex.</summary>
    private static double Steepest(double[] energy, int at)
    {
        double steepest = 0;
        for (int i = Math.Max(1, at - Average); i <= at; i++)
            steepest = Math.Max(steepest, energy[i] - energy[i - 1]);
        return steepest;
    }

    private static List<int> Decide(List<Peak> peaks, double[] energy)
    {
        var beats = new List<Peak>();
        double largest = 0, mean = 0;
        int learn = Math.Min(energy.Length, LeadIn + 400);
        for (int i = LeadIn; i < learn; i++)
        {
            largest = Math.Max(largest, energy[i]);
            mean += energy[i] / (learn - LeadIn);
        }

        double signal = largest / 2, noise = mean / 2;
        for (int i = 0; i < peaks.Count; i++)
        {
            Peak peak = peaks[i];
            double threshold = noise + (0.25 * (signal - noise));
            if (peak.Height > threshold && peak.Height > 0 && !IsTWave(peak, beats))
            {
                SearchBack(peaks, i, beats, threshold / 2, ref signal);
                beats.Add(peak);
                signal += 0.125 * (peak.Height - signal);
            }
            else
            {
                noise += 0.125 * (peak.Height - noise);
            }
        }

        return beats.ConvertAll(static b => b.At);
    }

    private static bool IsTWave(Peak peak, List<Peak> beats)
        => beats.Count > 0 && peak.At - beats[^1].At < TWaveWindow && peak.Slope < beats[^1].Slope / 2;

    private static void SearchBack(List<Peak> peaks, int now, List<Peak> beats, double threshold, ref double signal)
    {
        if (beats.Count < 2)
            return;
        int first = Math.Max(0, beats.Count - 9);
        double meanRr = (beats[^1].At - beats[first].At) / (double)(beats.Count - 1 - first);
        if (peaks[now].At - beats[^1].At < 1.66 * meanRr)
            return;
        Peak? best = null;
        for (int i = now - 1; i >= 0 && peaks[i].At > beats[^1].At + TWaveWindow; i--)
        {
            if (peaks[i].Height > threshold && peaks[i].Height > (best?.Height ?? 0) && peaks[now].At - peaks[i].At > Refractory)
                best = peaks[i];
        }

        if (best is not { } found)
            return;
        beats.Add(found);
        signal += 0.25 * (found.Height - signal);
    }

    private readonly record struct Peak(int At, double Height, double Slope);
}
