namespace Ecg.Digitization.Metrics;

/// <summary>How the 2024 Challenge aligned a channel. Immutable and thread-safe.</summary>
/// <param name="Shift">Samples; positive moved the prediction to the right (later).</param>
/// <param name="OffsetMillivolt">What was added to the prediction, a multiple of a 255th of the common range.</param>
/// <param name="IsUsed">Whether the alignment was applied: at most 0.5 s and 1 mV.</param>
public readonly record struct ChallengeAlignment(int Shift, double OffsetMillivolt, bool IsUsed);
