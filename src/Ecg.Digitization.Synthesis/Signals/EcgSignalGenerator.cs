namespace Ecg.Digitization.Synthesis;

/// <summary>Makes twelve consistent leads from a dynamical model, for samples and tests that need no outside data. Thread-safe.</summary>
/// <remarks>See <see cref="HeartVector"/> for the model and its sources. Einthoven's and Goldberger's relations hold to float rounding, noise included.</remarks>
public static class EcgSignalGenerator
{
    /// <summary>Makes a record with all twelve leads over the whole duration.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="seed">Equal seeds and options give equal records.</param>
    /// <param name="name">The record's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static EcgRecord Generate(EcgSignalOptions options, ulong seed, string name = "synthetic")
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var random = new SeededRandom(seed);
        int count = (int)Math.Round(options.DurationSeconds * options.SampleRateHz);
        double[] beats = BeatTimes.Create(options, random.Fork(1));
        HeartWave[] waves = PersonalWaves(options, random.Fork(2));
        double[][] independent = Project(options, waves, beats, count, random.Fork(3));
        for (int lead = 0; lead < independent.Length; lead++)
            SignalNoise.Add(independent[lead], options, random.Fork(10 + (ulong)lead));
        float[][] all = LeadProjection.Complete(independent);
        var window = new TimeWindow(0, count / options.SampleRateHz);
        var signals = new LeadSignal[all.Length];
        for (int lead = 0; lead < all.Length; lead++)
            signals[lead] = new LeadSignal((Lead)lead, all[lead], options.SampleRateHz, window, LeadStatus.Read, 1);
        return new EcgRecord(name, options.SampleRateHz, count, signals);
    }

    private static HeartWave[] PersonalWaves(EcgSignalOptions options, SeededRandom random)
    {
        // McSharry et al. scale widths by sqrt(rate/60), and positions by powers of it.
        double rate = Math.Sqrt(options.HeartRateBpm / 60);
        double spread = options.SubjectVariability;
        double turn = spread * random.NextGaussian();
        (double sin, double cos) = Math.SinCos(turn);
        var waves = new HeartWave[options.Waves.Length];
        for (int i = 0; i < waves.Length; i++)
        {
            HeartWave wave = options.Waves[i];
            double gain = Math.Exp(spread * random.NextGaussian());
            double x = wave.X * gain, y = wave.Y * gain;
            waves[i] = wave with
            {
                PhaseDegrees = wave.PhaseDegrees * Math.Pow(rate, wave.RateExponent),
                WidthRadians = wave.WidthRadians * rate * Math.Exp(0.5 * spread * random.NextGaussian()),
                X = (cos * x) - (sin * y),
                Y = (sin * x) + (cos * y),
                Z = wave.Z * gain * Math.Exp(spread * random.NextGaussian()),
            };
        }

        return waves;
    }

    private static double[][] Project(EcgSignalOptions options, HeartWave[] waves, double[] beats, int count, SeededRandom random)
    {
        // Electrodes are never quite where the textbook has them, and no heart is quite a dipole: each wave has its own gain per chest lead.
        var weights = new double[LeadProjection.IndependentLeads][];
        for (int lead = 0; lead < weights.Length; lead++)
        {
            weights[lead] = new double[waves.Length];
            for (int w = 0; w < waves.Length; w++)
            {
                double gain = lead < 2 ? 1 : Math.Exp(0.5 * options.SubjectVariability * random.NextGaussian());
                weights[lead][w] = gain * LeadProjection.Project(lead, waves[w].X, waves[w].Y, waves[w].Z);
            }
        }

        var leads = new double[weights.Length][];
        for (int lead = 0; lead < leads.Length; lead++)
            leads[lead] = new double[count];
        Span<double> values = waves.Length <= 64 ? stackalloc double[waves.Length] : new double[waves.Length];
        int beat = 0;
        for (int i = 0; i < count; i++)
        {
            double t = i / options.SampleRateHz;
            while (beats[beat + 1] <= t)
                beat++;
            double phase = 2 * Math.PI * (t - beats[beat]) / (beats[beat + 1] - beats[beat]);
            for (int w = 0; w < waves.Length; w++)
            {
                double off = Math.IEEERemainder(phase - (waves[w].PhaseDegrees * Math.PI / 180), 2 * Math.PI) / waves[w].WidthRadians;
                values[w] = Math.Exp(-0.5 * off * off);
            }

            for (int lead = 0; lead < leads.Length; lead++)
            {
                double sum = 0;
                for (int w = 0; w < waves.Length; w++)
                    sum += weights[lead][w] * values[w];
                leads[lead][i] = sum;
            }
        }

        return leads;
    }
}
