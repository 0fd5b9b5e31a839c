namespace Ecg.Digitization.Metrics;

/// <summary>One lead of two records, compared. Immutable and thread-safe.</summary>
/// <param name="Lead">Which lead.</param>
/// <param name="Window">The time over which it was compared.</param>
/// <param name="SampleCount">Samples of the truth in the window.</param>
/// <param name="CoveredShare">The share of them that the prediction has, 0 to 1.</param>
/// <param name="Official">The official metric's figures; null where the truth has a gap inside the window.</param>
/// <param name="Errors">Delay, offset, gain, stretch, and the ratio without each.</param>
/// <param name="Agreement">Pearson, RMSE, MAE as the samples lie.</param>
/// <param name="Clinical">Beats, intervals and amplitudes.</param>
public sealed record LeadComparison(
    Lead Lead,
    TimeWindow Window,
    int SampleCount,
    double CoveredShare,
    LeadScore? Official,
    LeadErrorReport Errors,
    PairAgreement Agreement,
    LeadClinicalAgreement Clinical);
