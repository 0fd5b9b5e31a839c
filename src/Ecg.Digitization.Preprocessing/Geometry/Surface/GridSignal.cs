using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A plane in which the grid's lines stand out and everything else is quiet: the grid's own colour, or darkness.</summary>
internal static class GridSignal
{
    private const int ChromaThreshold = 25;
    private const double ColourShare = 0.03;
    private const int LargestSide = 2600;

    /// <summary>Whether enough of the image has a colour for its grid to be looked for there first.</summary>
    public static bool HasColour(PageImage image)
    {
        long coloured = 0, seen = 0;
        for (int y = 0; y < image.Height; y += 3)
        {
            ReadOnlySpan<byte> row = image.Row(y);
            for (int i = 0; i + 2 < row.Length; i += 9, seen++)
            {
                int max = Math.Max(row[i], Math.Max(row[i + 1], row[i + 2])), min = Math.Min(row[i], Math.Min(row[i + 1], row[i + 2]));
                coloured += max - min > ChromaThreshold ? 1 : 0;
            }
        }

        return coloured > ColourShare * seen;
    }

    /// <summary>Makes the plane for one kind of grid.</summary>
    public static GridPlane Extract(PageImage image, GridKind kind)
    {
        int reduction = (Math.Max(image.Width, image.Height) + LargestSide - 1) / LargestSide;
        // Grey has no direction of its own: paper's darkness is taken as eyes see it.
        (float B, float G, float R) weights = kind == GridKind.Colour ? ColourDirection.Find(image) : (-0.114f, -0.587f, -0.299f);
        Plane signal = Project(image, weights, reduction);
        // The window spans about five millimetres, so that the mean holds no line of its own.
        BoxFilter.SubtractMean(signal, Math.Max(10, Math.Max(signal.Width, signal.Height) / 110));
        (float low, float high) = Limits(signal, kind);
        Parallel.For(0, signal.Height, y =>
        {
            Span<float> row = signal.Row(y);
            System.Numerics.Tensors.TensorPrimitives.Clamp(row, low, high, row);
        });
        return new GridPlane(signal, kind, reduction);
    }

    private static Plane Project(PageImage image, (float B, float G, float R) weights, int n)
    {
        int w = image.Width / n, h = image.Height / n;
        var plane = new Plane(w, h);
        float scale = 1f / (n * n), wb = weights.B * scale, wg = weights.G * scale, wr = weights.R * scale;
        Parallel.For(0, h, y =>
        {
            Span<float> target = plane.Row(y);
            for (int k = 0; k < n; k++)
            {
                ReadOnlySpan<byte> row = image.Row((y * n) + k);
                for (int x = 0, i = 0; x < target.Length; x++)
                {
                    float sum = 0;
                    for (int m = 0; m < n; m++, i += 3)
                        sum += (wb * row[i]) + (wg * row[i + 1]) + (wr * row[i + 2]);
                    target[x] += sum;
                }
            }
        });
        return plane;
    }

    // A trace in black is darker than any line of a grey grid: it may count for no more than the lines do.
    private static (float Low, float High) Limits(Plane signal, GridKind kind)
    {
        const int offset = 256;
        var histogram = new int[2 * offset];
        int seen = 0;
        for (int y = 0; y < signal.Height; y += 3)
        {
            foreach (float v in signal.Row(y))
                histogram[Math.Clamp((int)MathF.Round(v) + offset, 0, (2 * offset) - 1)]++;
            seen += signal.Width;
        }

        float low = At(0.02), high = At(kind == GridKind.Colour ? 0.985 : 0.93);
        return (Math.Min(-6, 1.2f * low), Math.Max(6, 1.3f * high));

        float At(double share)
        {
            long below = 0;
            int bin = 0;
            while (bin < histogram.Length - 1 && (below += histogram[bin]) < share * seen)
                bin++;
            return bin - offset;
        }
    }
}
