namespace Ecg.Digitization.Metrics;

/// <summary>What a cardiologist would measure, prediction against truth, in one lead. Immutable and thread-safe.</summary>
/// <param name="TruthBeats">Beats found in the truth.</param>
/// <param name="PredictionBeats">Beats found in the prediction.</param>
/// <param name="MatchedBeats">Beats of both within 150 ms of each other, the window of ANSI/AAMI EC57.</param>
/// <param name="PeakMilliseconds">Time of the QRS peak.</param>
/// <param name="RrMilliseconds">Time between neighbouring matched beats.</param>
/// <param name="RMillivolt">Amplitude of R.</param>
/// <param name="SMillivolt">Amplitude of S.</param>
/// <param name="StMillivolt">Level 60 ms after the J point.</param>
/// <param name="QtMilliseconds">QRS onset to the end of T.</param>
public readonly record struct LeadClinicalAgreement(
    int TruthBeats,
    int PredictionBeats,
    int MatchedBeats,
    Difference PeakMilliseconds,
    Difference RrMilliseconds,
    Difference RMillivolt,
    Difference SMillivolt,
    Difference StMillivolt,
    Difference QtMilliseconds);
