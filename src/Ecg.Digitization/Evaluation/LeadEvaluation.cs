namespace Ecg.Digitization.Evaluation;

/// <summary>How well one lead was read, after the official alignment. Immutable and thread-safe.</summary>
/// <param name="Lead">Which lead.</param>
/// <param name="SnrDb">The lead's own signal-to-noise ratio in decibels.</param>
/// <param name="Pearson">Correlation of truth and aligned prediction where both have a value; null where either is constant.</param>
/// <param name="RmseMicrovolt">Root of the mean squared error over the printed window, in microvolts.</param>
/// <param name="LagSeconds">The shift that the alignment found; positive moved the prediction to later times.</param>
/// <param name="OffsetMillivolt">The constant that the alignment took from the prediction.</param>
public sealed record LeadEvaluation(Lead Lead, double SnrDb, double? Pearson, double RmseMicrovolt, double LagSeconds, double OffsetMillivolt);
