namespace Ecg.Digitization.Preprocessing;

/// <summary>The brightness of the paper itself, block by block: what shading, vignetting and tinted paper do to a channel.</summary>
internal static class PaperModel
{
    private const int BlockPixels = 64;
    private const double PaperShare = 0.85;

    /// <summary>Divides a channel by its paper, so that paper is 255 everywhere.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channel">The byte of a pixel to take.</param>
    public static byte[] Flatten(PixelImage image, int channel)
    {
        int columns = (image.Width + BlockPixels - 1) / BlockPixels;
        int rows = (image.Height + BlockPixels - 1) / BlockPixels;
        float[] paper = Smooth(MeasureBlocks(image, channel, columns, rows), columns, rows);
        var flat = new byte[image.Width * image.Height];
        for (int y = 0; y < image.Height; y++)
        {
            (int row, float down) = Between(y, rows);
            ReadOnlySpan<float> above = paper.AsSpan(row * columns, columns);
            ReadOnlySpan<float> below = paper.AsSpan(Math.Min(row + 1, rows - 1) * columns, columns);
            ReadOnlySpan<byte> source = image.Row(y);
            Span<byte> target = flat.AsSpan(y * image.Width, image.Width);
            for (int x = 0, i = channel; x < target.Length; x++, i += image.Channels)
            {
                (int column, float right) = Between(x, columns);
                int next = Math.Min(column + 1, columns - 1);
                float top = above[column] + right * (above[next] - above[column]);
                float bottom = below[column] + right * (below[next] - below[column]);
                target[x] = (byte)Math.Min(255f, 255f * source[i] / (top + down * (bottom - top)) + 0.5f);
            }
        }

        return flat;
    }

    // A block's bright end is paper even where a grid covers a third of it.
    private static float[] MeasureBlocks(PixelImage image, int channel, int columns, int rows)
    {
        var levels = new float[columns * rows];
        var counts = new int[256];
        var page = new int[256];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                Array.Clear(counts);
                CountLevels(image, channel, column * BlockPixels, row * BlockPixels, counts);
                levels[row * columns + column] = Percentile(counts, PaperShare);
                for (int i = 0; i < counts.Length; i++)
                    page[i] += counts[i];
            }
        }

        // Blocks without paper (a dark desk, a black frame) must not turn into paper.
        float darkest = Math.Max(1, Percentile(page, PaperShare) / 2f);
        for (int i = 0; i < levels.Length; i++)
            levels[i] = Math.Max(levels[i], darkest);
        return levels;
    }

    private static void CountLevels(PixelImage image, int channel, int left, int top, int[] counts)
    {
        int right = Math.Min(left + BlockPixels, image.Width);
        int bottom = Math.Min(top + BlockPixels, image.Height);
        for (int y = top; y < bottom; y++)
        {
            ReadOnlySpan<byte> row = image.Row(y);
            for (int x = left; x < right; x++)
                counts[row[x * image.Channels + channel]]++;
        }
    }

    private static int Percentile(int[] counts, double share)
    {
        long total = 0;
        foreach (int count in counts)
            total += count;
        long wanted = (long)Math.Ceiling(share * total);
        int level = 0;
        for (long seen = counts[0]; seen < wanted; seen += counts[level])
            level++;
        return level;
    }

    private static float[] Smooth(float[] levels, int columns, int rows)
    {
        var smooth = new float[levels.Length];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                float sum = 0;
                for (int dy = -1; dy <= 1; dy++)
                {
                    for (int dx = -1; dx <= 1; dx++)
                        sum += levels[Math.Clamp(y + dy, 0, rows - 1) * columns + Math.Clamp(x + dx, 0, columns - 1)];
                }

                smooth[y * columns + x] = sum / 9;
            }
        }

        return smooth;
    }

    private static (int Index, float Share) Between(int pixel, int blocks)
    {
        float at = Math.Clamp((pixel + 0.5f) / BlockPixels - 0.5f, 0, blocks - 1);
        int index = (int)at;
        return (index, at - index);
    }
}
