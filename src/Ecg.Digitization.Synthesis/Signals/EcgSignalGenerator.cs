using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Makes twelve consistent leads from a dynamical model, for samples and tests that need no outside data. Thread-safe.</summary>
/// <remarks>See <see cref="HeartVector"/> for the model and its sources. Einthoven's and Goldberger's relations hold to float rounding, noise included.</remarks>
public static class EcgSignalGenerator
{
    private const double SpikeSeconds = 0.002;

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
        Beat[] beats = BeatTimes.Create(options, random.Fork(1));
        double[][] independent = Project(options, beats, count, random.Fork(2));
        if (options.Rhythm == EcgRhythm.AtrialFibrillation)
            AddFibrillation(independent, options, random.Fork(4));
        for (int lead = 0; lead < independent.Length; lead++)
            SignalNoise.Add(independent[lead], options, random.Fork(10 + (ulong)lead));
        float[][] all = LeadProjection.Complete(independent);
        var window = new TimeWindow(0, count / options.SampleRateHz);
        var signals = new LeadSignal[all.Length];
        for (int lead = 0; lead < all.Length; lead++)
            signals[lead] = new LeadSignal((Lead)lead, all[lead], options.SampleRateHz, window, LeadStatus.Read, 1);
        return new EcgRecord(name, options.SampleRateHz, count, signals);
    }

    private static double[][] Project(EcgSignalOptions options, Beat[] beats, int count, SeededRandom random)
    {
        ImmutableArray<HeartWave> usual = options.Rhythm switch
        {
            EcgRhythm.Paced => HeartVector.Paced,
            EcgRhythm.AtrialFibrillation => [.. options.Waves.Where(static w => w.PhaseDegrees > -45)],
            _ => options.Waves,
        };
        var main = new PersonalHeart(usual, options, random.Fork(1));
        var ectopic = new PersonalHeart(HeartVector.Ventricular, options, random.Fork(2));
        var leads = new double[LeadProjection.IndependentLeads][];
        for (int lead = 0; lead < leads.Length; lead++)
            leads[lead] = new double[count];
        Span<double> sample = stackalloc double[LeadProjection.IndependentLeads];
        double spikeLead = 0.09;
        int beat = 0;
        for (int i = 0; i < count; i++)
        {
            double t = i / options.SampleRateHz;
            while (beats[beat + 1].RSeconds <= t)
                beat++;
            double gap = beats[beat + 1].RSeconds - beats[beat].RSeconds, since = t - beats[beat].RSeconds;

            // The second half of a gap belongs to the beat that comes, so that each beat keeps its own P and T.
            double phase = 2 * Math.PI * since / gap;
            bool late = phase > Math.PI * 1.2;
            PersonalHeart heart = beats[late ? beat + 1 : beat].IsEctopic ? ectopic : main;
            heart.Evaluate(phase, sample);
            bool spike = options.Rhythm == EcgRhythm.Paced && gap - since <= spikeLead && gap - since > spikeLead - Math.Max(SpikeSeconds, 1 / options.SampleRateHz);
            for (int lead = 0; lead < leads.Length; lead++)
                leads[lead][i] = sample[lead] + (spike ? LeadProjection.Project(lead, 0.3, -0.9, 0.2) : 0);
        }

        return leads;
    }

    /// <summary>Waves of 5 to 8 per second whose rate and size wander, strongest in V1.</summary>
    private static void AddFibrillation(double[][] leads, EcgSignalOptions options, SeededRandom random)
    {
        double rate = random.Next(5, 8), size = random.Next(0.02, 0.09), phase = random.Next(0, 2 * Math.PI), turn = 0;
        ulong seed = random.NextBits();
        for (int i = 0; i < leads[0].Length; i++)
        {
            double t = i / options.SampleRateHz;
            turn += 2 * Math.PI * rate * (1 + (0.25 * HashNoise.Smooth(seed, 1.5 * t, 0))) / options.SampleRateHz;
            double wave = size * (1 + (0.6 * HashNoise.Smooth(seed, 2 * t, 9))) * (Math.Sin(turn + phase) + (0.3 * Math.Sin((2 * turn) + phase)));
            for (int lead = 0; lead < leads.Length; lead++)
                leads[lead][i] += LeadProjection.Project(lead, 0.1 * wave, 0.5 * wave, -0.8 * wave);
        }
    }
}
