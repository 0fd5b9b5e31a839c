using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>
/// What the separators of a page look like around a row's rest line: the median of the ink around all of them. The trace differs from one
/// to the next and drops out, the bar stays; below it the trace cannot be seen, and is marked as unknown instead of being taken for the bar.
/// </summary>
internal sealed class SeparatorMask
{
    private const double HalfWidthMillimetres = 0.9, HalfHeightMillimetres = 7;
    private const float Ink = 0.3f;
    private const double MinimumMatch = 0.7;

    private readonly bool[] _covered;
    private readonly int _halfWidth, _halfHeight, _count;

    private SeparatorMask(bool[] covered, int halfWidth, int halfHeight)
    {
        _covered = covered;
        _halfWidth = halfWidth;
        _halfHeight = halfHeight;
        _count = covered.Count(static c => c);
    }

    private int Width => (2 * _halfWidth) + 1;

    /// <summary>Learns the bars' shape from the page; null when it has none.</summary>
    public static SeparatorMask? Learn(RectifiedInk ink, FoundLayout layout)
    {
        var instances = new List<(int Column, int Row)>();
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            if (layout.Layout.Rows[r].IsRhythm)
                continue;
            foreach (double bar in layout.SeparatorsMillimetres)
                instances.Add(((int)Math.Round(ink.ToColumn(bar)), (int)Math.Round(ink.ToRow(layout.Rows[r].BaselineMillimetres))));
        }

        if (instances.Count < 3)
            return null;
        int halfWidth = (int)(HalfWidthMillimetres * ink.PixelsPerMillimetre), halfHeight = (int)(HalfHeightMillimetres * ink.PixelsPerMillimetre);
        int width = (2 * halfWidth) + 1, height = (2 * halfHeight) + 1;
        var covered = new bool[width * height];
        var values = new float[instances.Count];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int i = 0; i < values.Length; i++)
                    values[i] = At(ink, instances[i].Column + x - halfWidth, instances[i].Row + y - halfHeight);
                Array.Sort(values);
                covered[(y * width) + x] = values[values.Length / 3] > Ink;
            }
        }

        KeepBarColumns(covered, width, halfHeight, (int)(1.4 * ink.PixelsPerMillimetre), (int)(3.2 * ink.PixelsPerMillimetre));
        return new SeparatorMask(covered, halfWidth, halfHeight);
    }

    // Near the rest line the traces agree as well as the bars do; away from it only bars are left, and tell which columns are theirs.
    private static void KeepBarColumns(bool[] covered, int width, int halfHeight, int near, int far)
    {
        for (int x = 0; x < width; x++)
        {
            int count = 0;
            for (int d = near; d < far; d++)
                count += (covered[((halfHeight - d) * width) + x] ? 1 : 0) + (covered[((halfHeight + d) * width) + x] ? 1 : 0);
            if (count >= far - near)
                continue;
            for (int i = x; i < covered.Length; i += width)
                covered[i] = false;
        }
    }

    /// <summary>Marks what a bar at a column hides as unknown (negative ink), where there is such a bar.</summary>
    /// <param name="ink">The whole page.</param>
    /// <param name="band">A copy of some of its rows, changed in place.</param>
    /// <param name="bandTop">The page row of the band's first.</param>
    /// <param name="column">The bar's column.</param>
    /// <param name="baseline">The row's rest line, in page rows.</param>
    public void Apply(RectifiedInk ink, float[] band, int bandTop, int column, int baseline)
    {
        int matched = 0;
        ForCovered((x, y) => matched += At(ink, column + x, baseline + y) > Ink ? 1 : 0);
        if (_count == 0 || matched < MinimumMatch * _count)
            return;
        // The rest line is known to half a millimetre, the bar's edge is soft: what is hidden is a little more than the mask.
        int marginY = (int)(0.4 * ink.PixelsPerMillimetre);
        int bandHeight = band.Length / ink.Width;
        ForCovered((x, y) =>
        {
            for (int dy = -marginY; dy <= marginY; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                {
                    int px = column + x + dx, py = baseline + y + dy - bandTop;
                    if (px >= 0 && px < ink.Width && py >= 0 && py < bandHeight)
                        band[(py * ink.Width) + px] = -1;
                }
            }
        });
    }

    private void ForCovered(Action<int, int> visit)
    {
        for (int i = 0; i < _covered.Length; i++)
        {
            if (_covered[i])
                visit((i % Width) - _halfWidth, (i / Width) - _halfHeight);
        }
    }

    private static float At(RectifiedInk ink, int x, int y) => x < 0 || x >= ink.Width || y < 0 || y >= ink.Height ? 0 : ink.Row(y)[x];
}
