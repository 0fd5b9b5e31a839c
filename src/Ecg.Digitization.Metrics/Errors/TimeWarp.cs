namespace Ecg.Digitization.Metrics;

/// <summary>Where in a prediction the sample i of the truth is found: i + delay + stretch (i - centre), all in samples.</summary>
internal readonly record struct TimeWarp(double Delay, double Stretch)
{
    /// <summary>Samples the prediction there; NaN where it has nothing.</summary>
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
