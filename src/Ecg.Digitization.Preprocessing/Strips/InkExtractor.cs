using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>How much of each pixel is covered by the trace's ink: each pixel's darkness split into paper, grid colour and ink.</summary>
/// <remarks>
/// Anti-aliased or scanned ink over a coloured line is a linear mixture, so least squares with two directions (the grid's colour and black)
/// leaves the ink alone, whatever its strength. Grey grids cannot be told from ink by colour; <see cref="GreyGridSuppressor"/> sees to them.
/// </remarks>
internal static class InkExtractor
{
    private const int Block = 32, PaperReach = 2;
    private const int ChromaThreshold = 25;

    /// <param name="image">The page as decoded.</param>
    /// <param name="grid">What its grid looks like.</param>
    /// <param name="keepDarkness">Whether the darkness before the split is wanted, too.</param>
    /// <param name="sheet">Where the sheet lies: levels and colours are measured there alone, since a dark table bleaches the ink beside it; null for everywhere.</param>
    /// <returns>The ink, and the darkness of ink and grid together where it is wanted; solid ink is 1 in both.</returns>
    public static (Plane Ink, Plane? Darkness) Extract(PageImage image, GridKind grid, bool keepDarkness = false, Sheet? sheet = null)
    {
        Plane[] paper = EstimatePaper(image, sheet);
        (double B, double G, double R) colour = grid == GridKind.Colour ? GridColour(image, sheet) : default;
        int w = image.Width, h = image.Height;
        double kg = colour.B + colour.G + colour.R;
        double determinant = 3 - (kg * kg);
        bool split = grid == GridKind.Colour && determinant > 0.15;
        var ink = new Plane(w, h);
        Plane? darkness = keepDarkness ? new Plane(w, h) : null;
        Parallel.For(0, h, y =>
        {
            ReadOnlySpan<byte> row = image.Row(y);
            Span<float> target = ink.Row(y), all = darkness is null ? default : darkness.Row(y);
            double by = Math.Clamp(((y + 0.5) / Block) - 0.5, 0, paper[0].Height - 1);
            Span<float> scale = stackalloc float[3];
            for (int x = 0, i = 0; x < w; x++, i += 3)
            {
                if (x % 8 == 0)
                {
                    double bx = ((x + 4.5) / Block) - 0.5;
                    for (int c = 0; c < 3; c++)
                        scale[c] = 1 / paper[c].Sample(bx, by);
                }

                float b = Math.Max(0, 1 - (row[i] * scale[0])), g = Math.Max(0, 1 - (row[i + 1] * scale[1])), r = Math.Max(0, 1 - (row[i + 2] * scale[2]));
                double dk = b + g + r;
                double a = dk / 3;
                if (!all.IsEmpty)
                    all[x] = (float)a;
                if (split)
                {
                    double dg = (b * colour.B) + (g * colour.G) + (r * colour.R);
                    if ((3 * dg) - (kg * dk) > 0)
                        a = (dk - (kg * dg)) / determinant;
                }

                target[x] = (float)Math.Max(0, a);
            }
        });
        Normalize(ink, sheet);
        if (darkness is not null)
            Normalize(darkness, sheet);
        return (ink, darkness);
    }

    /// <summary>The unit direction of the grid's darkness in (blue, green, red).</summary>
    private static (double B, double G, double R) GridColour(PageImage image, Sheet? sheet)
    {
        long sb = 0, sg = 0, sr = 0;
        Parallel.For(0, (image.Height + 1) / 2, static () => (B: 0L, G: 0L, R: 0L), (half, _, sum) => Add(2 * half, sum), sum =>
        {
            Interlocked.Add(ref sb, sum.B);
            Interlocked.Add(ref sg, sum.G);
            Interlocked.Add(ref sr, sum.R);
        });
        double norm = Math.Sqrt(((double)sb * sb) + ((double)sg * sg) + ((double)sr * sr));
        return norm > 0 ? (sb / norm, sg / norm, sr / norm) : (0, 0, 0);

        (long B, long G, long R) Add(int y, (long B, long G, long R) sum)
        {
            ReadOnlySpan<byte> row = image.Row(y);
            for (int i = 0; i + 2 < row.Length; i += 6)
            {
                int b = row[i], g = row[i + 1], r = row[i + 2];
                int max = Math.Max(b, Math.Max(g, r)), min = Math.Min(b, Math.Min(g, r));
                // Dark pixels are ink mixed with the line below it.
                if (max - min <= ChromaThreshold || max < 128 || sheet?.Contains(i / 3, y) == false)
                    continue;
                sum = (sum.B + 255 - b, sum.G + 255 - g, sum.R + 255 - r);
            }

            return sum;
        }
    }

