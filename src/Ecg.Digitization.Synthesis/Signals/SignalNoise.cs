namespace Ecg.Digitization.Synthesis;

/// <summary>What electrodes and amplifiers add to an independent lead.</summary>
internal static class SignalNoise
{
    /// <summary>Adds baseline wander, mains hum and muscle noise as the options say; muscle noise is limited to about 20 to 150 Hz.</summary>
    public static void Add(Span<double> samples, EcgSignalOptions options, SeededRandom random)
    {
        double rate = options.SampleRateHz;
        double respiration = random.Next(0.15, 0.4), phase = random.Next(0, 2 * Math.PI), drift = random.Next(0.03, 0.1), driftPhase = random.Next(0, 2 * Math.PI);
        double humPhase = random.Next(0, 2 * Math.PI), size = random.Next(0.5, 1);
        double high = 1 - Math.Exp(-2 * Math.PI * Math.Min(150, 0.45 * rate) / rate), low = 1 - Math.Exp(-2 * Math.PI * 20 / rate);
        double fast = 0, slow = 0;

        // The difference of two one-pole filters of white noise keeps this share of its variance (variance of a one-pole: a/(2-a)).
        double variance = (high / (2 - high)) + (low / (2 - low)) - (2 * high * low / (1 - ((1 - high) * (1 - low))));
        double gain = options.MuscleNoiseMillivolt / Math.Sqrt(variance);
        for (int i = 0; i < samples.Length; i++)
        {
            double t = i / rate;
            double wander = Math.Sin((2 * Math.PI * respiration * t) + phase) + Math.Sin((2 * Math.PI * drift * t) + driftPhase);
            double white = random.NextGaussian();
            fast += high * (white - fast);
            slow += low * (white - slow);
            samples[i] += (size * options.BaselineWanderMillivolt * 0.5 * wander)
                + (size * options.MainsHumMillivolt * Math.Sin((2 * Math.PI * options.MainsFrequencyHz * t) + humPhase))
                + (gain * (fast - slow));
        }
    }
}
