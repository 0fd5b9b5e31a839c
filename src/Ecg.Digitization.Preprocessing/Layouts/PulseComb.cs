using System.Buffers;
using System.Numerics.Tensors;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Calibration pulses told by all rows together: a box of one of the usual widths and heights that stands at one x beside every row.</summary>
/// <remarks>
/// Where a single pulse is too pale, or its top runs into the row above, its row alone does not tell it from lines of the grid or from another
/// row's: the same box beside each row does. Only usual measures are tried (0.2 s; 5, 10 or 20 mm); <see cref="PulseFinder"/> measures others.
/// </remarks>
internal sealed class PulseComb
{
    private const double ReachMm = 0.25, SlackMm = 4, FootMm = 0.9, InsetMm = 0.7, AboveMm = 2.5, BesideMm = 2.5, FarMm = 4, GridMm = 5;
    private const float LeastContrast = 0.25f;
    private const double WithinWeight = 1.5, AboveWeight = 0.35, BesideWeight = 0.8, FootWeight = 0.25, ShareOfMean = 0.5, LeastForTwo = 0.25, LeastTop = 0.08;
    private readonly RectifiedInk _ink;
    private readonly double _scale;

    // Sums down each column of what may be a left or a right side (it may lean: the darkest of neighbours counts), and of ink along each row.
    // Shapes (height + 1, width), (height + 1, width), (height, width + 1).
    private readonly float[] _left, _right, _along;
    private readonly List<int>[][] _tops;
    private readonly Dictionary<(int Baseline, int Covered), float[,,]> _known = [];

    /// <summary>Prepares the search; rows of several guesses at the same page share what was found for them.</summary>
    /// <param name="ink">The rectified page.</param>
    public PulseComb(RectifiedInk ink)
    {
        (_ink, _scale) = (ink, ink.PixelsPerMillimetre);
        (int width, int height) = (ink.Width, ink.Height);
        (_left, _right, _along) = (new float[(height + 1) * width], new float[(height + 1) * width], new float[height * (width + 1)]);
        Parallel.For(0, height, y =>
        {
            float[] inked = ArrayPool<float>.Shared.Rent(width), dark = ArrayPool<float>.Shared.Rent(width);
            ReadOnlySpan<float> row = ink.Row(y);
            Darkest(row, inked.AsSpan(0, width));
            Darkest(ink.DarknessRow(y), dark.AsSpan(0, width));
            Span<float> left = _left.AsSpan((y + 1) * width, width), right = _right.AsSpan((y + 1) * width, width), along = _along.AsSpan(y * (width + 1), width + 1);
            for (int x = 0; x < width; x++)
            {
                left[x] = ink.HasDarkness ? Math.Max(inked[x], Side(dark.AsSpan(0, width), x, -1)) : inked[x];
                right[x] = ink.HasDarkness ? Math.Max(inked[x], Side(dark.AsSpan(0, width), x, 1)) : inked[x];
                along[x + 1] = along[x] + Math.Clamp(row[x], 0, 1);
            }

            ArrayPool<float>.Shared.Return(inked);
            ArrayPool<float>.Shared.Return(dark);
        });
        ForBlocks(width, (from, to) =>
        {
            for (int y = 1; y <= height; y++)
            {
                int above = ((y - 1) * width) + from, below = (y * width) + from;
                TensorPrimitives.Add(_left.AsSpan(above, to - from), _left.AsSpan(below, to - from), _left.AsSpan(below, to - from));
                TensorPrimitives.Add(_right.AsSpan(above, to - from), _right.AsSpan(below, to - from), _right.AsSpan(below, to - from));
            }
        });
        _tops = [.. PulseFinder.UsualWidths.Select((_, w) => Tops(Columns(w)))];
    }

    // Blocks of columns at a time: neighbours share what the processor fetches of a row.
    private static void ForBlocks(int width, Action<int, int> block)
    {
        const int columns = 64;
        Parallel.For(0, (width + columns - 1) / columns, b => block(b * columns, Math.Min(width, (b + 1) * columns)));
    }

    // Most of a page is paper: where there may be the top of a box that starts at a column, for each column from top to bottom.
    private List<int>[] Tops(int columns)
    {
        int inset = (int)(InsetMm * _scale);
        var tops = new List<int>[Math.Max(0, _ink.Width - columns)];
        ForBlocks(tops.Length, (from, to) =>
        {
            Span<double> before = stackalloc double[to - from];
            for (int y = 1; y <= _ink.Height; y++)
            {
                for (int x = from; x < to; x++)
                {
                    if (y == 1)
                        tops[x] = [];
                    double here = Along(y, x + inset, x + columns - inset);
                    if (y > 1 && Math.Max(before[x - from], here) > LeastTop)
                        tops[x].Add(y - 1);
                    before[x - from] = here;
                }
            }
        });
        return tops;
    }

