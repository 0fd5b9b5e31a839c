namespace Ecg.Digitization.Synthesis;

/// <summary>The instants of the R waves: a mean rate with the two-peaked spectrum of McSharry et al. 2003, section II-B.</summary>
internal static class BeatTimes
{
    private const int TonesPerBand = 12;

    /// <summary>R instants from before time zero to after the end, strictly increasing, in seconds.</summary>
    public static double[] Create(EcgSignalOptions options, SeededRandom random)
    {
        double mean = 60 / options.HeartRateBpm;
        var tones = new (double Frequency, double Phase, double Amplitude)[2 * TonesPerBand];
        for (int i = 0; i < tones.Length; i++)
        {
            bool slow = i < TonesPerBand;
            double share = slow ? options.LowFrequencyShare : 1 - options.LowFrequencyShare;
            double frequency = (slow ? 0.1 : 0.25) + (0.01 * random.NextGaussian());
            tones[i] = (frequency, random.Next(0, 2 * Math.PI), Math.Sqrt(2 * share / TonesPerBand));
        }

        var times = new List<double>();
        double at = -2 * mean * (1 + random.NextDouble());
        while (true)
        {
            times.Add(at);
            if (at > options.DurationSeconds + mean)
                return [.. times];
            double wave = 0;
            foreach ((double frequency, double phase, double amplitude) in tones)
                wave += amplitude * Math.Cos((2 * Math.PI * frequency * at) + phase);
            at += Math.Max(mean * (1 + (options.RateVariability * wave)), 0.4 * mean);
        }
    }
}
