using System.Numerics.Tensors;

namespace Ecg.Digitization.Metrics.Kernels;

/// <summary>Copies of a signal between zeros.</summary>
internal static class Padding
{
    /// <summary>destination[i + offset] = source[i] where both indices exist, 0 elsewhere.</summary>
    /// <param name="source">Shape (n).</param>
    /// <param name="offset">Where sample 0 goes; may be negative.</param>
    /// <param name="destination">Any length.</param>
    public static void Place(ReadOnlySpan<double> source, int offset, Span<double> destination)
    {
        (int skip, int from, int length) = Fit(source.Length, offset, destination.Length);
        destination[..from].Clear();
        source.Slice(skip, length).CopyTo(destination.Slice(from, length));
        destination[(from + length)..].Clear();
    }

    /// <summary>The same, rounded to single precision.</summary>
    public static void Place(ReadOnlySpan<double> source, int offset, Span<float> destination)
    {
        (int skip, int from, int length) = Fit(source.Length, offset, destination.Length);
        destination[..from].Clear();
        TensorPrimitives.ConvertTruncating(source.Slice(skip, length), destination.Slice(from, length));
        destination[(from + length)..].Clear();
    }

    private static (int Skip, int From, int Length) Fit(int sourceLength, int offset, int destinationLength)
    {
        int from = Math.Clamp(offset, 0, destinationLength);
        int skip = Math.Clamp(from - offset, 0, sourceLength);
        return (skip, from, Math.Min(sourceLength - skip, destinationLength - from));
    }
}