    // Sides that stand below each other on lines of the grid are taken off with it. They are darker than the lines a millimetre beside
    // them, and than the line 5 mm away on the outer side; on the inner one stands the other side.
    private float Side(ReadOnlySpan<float> dark, int x, int outer)
    {
        int near = (int)Math.Round(_scale), far = (int)Math.Round(GridMm * _scale);
        float beside = Math.Max(dark[Math.Max(0, x - near)], dark[Math.Min(dark.Length - 1, x + near)]);
        beside = Math.Max(beside, dark[Math.Clamp(x + (outer * far), 0, dark.Length - 1)]);
        return Math.Clamp((dark[x] - beside) / Math.Max(LeastContrast, 1 - beside), 0, 1);
    }

    private void Darkest(ReadOnlySpan<float> row, Span<float> darkest)
    {
        int reach = Math.Max(1, (int)(ReachMm * _scale));
        for (int x = 0; x < row.Length; x++)
        {
            float most = 0;
            for (int k = Math.Max(0, x - reach); k <= Math.Min(row.Length - 1, x + reach); k++)
                most = Math.Max(most, row[k]);
            darkest[x] = Math.Min(1, most);
        }
    }

    /// <param name="First">The column of the rising side.</param>
    /// <param name="End">That of the falling one.</param>
    /// <param name="Score">How well the boxes are inked on average, 0 to about 1.</param>
    /// <param name="RowHeights">Millimetres, NaN for rows that have none. Shape (rows).</param>
    internal readonly record struct Place(int First, int End, double Score, double[] RowHeights);

    /// <summary>The places of boxes, best first, each some millimetres from all better ones.</summary>
    /// <param name="baselines">The rows' rest lines.</param>
    /// <param name="leastScore">What a place must reach.</param>
    public List<Place> Find(int[] baselines, double leastScore)
    {
        float[][,,] rows = [.. baselines.Select((b, i) => Scores(b, Covered(baselines, i)))];
        var places = new List<Place>();
        for (int w = 0; w < PulseFinder.UsualWidths.Length; w++)
        {
            int columns = Columns(w);
            for (int x = 0; x + columns < _ink.Width; x++)
            {
                if (At(rows, w, x, leastScore) is { } place)
                    places.Add(place);
            }
        }

        var best = new List<Place>();
        foreach (Place place in places.OrderByDescending(static p => p.Score))
        {
            if (!best.Exists(b => Math.Abs(b.First - place.First) < FarMm * _scale))
                best.Add(place);
        }

        return best;
    }

    private int Columns(int width) => (int)Math.Round(PulseFinder.UsualWidths[width] * _scale);

    // Whether the sides of a row's box of each height go on in those of the boxes above (bit 2h) and below (bit 2h + 1) it, as sides of grid lines do.
    private int Covered(int[] baselines, int row)
    {
        int covered = 0;
        for (int h = 0; h < PulseFinder.UsualHeights.Length; h++)
        {
            double reach = (PulseFinder.UsualHeights[h] + AboveMm) * _scale;
            covered |= row > 0 && baselines[row] - baselines[row - 1] < reach ? 1 << (2 * h) : 0;
            covered |= row + 1 < baselines.Length && baselines[row + 1] - baselines[row] < reach ? 2 << (2 * h) : 0;
        }

        return covered;
    }

    // Of one row. Shape (widths, heights, columns).
    private float[,,] Scores(int baseline, int covered)
    {
        lock (_known)
        {
            if (_known.TryGetValue((baseline, covered), out float[,,]? known))
                return known;
            var scores = new float[PulseFinder.UsualWidths.Length, PulseFinder.UsualHeights.Length, _ink.Width];
            for (int w = 0; w < PulseFinder.UsualWidths.Length; w++)
            {
                int columns = Columns(w), widths = w;
                Parallel.For(0, Math.Max(0, _ink.Width - columns), x =>
                {
                    for (int h = 0; h < PulseFinder.UsualHeights.Length; h++)
                        scores[widths, h, x] = (float)Box(_tops[widths][x], x, columns, baseline, PulseFinder.UsualHeights[h], (covered >> (2 * h)) & 3);
                });
            }

            return _known[(baseline, covered)] = scores;
        }
    }

