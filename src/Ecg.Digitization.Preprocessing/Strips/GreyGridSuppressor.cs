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
        var horizontal = new Plane(ink.Width, ink.Height);
        Parallel.For(0, ink.Height, y => RunningQuantile(ink.Row(y), horizontal.Row(y), radius));
        var vertical = new Plane(ink.Width, ink.Height);
        Parallel.For(0, ink.Width, x =>
        {
            var line = new float[ink.Height];
            var level = new float[ink.Height];
            for (int y = 0; y < line.Length; y++)
                line[y] = ink.Data[(y * ink.Width) + x];
            RunningQuantile(line, level, radius);
            for (int y = 0; y < line.Length; y++)
                vertical.Data[(y * ink.Width) + x] = level[y];
        });
        bool[] onColumn = [.. Enumerable.Range(0, ink.Width).Select(x => IsOnLine(originX + (x / pixelsPerMillimetre)))];
        Parallel.For(0, ink.Height, y =>
        {
            Span<float> row = ink.Row(y);
            bool onRow = IsOnLine(originY + (y / pixelsPerMillimetre));
            ReadOnlySpan<float> h = horizontal.Row(y), v = vertical.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                // Solid ink on a line is no darker than solid ink beside it, hence the division.
                float line = Math.Min(0.8f, Math.Max(onRow ? h[x] : 0, onColumn[x] ? v[x] : 0));
                row[x] = Math.Max(0, (row[x] - line) / (1 - line));
            }
        });
    }

    private static bool IsOnLine(double millimetres) => Math.Abs(millimetres - Math.Round(millimetres)) < 0.3;

    private static void RunningQuantile(ReadOnlySpan<float> source, Span<float> target, int radius)
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
            target[x] = level * (1f / (Levels - 1));
        }
    }

    private static void Change(Span<int> histogram, float value, int by, int level, ref int below)
    {
        int bin = Math.Clamp((int)((value * (Levels - 1)) + 0.5f), 0, Levels - 1);
        histogram[bin] += by;
        below += bin < level ? by : 0;
    }
}
