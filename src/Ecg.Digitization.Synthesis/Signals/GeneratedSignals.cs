namespace Ecg.Digitization.Synthesis;

/// <summary>Signals of <see cref="EcgSignalGenerator"/> with options drawn at random. Immutable and thread-safe.</summary>
public sealed class GeneratedSignals : ISignalSource
{
    /// <summary>The rate of every record, 100 to 1025; by default each draws one of <see cref="SignalRates"/>.</summary>
    public double? SampleRateHz { get; init; }

    /// <inheritdoc/>
    public EcgRecord GetRecord(ulong seed)
    {
        var random = new SeededRandom(seed);
        double rate = SignalRates.Draw(random);
        var options = new EcgSignalOptions
        {
            SampleRateHz = SampleRateHz ?? rate,
            HeartRateBpm = Math.Clamp(75 * Math.Exp(0.28 * random.NextGaussian()), 38, 190),
            RateVariability = random.Next(0.005, 0.08),
            LowFrequencyShare = random.Next(0.1, 0.8),
            SubjectVariability = random.Next(0.1, 0.45),
            Rhythm = PickRhythm(random),
            BaselineWanderMillivolt = random.Chance(0.5) ? random.Next(0, 0.25) : 0,
            MuscleNoiseMillivolt = random.Chance(0.5) ? random.Next(0, 0.03) : 0,
            MainsHumMillivolt = random.Chance(0.15) ? random.Next(0, 0.03) : 0,
            MainsFrequencyHz = random.Chance(0.5) ? 50 : 60,
        };
        EcgRecord record = EcgSignalGenerator.Generate(options with { MainsFrequencyHz = Math.Min(options.MainsFrequencyHz, 0.45 * options.SampleRateHz) }, random.NextBits());
        return DeviceFilter.Draw(random).Apply(record);
    }

    private static EcgRhythm PickRhythm(SeededRandom random)
    {
        double at = random.NextDouble();
        return at < 0.6 ? EcgRhythm.Sinus : at < 0.75 ? EcgRhythm.AtrialFibrillation : at < 0.9 ? EcgRhythm.PrematureVentricular : EcgRhythm.Paced;
    }
}
