using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>What <see cref="EcgSignalGenerator"/> makes. Immutable and thread-safe.</summary>
public sealed record EcgSignalOptions
{
    /// <summary>Samples per second, 100 to 1025; 500 by default.</summary>
    public double SampleRateHz { get; init; } = 500;

    /// <summary>The length in seconds, above zero; 10 by default.</summary>
    public double DurationSeconds { get; init; } = 10;

    /// <summary>The mean heart rate, 25 to 240 beats per minute; 70 by default.</summary>
    public double HeartRateBpm { get; init; } = 70;

    /// <summary>The standard deviation of the time between beats, 0 to 0.3 of its mean; 0.03 by default.</summary>
    public double RateVariability { get; init; } = 0.03;

    /// <summary>The share of slow (0.1 Hz) in the variability, the rest follows respiration (0.25 Hz); from 0 to 1, 0.33 by default.</summary>
    public double LowFrequencyShare { get; init; } = 0.33;

    /// <summary>How much waves and precordial electrodes differ from subject to subject, as a fraction; 0.15 by default, 0 for the textbook heart.</summary>
    public double SubjectVariability { get; init; } = 0.15;

    /// <summary>The amplitude of the wander of the baseline with respiration, in millivolts; 0 by default.</summary>
    public double BaselineWanderMillivolt { get; init; }

    /// <summary>The standard deviation of muscle noise, in millivolts; 0 by default.</summary>
    public double MuscleNoiseMillivolt { get; init; }

    /// <summary>The amplitude of mains hum, in millivolts; 0 by default.</summary>
    public double MainsHumMillivolt { get; init; }

    /// <summary>The frequency of the mains, 50 by default.</summary>
    public double MainsFrequencyHz { get; init; } = 50;

    /// <summary>Who leads the heart; the sinus node by default.</summary>
    public EcgRhythm Rhythm { get; init; } = EcgRhythm.Sinus;

    /// <summary>The waves; those of <see cref="HeartVector.Normal"/> by default.</summary>
    public ImmutableArray<HeartWave> Waves { get; init; } = HeartVector.Normal;

    internal void Validate()
    {
        Check(SampleRateHz, 100, 1025, nameof(SampleRateHz));
        Check(DurationSeconds, 1e-3, 3600, nameof(DurationSeconds));
        Check(HeartRateBpm, 25, 240, nameof(HeartRateBpm));
        Check(RateVariability, 0, 0.3, nameof(RateVariability));
        Check(LowFrequencyShare, 0, 1, nameof(LowFrequencyShare));
        Check(SubjectVariability, 0, 1, nameof(SubjectVariability));
        Check(BaselineWanderMillivolt, 0, 10, nameof(BaselineWanderMillivolt));
        Check(MuscleNoiseMillivolt, 0, 10, nameof(MuscleNoiseMillivolt));
        Check(MainsHumMillivolt, 0, 10, nameof(MainsHumMillivolt));
        Check(MainsFrequencyHz, 1, 1000, nameof(MainsFrequencyHz));
    }

    private static void Check(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {low} and {high}.");
    }
}
