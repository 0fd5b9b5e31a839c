using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds the vertical bars that many printers set between the columns of leads: at one x in several rows, evenly spaced.</summary>
internal static class SeparatorFinder
{
    private const double BarReachMillimetres = 0.6, StartReachMillimetres = 0.8;

    /// <param name="StartMillimetres">The page x one pitch before the first bar.</param>
    /// <param name="PitchMillimetres">From bar to bar.</param>
    /// <param name="Bars">The bars between columns.</param>
    /// <param name="Score">From 0 to 1.</param>
    internal readonly record struct Comb(double StartMillimetres, double PitchMillimetres, double[] Bars, double Score);

    /// <param name="ink">The rectified page.</param>
    /// <param name="baselines">The rest lines of the rows with columns.</param>
    /// <param name="columns">How many columns of leads.</param>
    /// <param name="pitchMillimetres">The expected pitch.</param>
    /// <param name="startMillimetres">Where the first column is expected to start.</param>
    public static Comb? Find(RectifiedInk ink, ReadOnlySpan<int> baselines, int columns, double pitchMillimetres, double startMillimetres)
    {
        if (columns < 2)
            return null;
        float[] bars = BarProfile(ink, baselines);
        double scale = ink.PixelsPerMillimetre;
        (double Score, double Start, double Pitch) best = (0, 0, 0);
        // One bar alone does not tell a pitch.
        double free = columns > 2 ? 1 : 0;
        for (double pitch = pitchMillimetres - free; pitch <= pitchMillimetres + free + 0.001; pitch += 0.1)
        {
            for (double start = startMillimetres - 4; start <= startMillimetres + 4.001; start += 0.1)
            {
                double score = 0;
                for (int k = 1; k < columns; k++)
                    score += At(bars, ink.ToColumn(start + (k * pitch)));
                score -= 0.02 * Math.Abs(start - startMillimetres);
                if (score > best.Score)
                    best = (score, start, pitch);
            }
        }

        if (best.Score < 0.55 * (columns - 1))
            return null;
        return Refine(ink, baselines, bars, columns, best.Start, best.Pitch, best.Score / (columns - 1), scale, pitchMillimetres);
    }

    /// <summary>The centre of a bar that stands where the rows begin, or null: such a bar hides the first stroke, whose edge is then the bar's.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="baselines">The rest lines of the rows.</param>
    /// <param name="edgeMillimetres">Where the rows' ink begins.</param>
    public static double? AtStart(RectifiedInk ink, ReadOnlySpan<int> baselines, double edgeMillimetres)
    {
        double scale = ink.PixelsPerMillimetre;
        float[] bars = BarProfile(ink, baselines);
        int edge = (int)Math.Round(ink.ToColumn(edgeMillimetres)), middle = edge;
        for (int x = edge - (int)(0.5 * scale); x <= edge + (int)(StartReachMillimetres * scale); x++)
        {
            if (Value(bars, x) > Value(bars, middle))
                middle = x;
        }

        // A frame at the image's edge is no bar.
        return Value(bars, middle) > 0.7 && middle > 2 * scale ? ink.ToMillimetresX(Centroid(ink, baselines, middle, StartReachMillimetres * scale)) : null;
    }

    private static Comb Refine(RectifiedInk ink, ReadOnlySpan<int> baselines, float[] bars, int columns, double start, double pitch, double score, double scale, double nominalPitch)
    {
        var centres = new List<(int Index, double Millimetres)>();
        for (int k = 0; k <= columns; k++)
        {
            int guess = (int)Math.Round(ink.ToColumn(start + (k * pitch)));
            int reach = (int)(0.5 * scale), middle = guess;
            for (int d = -reach; d <= reach; d++)
            {
                if (Value(bars, guess + d) > Value(bars, middle))
                    middle = guess + d;
            }

            // At the outer borders stand frames and pulses more often than separators.
            bool outer = k == 0 || k == columns;
            if (Value(bars, middle) > (outer ? 0.8 : 0.5) && (!outer || (middle > 2 * scale && middle < bars.Length - (2 * scale))))
                centres.Add((k, ink.ToMillimetresX(Centroid(ink, baselines, middle, BarReachMillimetres * scale))));
        }

        if (centres.Count < 2)
            return new Comb(start, pitch, [], score);
        (start, pitch) = Line(centres, nominalPitch);
        double from = start, step = pitch;
        return new Comb(start, pitch, [.. centres.Select(c => Math.Abs(c.Millimetres - from - (c.Index * step)) < 0.4 ? c.Millimetres : from + (c.Index * step))], score);
    }

