namespace Ecg.Digitization.Model;

/// <summary>A curve read from a network's distributions, one value for each half column. Immutable and thread-safe.</summary>
/// <param name="Rows">Rows of the strip; the best path also where there may be no trace. Shape (half columns).</param>
/// <param name="Presence">The probability that there is a trace. Shape (half columns).</param>
/// <param name="Confidence">The probability that it runs within a few pixels of <paramref name="Rows"/>. Shape (half columns).</param>
/// <param name="Spread">The standard deviation in rows of where it may run near there; the target's own 1.5 at least, when well trained. Shape (half columns).</param>
public sealed record TraceDecoding(float[] Rows, float[] Presence, float[] Confidence, float[] Spread);
