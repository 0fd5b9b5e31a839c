namespace Ecg.Digitization.Preprocessing.Tests;

/// <summary>A page of grid and trace drawn in floating point, with what is grid and what is trace known for every pixel.</summary>
internal sealed class DrawnPage
{
    private DrawnPage(PageImage page, bool[] isTrace, bool[] isGridOnly)
    {
        Page = page;
        IsTrace = isTrace;
        IsGridOnly = isGridOnly;
    }

    public PageImage Page { get; }

    /// <summary>Pixels that the trace covers by more than half.</summary>
    public bool[] IsTrace { get; }

    /// <summary>Pixels that the grid darkens and the trace does not touch.</summary>
    public bool[] IsGridOnly { get; }

    /// <summary>Draws a page of 4 rows on a full grid; fine lines are half as dark as the thick ones.</summary>
    public static DrawnPage Create(
        int width = 1100,
        int height = 850,
        double pixelsPerMm = 6.3,
        (int R, int G, int B)? gridRgb = null,
        (int R, int G, int B)? traceRgb = null,
        double tiltDegrees = 0,
        double noise = 0,
        double shade = 0,
        int seed = 1)
    {
        (int R, int G, int B) grid = gridRgb ?? (235, 120, 120);
        (int R, int G, int B) trace = traceRgb ?? (20, 20, 20);
        double[] centre = TraceRows(width, height, pixelsPerMm, seed);
        double tilt = Math.Tan(tiltDegrees * Math.PI / 180);
        var random = new Random(seed);
        var bgr = new byte[3 * width * height];
        var isTrace = new bool[width * height];
        var isGridOnly = new bool[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double g = GridCover(x + y * tilt, y - x * tilt, pixelsPerMm);
                double t = TraceCover(centre, width, x, y);
                int i = y * width + x;
                isTrace[i] = t > 0.5;
                isGridOnly[i] = g > 0.02 && t == 0 && !IsNearTrace(centre, width, x, y);
                double light = 1 - shade * x / width;
                double grain = noise == 0 ? 0 : noise * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
                bgr[3 * i] = Mix(grid.B, trace.B, g, t, light, grain);
                bgr[3 * i + 1] = Mix(grid.G, trace.G, g, t, light, grain);
                bgr[3 * i + 2] = Mix(grid.R, trace.R, g, t, light, grain);
            }
        }

        return new DrawnPage(PageImage.FromPixels(bgr, width, height, 3 * width, RawPixelFormat.Bgr24), isTrace, isGridOnly);
    }

    /// <summary>The sum of squared darkness where only grid is printed, of a grey image of this page.</summary>
    public double GridEnergy(PixelImage gray) => Energy(gray, IsGridOnly);

    /// <summary>The share of trace pixels that are still darker than half of what they were.</summary>
    public double TraceKept(PixelImage gray)
    {
        GrayImage before = Page.ToGray();
        int kept = 0;
        int all = 0;
        for (int i = 0; i < IsTrace.Length; i++)
        {
            if (!IsTrace[i])
                continue;
            all++;
            kept += 255 - gray.Pixels.Span[i] > (255 - before.Pixels.Span[i]) / 2 ? 1 : 0;
        }

        return (double)kept / all;
    }

    private static double Energy(PixelImage gray, bool[] where)
    {
        // Against the image's own paper, so that shading is not counted as grid.
        double sum = 0;
        ReadOnlySpan<byte> pixels = gray.Pixels.Span;
        for (int y = 0; y < gray.Height; y++)
        {
            for (int left = 0; left < gray.Width; left += 50)
            {
                int right = Math.Min(left + 50, gray.Width);
                byte paper = 0;
                for (int i = Math.Max(0, y - 10) * gray.Width + left; i < Math.Max(0, y - 10) * gray.Width + right; i++)
                    paper = Math.Max(paper, pixels[i]);
                for (int i = y * gray.Width + left; i < y * gray.Width + right; i++)
                    sum += where[i] ? Math.Pow(Math.Max(0, paper - pixels[i]), 2) : 0;
            }
        }

        return sum;
    }

    private static double GridCover(double x, double y, double pixelsPerMm) =>
        Math.Max(Line(x, pixelsPerMm, 0.5, 0.9), Math.Max(Line(y, pixelsPerMm, 0.5, 0.9), Math.Max(Line(x, 5 * pixelsPerMm, 1, 1.6), Line(y, 5 * pixelsPerMm, 1, 1.6))));

    private static double Line(double at, double period, double strength, double thickness)
    {
        double distance = Math.Abs(at - period * Math.Round(at / period));
        return strength * Math.Clamp(thickness / 2 + 0.5 - distance, 0, 1);
    }

    private static double[] TraceRows(int width, int height, double pixelsPerMm, int seed)
    {
        var random = new Random(seed);
        double[] amplitude = [.. Enumerable.Range(0, 4).Select(_ => (6 + 8 * random.NextDouble()) * pixelsPerMm)];
        var centre = new double[4 * width];
        for (int row = 0; row < 4; row++)
        {
            for (int x = 0; x < width; x++)
            {
                double beat = x / (21.3 * pixelsPerMm) % 1;
                double r = Math.Exp(-Math.Pow((beat - 0.4) / 0.015, 2)) - 0.25 * Math.Exp(-Math.Pow((beat - 0.43) / 0.012, 2));
                double t = 0.25 * Math.Exp(-Math.Pow((beat - 0.65) / 0.05, 2)) + 0.1 * Math.Exp(-Math.Pow((beat - 0.25) / 0.03, 2));
                double wander = 1.5 * Math.Sin(2 * Math.PI * x / (140 * pixelsPerMm) + row);
                centre[row * width + x] = height * (row + 0.7) / 4.3 - amplitude[row] * (r + t) + wander * pixelsPerMm / 4;
            }
        }

        return centre;
    }

    private static double TraceCover(double[] centre, int width, int x, int y)
    {
        const double HalfWidth = 1.1;
        double cover = 0;
        for (int row = 0; row < centre.Length / width; row++)
        {
            double here = centre[row * width + x];
            double before = centre[row * width + Math.Max(0, x - 1)];
            double top = Math.Min(here, before) - HalfWidth;
            double bottom = Math.Max(here, before) + HalfWidth;
            cover = Math.Max(cover, Math.Clamp(Math.Min(y + 0.5, bottom) - Math.Max(y - 0.5, top), 0, 1));
        }

        return cover;
    }

    private static bool IsNearTrace(double[] centre, int width, int x, int y)
    {
        for (int dx = -3; dx <= 3; dx++)
        {
            for (int dy = -3; dy <= 3; dy++)
            {
                if (TraceCover(centre, width, Math.Clamp(x + dx, 0, width - 1), y + dy) > 0)
                    return true;
            }
        }

        return false;
    }

    private static byte Mix(int grid, int trace, double gridCover, double traceCover, double light, double grain)
    {
        double value = 255 + gridCover * (grid - 255);
        value += traceCover * (trace - value);
        return (byte)Math.Clamp(value * light + grain, 0, 255);
    }
}
