namespace Ecg.Digitization.Preprocessing.Numerics;

/// <summary>Running means over square windows, O(1) per pixel; at the edges the mean is over what is there.</summary>
internal static class BoxFilter
{
    /// <summary>The mean over a (2 radius + 1)-square window around each pixel.</summary>
    public static Plane Mean(Plane source, int radius)
    {
        int w = source.Width, h = source.Height;
        var rows = new Plane(w, h);
        Parallel.For(0, h, y => MeanLine(source.Row(y), rows.Row(y), radius));
        var result = new Plane(w, h);
        var sums = new double[w];
        int first = 0, end = 0;
        for (int y = 0; y < h; y++)
        {
            int wantFirst = Math.Max(0, y - radius), wantEnd = Math.Min(h, y + radius + 1);
            for (; end < wantEnd; end++)
                Accumulate(sums, rows.Row(end), 1);
            for (; first < wantFirst; first++)
                Accumulate(sums, rows.Row(first), -1);
            double scale = 1.0 / (end - first);
            Span<float> target = result.Row(y);
            for (int x = 0; x < w; x++)
                target[x] = (float)(sums[x] * scale);
        }

        return result;
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

    private static void Accumulate(double[] sums, ReadOnlySpan<float> row, double sign)
    {
        for (int x = 0; x < sums.Length; x++)
            sums[x] += sign * row[x];
    }
}
