namespace Ecg.Digitization.Preprocessing;

/// <summary>Tells ink from a coloured grid by what the grid's ink lets through.</summary>
/// <remarks>
/// Grid ink absorbs one channel most (the key) and one least (the window). For every level of the key the brightest common level of the window
/// is what paper and grid alone give; anything darker there is ink, and the window divided by that level is a page without grid. A black
/// stroke on the grid is dark in both and stays; a half-covered pixel keeps its half.
/// </remarks>
internal sealed class ColourGridModel
{
    private const int LeastChroma = 25;
    private const double LeastShare = 0.02;

    // Strokes' soft edges over a tinted grid are a little coloured; a grid's own ink is coloured in proportion to its darkness.
    private const double LeastSaturation = 0.35;
    private const int StrokeLevel = 140;
    private const int StrokeChroma = 100;
    private const int EdgeReach = 2;
    private const double CleanShare = 0.7;
    private const int BinReach = 3;

    private readonly byte[][] _planes;
    private readonly int _width;
    private readonly int _window;
    private readonly int _key;
    private readonly float[] _gridLevel;

    private ColourGridModel(byte[][] planes, int width, int window, int key)
    {
        _planes = planes;
        _width = width;
        _window = window;
        _key = key;
        _gridLevel = MeasureGridLevels();
    }

    /// <summary>The model of a page; null where the page has no coloured grid.</summary>
    public static ColourGridModel? TryCreate(PixelImage image)
    {
        if (image.Channels != 3)
            return null;
        byte[][] planes = [PaperModel.Flatten(image, 0), PaperModel.Flatten(image, 1), PaperModel.Flatten(image, 2)];
        var sums = new long[3];
        long coloured = 0;
        for (int i = 0; i < planes[0].Length; i++)
        {
            byte b = planes[0][i];
            byte g = planes[1][i];
            byte r = planes[2][i];
            if (Math.Max(b, Math.Max(g, r)) - Math.Min(b, Math.Min(g, r)) <= LeastChroma)
                continue;
            coloured++;
            sums[0] += b;
            sums[1] += g;
            sums[2] += r;
        }

        if (coloured < LeastShare * planes[0].Length)
            return null;
        int window = Array.IndexOf(sums, sums.Max());
        int key = Array.IndexOf(sums, sums.Min());
        return window == key ? null : new ColourGridModel(planes, image.Width, window, key);
    }

    /// <summary>The page without its grid: paper at 255, ink as dark as it is.</summary>
    public byte[] Remove()
    {
        var clean = new byte[_planes[0].Length];
        ReadOnlySpan<byte> window = _planes[_window];
        ReadOnlySpan<byte> key = _planes[_key];
        for (int i = 0; i < clean.Length; i++)
            clean[i] = (byte)Math.Min(255f, 255f * window[i] / _gridLevel[key[i]] + 0.5f);
        return clean;
    }

    private float[] MeasureGridLevels()
    {
        int[] joint = CountGridPixels();
        long enough = Math.Max(50, _planes[0].Length / 5000);
        var levels = new float[256];
        var counts = new long[256];
        float last = 255;
        for (int key = 255; key >= 0; key--)
        {
            Array.Clear(counts);
            long total = 0;
            for (int k = Math.Max(0, key - BinReach); k <= Math.Min(255, key + BinReach); k++)
            {
                for (int w = 0; w < 256; w++)
                {
                    counts[w] += joint[256 * k + w];
                    total += joint[256 * k + w];
                }
            }

            // Too few grid pixels of this level: it is as transparent as the next lighter grid.
            if (total >= enough)
                last = Percentile(counts, total);
            levels[key] = Math.Max(last, 1);
        }

        // More ink never lets more through.
        for (int key = 1; key < 256; key++)
            levels[key] = Math.Max(levels[key], levels[key - 1]);
        return levels;
    }

    private int[] CountGridPixels()
    {
        var joint = new int[256 * 256];
        ReadOnlySpan<byte> window = _planes[_window];
        ReadOnlySpan<byte> key = _planes[_key];
        bool[] isNearStroke = MarkStrokes();
        for (int i = 0; i < window.Length; i++)
        {
            if (isNearStroke[i])
                continue;
            int chroma = window[i] - key[i];
            if (key[i] > 255 - LeastChroma / 2 || chroma > LeastSaturation * (255 - key[i]))
                joint[256 * key[i] + window[i]]++;
        }

        return joint;
    }

    // The soft edges of strokes are mixtures of ink and grid, and would be taken for a darker grid.
    private bool[] MarkStrokes()
    {
        ReadOnlySpan<byte> window = _planes[_window];
        ReadOnlySpan<byte> key = _planes[_key];
        var isNear = new bool[window.Length];
        for (int i = 0; i < window.Length; i++)
        {
            if (window[i] >= StrokeLevel || window[i] - key[i] >= StrokeChroma)
                continue;
            int x = i % _width;
            int left = Math.Min(x, EdgeReach);
            int length = left + 1 + Math.Min(_width - 1 - x, EdgeReach);
            for (int dy = -EdgeReach; dy <= EdgeReach; dy++)
            {
                int start = i + dy * _width - left;
                if (start >= 0 && start + length <= isNear.Length)
                    isNear.AsSpan(start, length).Fill(true);
            }
        }

        return isNear;
    }

    private static float Percentile(long[] counts, long total)
    {
        long wanted = (long)Math.Ceiling(CleanShare * total);
        int level = 0;
        for (long seen = counts[0]; seen < wanted; seen += counts[level])
            level++;
        return level;
    }
}
