using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Gridless;

/// <summary>
/// Finds calibration pulses by their shape alone: a flat top on two upright sides of one height, open below, more than once on the page and
/// alike. Stateless and thread-safe.
/// </summary>
/// <remarks><see cref="Layouts.PulseFinder"/> finds the pulses of a row on a page whose scale is known, by their height above its rest line; here neither is.</remarks>
internal static class PulseScale
{
    private const float Ink = 0.5f;
    private const double SameShare = 0.04, LeastOpen = 0.75, LeastWhole = 0.8;
    private const int LeastWidth = 6, Bound = 400, SamePx = 2;

    private readonly record struct Box(int X, int Y, double Width, double Height);

    /// <summary>Pixels per millimetre that the pulses allow, the likeliest first; none without pulses.</summary>
    /// <param name="ink">The page's ink, solid ink is 1.</param>
    /// <param name="angle">How far its rows fall to the right, in radians.</param>
    public static IReadOnlyList<double> Find(Plane ink, double angle)
    {
        List<Box> boxes = Boxes(Levelled(ink, angle));
        (Box Box, int Count) best = default;
        foreach (Box box in boxes)
        {
            int count = boxes.Count(b => IsSame(b, box));
            if (count > best.Count)
                best = (box, count);
        }

        if (best.Count < 2)
            return [];
        Box[] alike = boxes.FindAll(b => IsSame(b, best.Box)).ToArray();
        double width = alike.Average(static b => b.Width), height = alike.Average(static b => b.Height);
        // 1 mV is 10 mm, 20 or 5, and 0.2 s are 5 mm, or 10 on fast paper.
        return (height / width) switch
        {
            > 1.7 and < 2.3 => [(height + width) / 15, (height + width) / 30],
            > 3.4 and < 4.6 => [(height + width) / 25],
            > 0.85 and < 1.15 => [(height + width) / 20, (height + width) / 10],
            _ => [],
        };
    }

    private static bool IsSame(Box a, Box b) =>
        Math.Abs(a.Width - b.Width) <= Math.Max(SamePx, SameShare * a.Width) && Math.Abs(a.Height - b.Height) <= Math.Max(SamePx, SameShare * a.Height);

    // The nearest pixel of the page turned level.
    private static Plane Levelled(Plane ink, double angle)
    {
        if (Math.Abs(angle) < 1e-4)
            return ink;
        var level = new Plane(ink.Width, ink.Height);
        double cosine = Math.Cos(angle), sine = Math.Sin(angle);
        Parallel.For(0, ink.Height, y =>
        {
            Span<float> row = level.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                int fromX = (int)Math.Round((cosine * x) - (sine * y)), fromY = (int)Math.Round((cosine * y) + (sine * x));
                if (fromX >= 0 && fromX < ink.Width && fromY >= 0 && fromY < ink.Height)
                    row[x] = ink[fromX, fromY];
            }
        });
        return level;
    }

    private static List<Box> Boxes(Plane ink)
    {
        var boxes = new List<Box>();
        for (int y = 1; y < ink.Height - 1; y++)
        {
            ReadOnlySpan<float> row = ink.Row(y);
            for (int x = 1; x < row.Length; x++)
            {
                if (row[x] <= Ink)
                    continue;
                int end = x + 1;
                while (end < row.Length && row[end] > Ink)
                    end++;
                if (end - x is >= LeastWidth and < Bound && Measure(ink, x, end, y) is { } box && !boxes.Exists(b => Math.Abs(b.X - box.X) <= SamePx && Math.Abs(b.Y - box.Y) <= 2 * SamePx))
                    boxes.Add(box);
                x = end;
            }
        }

        return boxes;
    }

    private static Box? Measure(Plane ink, int first, int end, int top)
    {
        int middle = (first + end) / 2, pen = 0, most = Math.Max(2, (end - first) / 4);
        // The topmost row of the stroke.
        if (ink[middle, top - 1] > Ink)
            return null;
        while (pen <= most && top + pen < ink.Height && ink[middle, top + pen] > Ink)
            pen++;
        if (pen > most)
            return null;
        int left = Foot(ink, first, top, pen), right = Foot(ink, end - 1, top, pen);
        double width = end - first - pen, height = ((left + right) / 2.0) - top - (pen - 1);
        if (Math.Abs(left - right) > Math.Max(SamePx, SameShare * height) || height < 0.8 * width || height > 5 * width)
            return null;
        // Open within and below: cells of a table are closed.
        int foot = (left + right) / 2;
        return Open(ink, middle, top + pen + 1, Math.Min(ink.Height, foot + 2)) >= 1 - (1.0 / Math.Max(1, foot - top)) && OpenAcross(ink, first + pen + 1, end - pen - 1, foot - (pen / 2)) >= LeastOpen
            ? new Box(first, top, width, height)
            : null;
    }

    // The lowest row that an upright stroke of the pen reaches from the top.
    private static int Foot(Plane ink, int column, int top, int pen)
    {
        int lowest = top;
        for (int x = Math.Max(0, column - pen); x <= Math.Min(ink.Width - 1, column + pen); x++)
        {
            int foot = top, inked = 0;
            for (int y = top, gap = 0; y < ink.Height && gap <= SamePx; y++)
            {
                bool dark = ink[x, y] > Ink;
                gap = dark ? 0 : gap + 1;
                inked += dark ? 1 : 0;
                foot = dark ? y : foot;
            }

            if (foot > lowest && inked >= LeastWhole * (foot - top + 1))
                lowest = foot;
        }

        return lowest;
    }

    private static double Open(Plane ink, int column, int from, int to)
    {
        int open = 0;
        for (int y = from; y < to; y++)
            open += ink[column, y] <= Ink ? 1 : 0;
        return (double)open / Math.Max(1, to - from);
    }

    private static double OpenAcross(Plane ink, int from, int to, int row)
    {
        int open = 0;
        for (int x = from; x < to; x++)
            open += ink[x, row] <= Ink ? 1 : 0;
        return (double)open / Math.Max(1, to - from);
    }
}
