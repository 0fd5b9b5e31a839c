using System.Numerics.Tensors;

namespace Ecg.Digitization.Synthesis;

/// <summary>Blur by defocus and motion, and unsharp masking; all cores, the result does not depend on how many.</summary>
internal static class Optics
{
    /// <summary>Convolves a plane with a Gaussian; edges are repeated.</summary>
    public static void Gaussian(float[] plane, int width, int height, double sigma, int threads)
    {
        int radius = Math.Max(1, (int)Math.Ceiling(3 * sigma));
        var taps = new float[(2 * radius) + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++)
            sum += taps[k + radius] = (float)Math.Exp(-0.5 * k * k / (sigma * sigma));
        for (int k = 0; k < taps.Length; k++)
            taps[k] /= (float)sum;
        var across = new float[plane.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, height, options, () => new float[width + (2 * radius)], (y, _, padded) =>
        {
            ReadOnlySpan<float> row = plane.AsSpan(y * width, width);
            padded.AsSpan(0, radius).Fill(row[0]);
            row.CopyTo(padded.AsSpan(radius));
            padded.AsSpan(radius + width).Fill(row[^1]);
            Span<float> target = across.AsSpan(y * width, width);
            TensorPrimitives.Multiply(padded.AsSpan(0, width), taps[0], target);
            for (int k = 1; k < taps.Length; k++)
                TensorPrimitives.MultiplyAdd(padded.AsSpan(k, width), taps[k], target, target);
            return padded;
        }, static _ => { });
        Parallel.For(0, height, options, y =>
        {
            Span<float> target = plane.AsSpan(y * width, width);
            target.Clear();
            for (int k = -radius; k <= radius; k++)
                TensorPrimitives.MultiplyAdd(across.AsSpan(Math.Clamp(y + k, 0, height - 1) * width, width), taps[k + radius], target, target);
        });
    }

    /// <summary>Averages along a straight path centred on each pixel; linear interpolation, edges are repeated.</summary>
    public static void Motion(float[] plane, int width, int height, double length, double degrees, int threads)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        int steps = Math.Max(2, (int)Math.Ceiling(length) + 1);
        float[] source = [.. plane];
        Parallel.For(0, height, new ParallelOptions { MaxDegreeOfParallelism = threads }, y =>
        {
            Span<float> target = plane.AsSpan(y * width, width);
            target.Clear();
            for (int s = 0; s < steps; s++)
            {
                double along = ((double)s / (steps - 1) - 0.5) * length;
                AddShifted(source, width, height, y, along * cos, along * sin, 1f / steps, target);
            }
        });
    }

    /// <summary>Adds strength times the difference to a blurred copy.</summary>
    public static void Sharpen(float[] plane, int width, int height, double strength, int threads)
    {
        float[] soft = [.. plane];
        Gaussian(soft, width, height, 1, threads);
        TensorPrimitives.Subtract(plane, soft, soft);
        TensorPrimitives.MultiplyAdd(soft, (float)strength, plane, plane);
    }

    private static void AddShifted(float[] source, int width, int height, int y, double dx, double dy, float weight, Span<float> target)
    {
        double fy = Math.Floor(dy), fx = Math.Floor(dx);
        float v = (float)(dy - fy), u = (float)(dx - fx);
        int ix = (int)fx;
        ReadOnlySpan<float> above = source.AsSpan(Math.Clamp(y + (int)fy, 0, height - 1) * width, width), below = source.AsSpan(Math.Clamp(y + (int)fy + 1, 0, height - 1) * width, width);
        for (int x = 0; x < width; x++)
        {
            int a = Math.Clamp(x + ix, 0, width - 1), b = Math.Clamp(x + ix + 1, 0, width - 1);
            float top = above[a] + (u * (above[b] - above[a])), low = below[a] + (u * (below[b] - below[a]));
            target[x] += weight * (top + (v * (low - top)));
        }
    }
}
