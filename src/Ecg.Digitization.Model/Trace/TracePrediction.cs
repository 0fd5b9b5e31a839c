namespace Ecg.Digitization.Model;

/// <summary>What a trace network says of one strip, half column by half column. Thread-safe while nobody writes to its arrays.</summary>
/// <param name="LogProbabilities">Logarithms of the probabilities of the heights and, last, of no trace. Shape (half columns, 241).</param>
/// <param name="Starts">How likely a lead begins there, 0 to 1. Shape (half columns).</param>
/// <param name="Ends">How likely a lead ends there, 0 to 1. Shape (half columns).</param>
public sealed record TracePrediction(float[] LogProbabilities, float[] Starts, float[] Ends);
