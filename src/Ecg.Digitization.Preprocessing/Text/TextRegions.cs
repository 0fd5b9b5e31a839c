using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>Where on a page a guide saw text, and how lines of print may lie there. Stateless and thread-safe.</summary>
internal static class TextRegions
{
    private const float Seen = 0.3f;
    private const int Bridge = 2, MostLinesOfASize = 3;
    private const double Margin = 1.5, LeastWidth = 1.5, LeastEnergy = 0.45, LowMillimetres = 9, LevelMillimetres = 1.5, BridgedMillimetres = 42;

    /// <summary>The heights of capitals to try, the usual one first; readers bear a quarter more or less than they are told.</summary>
    public static readonly double[] Capitals = [2.7, 3.9, 1.9];

    /// <summary>The most millimetres of a strip; longer lines are cut in parts that overlap.</summary>
    private const double LongestMillimetres = 90, OverlapMillimetres = 12;

    /// <summary>Boxes of cells in which text was seen, in page millimetres, the surest first; then those of lines of which pieces were seen.</summary>
    public static List<PageBox> Find(RectifiedInk ink)
    {
        if (ink.Evidence is not { } evidence)
            return [];
        int columns = evidence.Columns, rows = evidence.Rows;
        var left = new int[columns * rows];
        ReadOnlySpan<float> text = evidence.Text;
        var boxes = new List<(PageBox Box, double Sum)>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < Seen || left[i] != 0)
                continue;
            (int x0, int y0, int x1, int y1, double sum) = Flood(text, left, columns, rows, i);
            if (x1 - x0 < LeastWidth)
                continue;
            boxes.Add((new PageBox(ink.Origin.X + x0 - Margin, ink.Origin.Y + y0 - Margin, ink.Origin.X + x1 + Margin, ink.Origin.Y + y1 + Margin), sum));
        }

        PageBox[] found = [.. boxes.OrderByDescending(static b => b.Sum).Select(static b => b.Box)];
        return [.. found, .. Bridged(found)];
    }

    // Of a line of fine print only pieces may be seen: what stands at one height, not too far apart, is taken for one line, too. Lead names stand farther apart.
    private static IEnumerable<PageBox> Bridged(PageBox[] regions)
    {
        var lines = new List<(PageBox Box, int Pieces)>();
        foreach (PageBox region in regions.Where(static r => r.Height < LowMillimetres).OrderBy(static r => r.Left))
        {
            int line = lines.FindIndex(l => region.Left - l.Box.Right < BridgedMillimetres && Math.Abs(region.Top + region.Bottom - l.Box.Top - l.Box.Bottom) < 2 * LevelMillimetres);
            if (line < 0)
                lines.Add((region, 1));
            else
                lines[line] = (new PageBox(lines[line].Box.Left, Math.Min(lines[line].Box.Top, region.Top), Math.Max(lines[line].Box.Right, region.Right), Math.Max(lines[line].Box.Bottom, region.Bottom)), lines[line].Pieces + 1);
        }

        return lines.Where(static l => l.Pieces > 1).Select(static l => l.Box);
    }

    /// <summary>Where the strips lie that may hold the lines of a region, if its capitals are so high.</summary>
    public static IEnumerable<TextPlace> Places(RectifiedInk ink, PageBox region, double capital)
    {
        if (capital > region.Height)
            yield break;
        foreach (double middle in Middles(ink, region, Energy(ink, region), capital))
        {
            for (double from = region.Left; from < region.Right; from += LongestMillimetres - OverlapMillimetres)
            {
                double end = Math.Min(region.Right, from + LongestMillimetres);
                yield return new TextPlace(from, middle, capital, 2 * (int)Math.Ceiling((end - from) * TextStrip.CapitalRows / capital / 2));
                if (end >= region.Right)
                    break;
            }
        }
    }

    // How much the ink changes along each row of a region: letters change it most.
    private static double[] Energy(RectifiedInk ink, PageBox region)
    {
        int top = Math.Clamp((int)ink.ToRow(region.Top), 0, ink.Height - 1), bottom = Math.Clamp((int)ink.ToRow(region.Bottom), top, ink.Height - 1);
        int first = Math.Clamp((int)ink.ToColumn(region.Left), 0, ink.Width - 1), end = Math.Clamp((int)ink.ToColumn(region.Right), first, ink.Width - 1);
        var energy = new double[bottom - top + 1];
        for (int y = top; y <= bottom; y++)
        {
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = first; x + 2 < end; x++)
                energy[y - top] += Math.Abs(row[x + 2] - row[x]);
        }

        return energy;
    }

    // Heights at which a band as high as capitals holds much more than what is above and below it.
    private static IEnumerable<double> Middles(RectifiedInk ink, PageBox region, double[] energy, double capital)
    {
        double scale = ink.PixelsPerMillimetre;
        int top = Math.Clamp((int)ink.ToRow(region.Top), 0, ink.Height - 1), half = Math.Max(1, (int)(capital * scale / 2));
        var score = new double[energy.Length];
        for (int y = 0; y < energy.Length; y++)
            score[y] = Sum(y - half, y + half) - (0.5 * (Sum(y - (2 * half), y - half) + Sum(y + half, y + (2 * half))));
        double best = score.DefaultIfEmpty().Max();
        var taken = new List<int>();
        foreach (int y in Enumerable.Range(0, score.Length).OrderByDescending(y => score[y]))
        {
            if (score[y] <= LeastEnergy * best || taken.Count >= MostLinesOfASize)
                break;
            if (taken.TrueForAll(t => Math.Abs(t - y) > 1.5 * half))
                taken.Add(y);
        }

        return taken.Select(y => ink.ToMillimetresY(top + y));

        double Sum(int from, int to)
        {
            double sum = 0;
            for (int y = Math.Max(0, from); y < Math.Min(energy.Length, to); y++)
                sum += energy[y];
            return sum;
        }
    }

    private static (int Left, int Top, int Right, int Bottom, double Sum) Flood(ReadOnlySpan<float> text, int[] seen, int columns, int rows, int start)
    {
        var queue = new Stack<int>([start]);
        seen[start] = 1;
        int x0 = columns, y0 = rows, x1 = 0, y1 = 0;
        double sum = 0;
        while (queue.TryPop(out int at))
        {
            int x = at % columns, y = at / columns;
            (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x + 1), Math.Max(y1, y + 1));
            sum += text[at];
            for (int ny = Math.Max(0, y - 1); ny <= Math.Min(rows - 1, y + 1); ny++)
            {
                for (int nx = Math.Max(0, x - Bridge); nx <= Math.Min(columns - 1, x + Bridge); nx++)
                {
                    int next = (ny * columns) + nx;
                    if (text[next] < Seen || seen[next] != 0)
                        continue;
                    seen[next] = 1;
                    queue.Push(next);
                }
            }
        }

        return (x0, y0, x1, y1, sum);
    }
}