    /// <summary>The paper's level per channel on a lattice of blocks: a high percentile of each block, smoothed.</summary>
    private static Plane[] EstimatePaper(PageImage image, Sheet? sheet)
    {
        int columns = (image.Width + Block - 1) / Block, rows = (image.Height + Block - 1) / Block;
        Plane[] paper = [new(columns, rows), new(columns, rows), new(columns, rows)];
        var weights = new Plane(columns, rows);
        Parallel.For(0, rows, r =>
        {
            Span<int> histogram = stackalloc int[3 * 256];
            int yEnd = Math.Min(image.Height, (r + 1) * Block);
            for (int c = 0; c < columns; c++)
            {
                histogram.Clear();
                int xEnd = Math.Min(image.Width, (c + 1) * Block), count = 0;
                for (int y = r * Block; y < yEnd; y++)
                {
                    ReadOnlySpan<byte> row = image.Row(y)[(c * Block * 3)..(xEnd * 3)];
                    for (int i = 0; i + 2 < row.Length; i += 3)
                    {
                        histogram[row[i]]++;
                        histogram[256 + row[i + 1]]++;
                        histogram[512 + row[i + 2]]++;
                        count++;
                    }
                }

                for (int channel = 0; channel < 3; channel++)
                    paper[channel][c, r] = Math.Max(24, Percentile(histogram.Slice(channel * 256, 256), (int)(0.1 * count)));
                weights[c, r] = IsPaper(image, sheet, c, r) ? 1 : 0;
            }
        });
        return Smooth(paper, weights);
    }

    // Only what is mostly paper counts; far from any, all does.
    private static Plane[] Smooth(Plane[] paper, Plane weights)
    {
        Plane shares = BoxFilter.Mean(weights, PaperReach);
        return Array.ConvertAll(paper, p =>
        {
            Plane all = BoxFilter.Mean(p, PaperReach);
            for (int i = 0; i < p.Data.Length; i++)
                p.Data[i] *= weights.Data[i];
            Plane sheet = BoxFilter.Mean(p, PaperReach);
            for (int i = 0; i < all.Data.Length; i++)
                all.Data[i] = shares.Data[i] > 0.01f ? sheet.Data[i] / shares.Data[i] : all.Data[i];
            return all;
        });
    }

    private static bool IsPaper(PageImage image, Sheet? sheet, int column, int row)
    {
        if (sheet is null)
            return true;
        const int step = Block / 4;
        int inside = 0, seen = 0;
        for (int y = (row * Block) + (step / 2); y < Math.Min(image.Height, (row + 1) * Block); y += step)
        {
            for (int x = (column * Block) + (step / 2); x < Math.Min(image.Width, (column + 1) * Block); x += step)
                (inside, seen) = (inside + (sheet.Contains(x, y) ? 1 : 0), seen + 1);
        }

        return 2 * inside >= seen;
    }

    // The level with at most `above` pixels brighter than it.
    private static int Percentile(ReadOnlySpan<int> histogram, int above)
    {
        int level = 255;
        for (int sum = histogram[level]; level > 0 && sum <= above; sum += histogram[level])
            level--;
        return level;
    }

    /// <summary>Scales so that solid ink is 1.</summary>
    private static void Normalize(Plane ink, Sheet? sheet)
    {
        int[] histogram = RowHistogram.Count(512, ink.Height, (y, counts) =>
        {
            Span<float> row = ink.Row(y);
            for (int x = 0; x < row.Length; x++)
                counts[Math.Min(511, (int)(row[x] * 400))] += sheet?.Contains(x, y) == false ? 0 : 1;
        });
        long above = (long)(0.003 * histogram.Sum(static n => (long)n)), sum = 0;
        int level = 511;
        for (; level > 0 && (sum += histogram[level]) <= above; level--)
        {
        }

        if (level < 40)
            throw new EcgDigitizationException(DigitizationStage.Sample, "The page holds no ink dark enough to be a trace.");
        float scale = 400f / level;
        Parallel.For(0, ink.Height, y =>
        {
            Span<float> row = ink.Row(y);
            for (int x = 0; x < row.Length; x++)
                row[x] = Math.Min(1.25f, row[x] * scale);
        });
    }
}
