using System.Numerics.Tensors;

namespace Ecg.Digitization.Preprocessing.Numerics;

/// <summary>Running means over square windows, O(1) per pixel; at the edges the mean is over what is there.</summary>
internal static class BoxFilter
{
    // Columns that a worker sums at a time: their sums stay in the first cache.
    private const int Columns = 512;

    /// <summary>The mean over a (2 radius + 1)-square window around each pixel.</summary>
    public static Plane Mean(Plane source, int radius)
    {
        var result = new Plane(source.Width, source.Height);
        ForMeans(source, radius, (y, x, means) => means.CopyTo(result.Row(y)[x..]));
        return result;
    }

    /// <summary>Takes the mean over a (2 radius + 1)-square window around each pixel off it, and clamps what is left.</summary>
    public static void SubtractMean(Plane plane, int radius, float low = float.NegativeInfinity, float high = float.PositiveInfinity) =>
        ForMeans(plane, radius, (y, x, means) =>
        {
            Span<float> row = plane.Row(y).Slice(x, means.Length);
            TensorPrimitives.Subtract(row, means, row);
            TensorPrimitives.Clamp(row, low, high, row);
        });

    private delegate void Take(int y, int x, ReadOnlySpan<float> means);

    // The means of a row's pixels from one column on, block by block; the source is read to its end before any is told.
    private static void ForMeans(Plane source, int radius, Take take)
    {
        int w = source.Width, h = source.Height;
        var rows = new Plane(w, h);
        Parallel.For(0, h, y => MeanLine(source.Row(y), rows.Row(y), radius));
        Parallel.For(0, (w + Columns - 1) / Columns, block =>
        {
            int left = block * Columns, width = Math.Min(Columns, w - left), first = 0, end = 0;
            Span<double> sums = stackalloc double[width];
            Span<float> means = stackalloc float[width];
            sums.Clear();
            for (int y = 0; y < h; y++)
            {
                int wantFirst = Math.Max(0, y - radius), wantEnd = Math.Min(h, y + radius + 1);
                for (; end < wantEnd; end++)
                    Accumulate(sums, rows.Row(end).Slice(left, width), 1);
                for (; first < wantFirst; first++)
                    Accumulate(sums, rows.Row(first).Slice(left, width), -1);
                double scale = 1.0 / (end - first);
                for (int x = 0; x < width; x++)
                    means[x] = (float)(sums[x] * scale);
                take(y, left, means);
            }
        });
    }

    /// <summary>The running mean of a line.</summary>
    public static void MeanLine(ReadOnlySpan<float> source, Span<float> target, int radius)
    {
        double sum = 0;
        int first = 0, end = 0;
        for (int x = 0; x < source.Length; x++)
        {
            int wantFirst = Math.Max(0, x - radius), wantEnd = Math.Min(source.Length, x + radius + 1);
            for (; end < wantEnd; end++)
                sum += source[end];
            for (; first < wantFirst; first++)
                sum -= source[first];
            target[x] = (float)(sum / (end - first));
        }
    }

    private static void Accumulate(Span<double> sums, ReadOnlySpan<float> row, double sign)
    {
        for (int x = 0; x < sums.Length; x++)
            sums[x] += sign * row[x];
    }
}
