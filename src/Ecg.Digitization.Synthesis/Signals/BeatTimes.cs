namespace Ecg.Digitization.Synthesis;

/// <summary>The instants of the R waves: a mean rate with the two-peaked spectrum of McSharry et al. 2003, section II-B, and what rhythms make of it.</summary>
internal static class BeatTimes
{
    private const int TonesPerBand = 12;
    private const double EctopicChance = 0.22;

    /// <summary>Beats from before time zero to after the end, strictly increasing.</summary>
    public static Beat[] Create(EcgSignalOptions options, SeededRandom random)
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

        var beats = new List<Beat>();
        double at = -2 * mean * (1 + random.NextDouble());
        bool ectopic = false;
        while (true)
        {
            beats.Add(new Beat(at, ectopic));
            if (at > options.DurationSeconds + mean)
                return [.. beats];
            double wave = 0;
            foreach ((double frequency, double phase, double amplitude) in tones)
                wave += amplitude * Math.Cos((2 * Math.PI * frequency * at) + phase);
            double gap = mean * (1 + (options.RateVariability * wave));
            if (options.Rhythm == EcgRhythm.AtrialFibrillation)
                gap = mean * Math.Exp((0.22 * random.NextGaussian()) - 0.024);

            // An early beat is followed by a pause that makes up for it.
            bool next = options.Rhythm == EcgRhythm.PrematureVentricular && !ectopic && random.Chance(EctopicChance);
            gap *= next ? 0.62 : ectopic ? 1.38 : 1;
            ectopic = next;
            at += Math.Max(gap, 0.4 * mean);
        }
    }
}