    private Place? At(float[][,,] rows, int width, int x, double leastScore)
    {
        int count = PulseFinder.UsualHeights.Length;
        Span<double> sums = stackalloc double[count];
        double bound = 0;
        for (int h = 0; h < count; h++)
        {
            foreach (float[,,] row in rows)
                sums[h] += row[width, h, x];
            bound += sums[h];
        }

        if (bound < leastScore * rows.Length)
            return null;
        // All rows at one gain, or the precordial ones, which come after the limb ones, at another: rows [split, end) have the second height.
        (double Sum, int First, int Second, int Split, int End) best = default;
        for (int first = 0; first < count; first++)
        {
            if (sums[first] > best.Sum)
                best = (sums[first], first, first, 0, 0);
        }

        double one = best.Sum;
        for (int first = 0; first < count; first++)
        {
            for (int second = 0; second < count; second++)
            {
                for (int split = 1; split < rows.Length && second != first; split++)
                {
                    double sum = sums[first];
                    for (int end = split + 1; end <= rows.Length; end++)
                    {
                        sum += rows[end - 1][width, second, x] - rows[end - 1][width, first, x];
                        if (sum > best.Sum && sum > (1 + LeastForTwo) * one)
                            best = (sum, first, second, split, end);
                    }
                }
            }
        }

        double mean = best.Sum / rows.Length;
        if (mean < leastScore)
            return null;
        var heights = new double[rows.Length];
        for (int r = 0; r < heights.Length; r++)
        {
            int own = r >= best.Split && r < best.End ? best.Second : best.First;
            heights[r] = rows[r][width, own, x] >= ShareOfMean * mean ? PulseFinder.UsualHeights[own] : double.NaN;
        }

        return new Place(x, x + Columns(width), mean, heights);
    }

    // How well one box is inked: its least inked edge counts, what is in it and goes on above it counts against it.
    private double Box(List<int> tops, int first, int columns, int baseline, double height, int covered)
    {
        int slack = (int)(SlackMm * _scale), high = (int)Math.Round(height * _scale), end = first + columns, inset = (int)(InsetMm * _scale);
        double best = 0;
        int highest = Math.Max(1, baseline - slack - high), lowest = Math.Min(_ink.Height - 1, baseline + slack) - high;
        int next = tops.BinarySearch(highest);
        for (int i = next < 0 ? ~next : next; i < tops.Count && tops[i] <= lowest; i++)
        {
            int top = tops[i], foot = top + high;
            double over = Across(top, first + inset, end - inset);
            if (over <= best)
                continue;
            double left = Down(_left, first, top, foot - inset), right = Down(_right, end, top, foot - inset);
            double edge = Math.Min(over, Math.Min(left, right));
            if (edge <= best)
                continue;
            double within = 0;
            for (int y = top + inset; y < foot - inset; y++)
                within += Along(y, first + inset, end - inset) / Math.Max(1, foot - inset - top - inset);
            int above = Math.Max(0, top - (int)(AboveMm * _scale)), below = Math.Min(_ink.Height - 1, foot + (int)(AboveMm * _scale));
            double goesOn = (covered & 1) != 0 ? 0 : Math.Min(Down(_left, first, above, top - inset), Down(_right, end, above, top - inset));
            goesOn += (covered & 2) != 0 ? 0 : Math.Min(Down(_left, first, foot + inset, below), Down(_right, end, foot + inset, below));
            // Lines of a grid go on beside the box, too.
            int beside = (int)(BesideMm * _scale);
            double beyond = Math.Max(Across(top, first - beside, first - inset), Across(top, end + inset, end + beside));
            double feet = (Along(foot, first - (int)(FootMm * _scale), first) + Along(foot, end, end + (int)(FootMm * _scale))) / 2;
            best = Math.Max(best, ((1 - FootWeight) * edge) + (FootWeight * Math.Min(edge, feet)) - (WithinWeight * within) - (AboveWeight * goesOn) - (BesideWeight * Math.Min(edge, beyond)));
        }

        return best;
    }

    private double Down(float[] sums, int x, int from, int to) =>
        x < 0 || x >= _ink.Width || to <= from ? 0 : (sums[(to * _ink.Width) + x] - sums[(from * _ink.Width) + x]) / (to - from);

    // A line may lie between two rows.
    private double Across(int y, int from, int to) => Math.Max(Along(y, from, to), Along(y + 1, from, to));

    private double Along(int y, int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(_ink.Width, to));
        int row = y * (_ink.Width + 1);
        return y < 0 || y >= _ink.Height || to <= from ? 0 : (_along[row + to] - _along[row + from]) / (to - from);
    }
}
