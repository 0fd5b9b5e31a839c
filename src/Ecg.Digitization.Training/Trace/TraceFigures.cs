namespace Ecg.Digitization.Training;

/// <summary>How well a network reads strips with known traces. Immutable and thread-safe.</summary>
/// <param name="MeanErrorPx">The mean absolute error where there is a trace, in pixels of 0.125 mm.</param>
/// <param name="MedianErrorPx">The median absolute error.</param>
/// <param name="FarShare">The share of places with an error above 8 px.</param>
/// <param name="PresenceErrors">The share of places where it takes paper for trace or trace for paper.</param>
/// <param name="SnrDb">The mean over strips of the signal-to-noise ratio, offset removed, at most 60 dB.</param>
/// <param name="BorderErrorPx">The median absolute error of leads' starts and ends that it found.</param>
/// <param name="BorderMisses">The share of them that it did not find within 1 mm.</param>
public sealed record TraceFigures(double MeanErrorPx, double MedianErrorPx, double FarShare, double PresenceErrors, double SnrDb, double BorderErrorPx, double BorderMisses);
