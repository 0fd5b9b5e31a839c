namespace Ecg.Digitization.Metrics;

/// <summary>The 2024 Challenge's figures of one channel. Immutable and thread-safe.</summary>
/// <param name="SnrDb">Signal-to-noise ratio times the share of the truth that was produced, dB; larger is better.</param>
/// <param name="MedianNoiseSnrDb">The same with the median of the squared noise, dB.</param>
/// <param name="KolmogorovSmirnov">One minus the largest distance of the two cumulative absolute signals; 1 is perfect.</param>
/// <param name="Asci">Adaptive signed correlation index, -1 to 1.</param>
/// <param name="WeightedAbsoluteDifferenceMillivolt">Mean absolute difference with less weight where the truth is high, mV; smaller is better.</param>
/// <param name="Alignment">The alignment before it all.</param>
public readonly record struct ChallengeScore(
    double SnrDb,
    double MedianNoiseSnrDb,
    double KolmogorovSmirnov,
    double Asci,
    double WeightedAbsoluteDifferenceMillivolt,
    ChallengeAlignment Alignment);
