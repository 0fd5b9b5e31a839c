namespace Ecg.Digitization.Synthesis;

/// <summary>A calibration pulse of 1 mV and 200 ms. Immutable and thread-safe.</summary>
/// <param name="Row">The row's index.</param>
/// <param name="BoxMm">From the rising to the falling edge and from the top to the zero line, through the middle of the pen's line.</param>
public sealed record PulseTruth(int Row, BoxMm BoxMm);
