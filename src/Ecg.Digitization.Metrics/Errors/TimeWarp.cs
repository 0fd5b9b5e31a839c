namespace Ecg.Digitization.Metrics;

/// <summary>Where in a prediction the sample i of the truth is found: i + delay + stretch (i - centre), all in samples.</summary>
internal readonly record struct TimeWarp(double Delay, double Stretch)
{
    /// <summary>Samples the prediction there by cubic convolution (R. Keys, IEEE Trans. ASSP 29 (1981) 1153-1160): good enough to find the warp, and fast.</summary>
    public void ApplyFast(ReadOnlySpan<double> prediction, Span<double> destination)
    {
        double at = Delay - (Stretch * (destination.Length - 1) / 2.0);
        for (int i = 0; i < destination.Length; i++, at += 1 + Stretch)
        {
            double floor = Math.Floor(at), f = at - floor;
            int k = (int)floor;
            if (k < 0 || k >= prediction.Length || (k == prediction.Length - 1 && f > 0))
            {
                destination[i] = double.NaN;
                continue;
            }

            double b = prediction[k], c = k + 1 < prediction.Length ? prediction[k + 1] : b;
            double a = k > 0 ? prediction[k - 1] : b, d = k + 2 < prediction.Length ? prediction[k + 2] : c;
            destination[i] = f == 0 ? b : b + (0.5 * f * (c - a + (f * ((2 * a) - (5 * b) + (4 * c) - d + (f * ((3 * (b - c)) + d - a))))));
        }
    }

    /// <summary>Samples the prediction there with all its band; NaN where it has nothing.</summary>
    public void Apply(ReadOnlySpan<double> prediction, Span<double> destination)
    {
        if (Delay == 0 && Stretch == 0)
        {
            prediction[..destination.Length].CopyTo(destination);
            return;
        }

        double centre = (destination.Length - 1) / 2.0;
        SignalResampler.Resample(prediction, Delay - (Stretch * centre), 1 + Stretch, destination);
    }
}
