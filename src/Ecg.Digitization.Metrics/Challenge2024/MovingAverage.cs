using System.Buffers;
using System.Numerics.Tensors;

namespace Ecg.Digitization.Metrics;

/// <summary>A moving average run forwards and backwards, with Gustafsson's choice of the initial states. Stateless and thread-safe.</summary>
/// <remarks>
/// F. Gustafsson, Determining the initial states in forward-backward filtering, IEEE Trans. Signal Processing 44 (1996) 988-992: the
/// states are chosen so that forward-then-backward and backward-then-forward give the same. For a filter of finite length in a signal of
/// at least twice that length the two ends do not meet and the conditions are two triangular systems, solved exactly here.
/// </remarks>
internal static class MovingAverage
{
    /// <summary>Filters a signal.</summary>
    /// <param name="x">Shape (n), n at least 2 <paramref name="width"/>.</param>
    /// <param name="width">The length of the average in samples.</param>
    /// <param name="y">Receives the result, shape (n).</param>
    public static void ForwardBackward(ReadOnlySpan<double> x, int width, Span<double> y)
    {
        int n = x.Length, order = width - 1;
        double[] rented = ArrayPool<double>.Shared.Rent((2 * n) + (2 * Math.Max(order, 1)));
        try
        {
            Span<double> forward = rented.AsSpan(0, n), backward = rented.AsSpan(n, n);
            Span<double> start = rented.AsSpan(2 * n, order), end = rented.AsSpan((2 * n) + order, order);
            Causal(x, width, forward);
            AntiCausal(forward, width, y);
            AntiCausal(x, width, backward);
            // What the two orders of filtering differ by at the start and, mirrored, at the end.
            for (int i = 0; i < order; i++)
            {
                start[i] = y[i] - CausalAt(backward, width, i);
                end[i] = y[n - 1 - i] - CausalAt(backward, width, n - 1 - i);
            }

            // start: (H^T O - O) z0 = -difference. end: mirrored, the backward pass's state enters with the other sign.
            SolveTriangular(start, width);
            Negate(end);
            SolveTriangular(end, width);
            for (int i = 0; i < order; i++)
            {
                double sum = 0;
                for (int k = i; k < order; k++)
                    sum += start[k];
                y[i] += sum / width;
                y[n - 1 - i] += end[i];
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>In place: solves sum over k at least i of z[k] / width - z[i] = -d[i].</summary>
    private static void SolveTriangular(Span<double> d, int width)
    {
        double tail = 0;
        for (int i = d.Length - 1; i >= 0; i--)
        {
            d[i] = (d[i] + (tail / width)) / (1 - (1.0 / width));
            tail += d[i];
        }
    }

    private static void Negate(Span<double> d)
    {
        for (int i = 0; i < d.Length; i++)
            d[i] = -d[i];
    }

    private static void Causal(ReadOnlySpan<double> x, int width, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = CausalAt(x, width, i);
    }

    private static double CausalAt(ReadOnlySpan<double> x, int width, int i)
    {
        int first = Math.Max(0, i - width + 1);
        return TensorPrimitives.Sum(x[first..(i + 1)]) / width;
    }

    private static void AntiCausal(ReadOnlySpan<double> x, int width, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = TensorPrimitives.Sum(x[i..Math.Min(x.Length, i + width)]) / width;
    }
}
