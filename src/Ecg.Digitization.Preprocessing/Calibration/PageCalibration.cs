namespace Ecg.Digitization.Preprocessing.Calibration;

/// <summary>How millimetres become seconds and millivolts. Immutable and thread-safe.</summary>
/// <param name="PaperSpeedMmPerSecond">Paper speed.</param>
/// <param name="GainMmPerMillivolt">Gain.</param>
/// <param name="SpeedSource">What the speed rests on.</param>
/// <param name="GainSource">What the gain rests on.</param>
/// <param name="Confidence">From 0 (no trust) to 1.</param>
public sealed record PageCalibration(
    double PaperSpeedMmPerSecond,
    double GainMmPerMillivolt,
    CalibrationSource SpeedSource,
    CalibrationSource GainSource,
    double Confidence);
