using System.Buffers;
using System.Numerics.Tensors;

namespace Ecg.Digitization.Metrics;

/// <summary>The alignment of the 2024 Challenge: both signals drawn as binary images of 256 levels, smoothed, and correlated in two dimensions. Stateless and thread-safe.</summary>
/// <remarks>
/// A column of such an image holds one dot, so the correlation at a shift is a histogram of level differences, and smoothing both
/// images is smoothing it twice: no image is ever made. Two departures, both below the resolution of a level: the smoothing has zeros
/// beyond the image's border instead of reflections, and a tie goes to the smallest shift, then the smallest offset.
/// </remarks>
internal static class CurveOverlap
{
    private const int LevelCount = 256;
    private const int Differences = (2 * LevelCount) - 1;
    private const int Reach = 4;
    private const int Row = Differences + (2 * Reach);

    /// <summary>A Gaussian of standard deviation 0.5 cut at 2, convolved with itself.</summary>
    private static readonly float[] Kernel = MakeKernel();

    /// <summary>The shift (positive moves the prediction right) and the offset to add.</summary>
    public static (int Shift, double Offset) Find(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        Range(truth, ref low, ref high);
        Range(prediction, ref low, ref high);
        if (!(high > low))
            return (0, 0);
        int[] t = ArrayPool<int>.Shared.Rent(truth.Length), p = ArrayPool<int>.Shared.Rent(prediction.Length);
        try
        {
            Quantize(truth, low, high, t);
            Quantize(prediction, low, high, p);
            (int shift, int level) = Search(t.AsSpan(0, truth.Length), p.AsSpan(0, prediction.Length));
            return (shift, level * (high - low) / (LevelCount - 1));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(t);
            ArrayPool<int>.Shared.Return(p);
        }
    }

    private static (int Shift, int Level) Search(ReadOnlySpan<int> truth, ReadOnlySpan<int> prediction)
    {
        const int Window = (2 * Reach) + 1;
        var ring = new float[Window][];
        for (int i = 0; i < Window; i++)
            ring[i] = new float[Differences];
        var counts = new int[Row];
        var raw = new float[Row];
        var sum = new float[Differences];
        int from = 1 - prediction.Length - Reach, to = truth.Length - 1 + Reach;
        float best = float.NegativeInfinity;
        (int Shift, int Level) at = (0, 0);
        for (int shift = from; shift <= to; shift++)
        {
            Histogram(truth, prediction, shift, counts);
            TensorPrimitives.ConvertTruncating<int, float>(counts, raw);
            float[] smooth = ring[Mod(shift, Window)];
            Array.Clear(smooth);
            for (int k = 0; k < Window; k++)
                TensorPrimitives.MultiplyAdd<float>(raw.AsSpan(k, Differences), Kernel[k], smooth, smooth);
            int centre = shift - Reach;
            if (centre < from + Reach)
                continue;
            Array.Clear(sum);
            for (int k = 0; k < Window; k++)
                TensorPrimitives.MultiplyAdd<float>(ring[Mod(centre + k - Reach, Window)], Kernel[k], sum, sum);
            int top = TensorPrimitives.IndexOfMax<float>(sum);
            (int Shift, int Level) here = (centre, top - (LevelCount - 1));
            if (sum[top] > best || (sum[top] == best && Math.Abs(here.Shift) < Math.Abs(at.Shift)))
                (best, at) = (sum[top], here);
        }

        return at;
    }

    /// <summary>counts[Reach + 255 + d] = the number of samples with truth level - prediction level = d at this shift.</summary>
    private static void Histogram(ReadOnlySpan<int> truth, ReadOnlySpan<int> prediction, int shift, int[] counts)
    {
        Array.Clear(counts);
        int first = Math.Max(0, shift), end = Math.Min(truth.Length, prediction.Length + shift);
        for (int i = first; i < end; i++)
        {
            int t = truth[i], p = prediction[i - shift];
            if ((t | p) >= 0)
                counts[Reach + LevelCount - 1 + t - p]++;
        }
    }

    private static int Mod(int value, int modulus) => ((value % modulus) + modulus) % modulus;

    private static void Range(ReadOnlySpan<double> signal, ref double low, ref double high)
    {
        foreach (double value in signal)
        {
            if (!double.IsFinite(value))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
    }

    private static void Quantize(ReadOnlySpan<double> signal, double low, double high, int[] levels)
    {
        for (int i = 0; i < signal.Length; i++)
        {
            levels[i] = double.IsFinite(signal[i])
                ? (int)Math.Round(((LevelCount - 1) * (signal[i] - low) / (high - low)) + 1, MidpointRounding.ToEven) - 1
                : -1;
        }
    }

    private static float[] MakeKernel()
    {
        var once = new double[5];
        double total = 0;
        for (int i = 0; i < 5; i++)
            total += once[i] = Math.Exp(-2.0 * (i - 2) * (i - 2));
        var twice = new float[9];
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
                twice[i + j] += (float)(once[i] * once[j] / (total * total));
        }

        return twice;
    }
}
