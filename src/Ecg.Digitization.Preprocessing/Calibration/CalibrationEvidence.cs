namespace Ecg.Digitization.Preprocessing.Calibration;

/// <summary>What one source says of a page's calibration; NaN where it says nothing. Immutable and thread-safe.</summary>
/// <param name="Source">The source.</param>
/// <param name="PaperSpeedMmPerSecond">The paper speed.</param>
/// <param name="GainMmPerMillivolt">The gain of the limb leads.</param>
/// <param name="PrecordialGainMmPerMillivolt">The gain of V1 to V6.</param>
public sealed record CalibrationEvidence(
    CalibrationSource Source, double PaperSpeedMmPerSecond, double GainMmPerMillivolt, double PrecordialGainMmPerMillivolt);
