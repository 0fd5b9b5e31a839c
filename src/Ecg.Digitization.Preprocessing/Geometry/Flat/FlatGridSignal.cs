using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>A plane in which the grid's lines stand out and everything else is quiet: the colour's own strength, or darkness.</summary>
internal static class FlatGridSignal
{
    private const int ChromaThreshold = 25;
    private const double ColourShare = 0.03;

    public static (Plane Signal, GridKind Kind) Extract(PageImage image)
    {
        int w = image.Width, h = image.Height;
        var chroma = new Plane(w, h);
        var darkness = new Plane(w, h);
        long coloured = 0;
        Parallel.For(
            0,
            h,
            static () => 0L,
            (y, _, count) =>
            {
                ReadOnlySpan<byte> row = image.Row(y);
                Span<float> c = chroma.Row(y), d = darkness.Row(y);
                for (int x = 0, i = 0; x < w; x++, i += 3)
                {
                    int blue = row[i], green = row[i + 1], red = row[i + 2];
                    int max = Math.Max(blue, Math.Max(green, red)), min = Math.Min(blue, Math.Min(green, red));
                    c[x] = max - min;
                    d[x] = 255 - ((0.114f * blue) + (0.587f * green) + (0.299f * red));
                    count += max - min > ChromaThreshold ? 1 : 0;
                }

                return count;
            },
            count => Interlocked.Add(ref coloured, count));
        bool isColour = coloured > ColourShare * w * h;
        Plane signal = isColour ? chroma : darkness;
        // The window spans about five millimetres, so that the mean holds no line of its own.
        Plane mean = BoxFilter.Mean(signal, Math.Max(20, w / 100));
        float low = isColour ? -60 : -20;
        Parallel.For(0, h, y =>
        {
            Span<float> s = signal.Row(y);
            ReadOnlySpan<float> m = mean.Row(y);
            for (int x = 0; x < w; x++)
                s[x] = Math.Clamp(s[x] - m[x], low, 60);
        });
        return (signal, isColour ? GridKind.Colour : GridKind.Grey);
    }
}