    private static float Value(float[] bars, int column) => column >= 0 && column < bars.Length ? bars[column] : 0;

    /// <summary>Start and pitch through the bars: the nominal pitch when most bars keep it, their own otherwise.</summary>
    private static (double Start, double Pitch) Line(List<(int Index, double Millimetres)> centres, double nominalPitch)
    {
        double[] starts = [.. centres.Select(c => c.Millimetres - (c.Index * nominalPitch)).Order()];
        double median = starts[starts.Length / 2];
        double[] near = [.. starts.Where(s => Math.Abs(s - median) < 0.15)];
        if (near.Length >= 2 && near.Length > starts.Length / 2)
            return (near.Average(), nominalPitch);
        double n = centres.Count, sx = centres.Sum(static c => c.Index), sy = centres.Sum(static c => c.Millimetres);
        double sxx = centres.Sum(static c => c.Index * c.Index), sxy = centres.Sum(static c => c.Index * c.Millimetres);
        double slope = ((n * sxy) - (sx * sy)) / ((n * sxx) - (sx * sx));
        return ((sy - (slope * sx)) / n, slope);
    }

    // The centre of the bar's ink above and below the trace, over all rows; a second look from there sees both edges of a broad bar alike.
    private static double Centroid(RectifiedInk ink, ReadOnlySpan<int> baselines, int column, double reachColumns)
    {
        double centre = column;
        for (int pass = 0; pass < 3; pass++)
            centre = Centre(ink, baselines, (int)Math.Round(centre), (int)reachColumns);
        return centre;
    }

    private static double Centre(RectifiedInk ink, ReadOnlySpan<int> baselines, int column, int reach)
    {
        double scale = ink.PixelsPerMillimetre, sum = 0, moment = 0;
        foreach (int baseline in baselines)
        {
            for (int y = (int)(1.5 * scale); y <= 3 * scale; y++)
            {
                for (int side = -1; side <= 1; side += 2)
                {
                    int r = baseline + (side * y);
                    if (r < 0 || r >= ink.Height)
                        continue;
                    ReadOnlySpan<float> row = ink.Row(r);
                    for (int x = Math.Max(0, column - reach); x <= Math.Min(row.Length - 1, column + reach); x++)
                    {
                        sum += row[x];
                        moment += row[x] * x;
                    }
                }
            }
        }

        return sum > 0 ? moment / sum : column;
    }

    private static double At(float[] bars, double column)
    {
        int x = (int)Math.Round(column);
        float best = 0;
        for (int d = -2; d <= 2; d++)
            best = Math.Max(best, x + d >= 0 && x + d < bars.Length ? bars[x + d] : 0);
        return best;
    }

    /// <summary>Per column: over the rows, the mean share of ink both above and below the rest line, where a trace covers one side at most.</summary>
    private static float[] BarProfile(RectifiedInk ink, ReadOnlySpan<int> baselines)
    {
        double scale = ink.PixelsPerMillimetre;
        int near = (int)(1.5 * scale), far = (int)(3 * scale);
        var profile = new float[ink.Width];
        var above = new int[ink.Width];
        var below = new int[ink.Width];
        foreach (int baseline in baselines)
        {
            above.AsSpan().Clear();
            below.AsSpan().Clear();
            for (int d = near; d < far; d++)
            {
                Count(baseline - d, above);
                Count(baseline + d, below);
            }

            for (int x = 0; x < profile.Length; x++)
                profile[x] += Math.Min(above[x], below[x]) / (float)((far - near) * baselines.Length);
        }

        return profile;

        void Count(int y, int[] counts)
        {
            if (y < 0 || y >= ink.Height)
                return;
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = 0; x < counts.Length; x++)
                counts[x] += row[x] > 0.4f ? 1 : 0;
        }
    }
}
