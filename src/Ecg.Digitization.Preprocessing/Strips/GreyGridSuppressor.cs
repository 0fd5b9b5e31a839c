using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>
/// Takes a grey grid out of rectified ink. After rectification its lines are straight rows and columns, so what most of a long stretch of a
/// row or column has in common is the line; the trace crosses it and is left.
/// </summary>
internal static class GreyGridSuppressor
{
    private const int Levels = 128;
    private const double WindowMillimetres = 70;
    private const double Quantile = 0.55;
    private const double MajorMillimetres = 5;
    private const float LeftOver = 0.12f;

    /// <summary>Whether lines of a coloured grid are left in the ink: the darkest of a printer's two colours is not always split off as well as the other.</summary>
    public static bool HasLines(Plane ink, double pixelsPerMillimetre, double originX, double originY)
    {
        var medians = new List<float>();
        var line = new List<float>();
        for (double y = Math.Ceiling(originY / MajorMillimetres) * MajorMillimetres; y < originY + (ink.Height / pixelsPerMillimetre); y += MajorMillimetres)
        {
            int row = (int)Math.Round((y - originY) * pixelsPerMillimetre);
            if (row < 0 || row >= ink.Height)
                continue;
            line.Clear();
            for (int x = 0; x < ink.Width; x += 3)
                line.Add(ink.Row(row)[x]);
            line.Sort();
            medians.Add(line[line.Count / 2]);
        }

        medians.Sort();
        return medians.Count > 0 && medians[medians.Count / 2] > LeftOver;
    }

    public static void Suppress(Plane ink, double pixelsPerMillimetre, double originX, double originY)
    {
        int radius = (int)(WindowMillimetres / 2 * pixelsPerMillimetre);
        bool[] onColumn = [.. Enumerable.Range(0, ink.Width).Select(x => IsOnLine(originX + (x / pixelsPerMillimetre)))];
        var vertical = new byte[ink.Width * ink.Height];
        Parallel.For(0, ink.Width, x =>
        {
            if (!onColumn[x])
                return;
            var line = new float[ink.Height];
            var level = new byte[ink.Height];
            for (int y = 0; y < line.Length; y++)
                line[y] = ink.Data[(y * ink.Width) + x];
            RunningQuantile(line, level, radius);
            for (int y = 0; y < line.Length; y++)
                vertical[(y * ink.Width) + x] = level[y];
        });
        Parallel.For(0, ink.Height, () => new byte[ink.Width], (y, _, horizontal) =>
        {
            Span<float> row = ink.Row(y);
            if (IsOnLine(originY + (y / pixelsPerMillimetre)))
                RunningQuantile(row, horizontal, radius);
            else
                Array.Clear(horizontal);
            ReadOnlySpan<byte> v = vertical.AsSpan(y * ink.Width, ink.Width);
            for (int x = 0; x < row.Length; x++)
            {
                // Solid ink on a line is no darker than solid ink beside it, hence the division.
                float line = Math.Min(0.8f, Math.Max(horizontal[x], v[x]) * (1f / (Levels - 1)));
                row[x] = Math.Max(0, (row[x] - line) / (1 - line));
            }

            return horizontal;
        }, static _ => { });
    }

    private static bool IsOnLine(double millimetres) => Math.Abs(millimetres - Math.Round(millimetres)) < 0.3;

    // As levels of 127.
    private static void RunningQuantile(ReadOnlySpan<float> source, Span<byte> target, int radius)
    {
        Span<int> histogram = stackalloc int[Levels];
        int first = 0, end = 0, level = 0, below = 0;
        for (int x = 0; x < source.Length; x++)
        {
            int wantFirst = Math.Max(0, x - radius), wantEnd = Math.Min(source.Length, x + radius + 1);
            for (; end < wantEnd; end++)
                Change(histogram, source[end], 1, level, ref below);
            for (; first < wantFirst; first++)
                Change(histogram, source[first], -1, level, ref below);
            int wanted = (int)(Quantile * (end - first));
            while (below > wanted && level > 0)
                below -= histogram[--level];
            while (level < Levels - 1 && below + histogram[level] <= wanted)
                below += histogram[level++];
            target[x] = (byte)level;
        }
    }

    private static void Change(Span<int> histogram, float value, int by, int level, ref int below)
    {
        int bin = Math.Clamp((int)((value * (Levels - 1)) + 0.5f), 0, Levels - 1);
        histogram[bin] += by;
        below += bin < level ? by : 0;
    }
}
