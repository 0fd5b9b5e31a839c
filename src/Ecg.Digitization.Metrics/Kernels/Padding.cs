using System.Numerics.Tensors;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>Centred copies of a signal between zeros.</summary>
internal static class Padding
{
    /// <summary>destination[i + offset] = source[i] - mean where both indices exist, 0 elsewhere.</summary>
    /// <param name="source">Shape (n).</param>
    /// <param name="mean">What is taken from every sample.</param>
    /// <param name="offset">Where sample 0 goes; may be negative.</param>
    /// <param name="destination">Any length.</param>
    public static void Place(ReadOnlySpan<double> source, double mean, int offset, Span<double> destination)
    {
        int from = Math.Clamp(offset, 0, destination.Length);
        int skip = Math.Min(from - offset, source.Length);
        int length = Math.Min(source.Length - skip, destination.Length - from);
        destination[..from].Clear();
        TensorPrimitives.Subtract(source.Slice(skip, length), mean, destination.Slice(from, length));
        destination[(from + length)..].Clear();
    }
}
