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
        long coloured = 0;
        Parallel.For(
            0,
            h,
            static () => 0L,
            (y, _, count) =>
            {
                ReadOnlySpan<byte> row = image.Row(y);
                for (int x = 0, i = 0; x < w; x++, i += 3)
                    count += Chroma(row[i], row[i + 1], row[i + 2]) > ChromaThreshold ? 1 : 0;
                return count;
            },
            count => Interlocked.Add(ref coloured, count));
        bool isColour = coloured > ColourShare * w * h;
        var signal = new Plane(w, h);
        Parallel.For(0, h, y =>
        {
            ReadOnlySpan<byte> row = image.Row(y);
            Span<float> s = signal.Row(y);
            for (int x = 0, i = 0; x < w; x++, i += 3)
            {
                int blue = row[i], green = row[i + 1], red = row[i + 2];
                s[x] = isColour ? Chroma(blue, green, red) : 255 - ((0.114f * blue) + (0.587f * green) + (0.299f * red));
            }
        });
        // The window spans about five millimetres, so that the mean holds no line of its own.
        BoxFilter.SubtractMean(signal, Math.Max(20, w / 100), isColour ? -60 : -20, 60);
        return (signal, isColour ? GridKind.Colour : GridKind.Grey);
    }

    private static int Chroma(int blue, int green, int red) => Math.Max(blue, Math.Max(green, red)) - Math.Min(blue, Math.Min(green, red));
}
