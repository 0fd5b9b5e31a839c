using System.Collections.Immutable;

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
    double Confidence)
{
    /// <summary>The gain of V1 to V6; by default that of the limb leads.</summary>
    public double PrecordialGainMmPerMillivolt { get; init; } = GainMmPerMillivolt;

    /// <summary>What each source on the page says.</summary>
    public ImmutableArray<CalibrationEvidence> Evidence { get; init; } = [];

    /// <summary>Where sources do not agree, or a value had to be assumed: one sentence each. A calibration without issues rests on sources that agree.</summary>
    public ImmutableArray<string> Issues { get; init; } = [];

    /// <summary>The gain of a lead.</summary>
    /// <param name="lead">The lead.</param>
    public double GainOf(Lead lead) => lead.IsLimb() ? GainMmPerMillivolt : PrecordialGainMmPerMillivolt;
}
