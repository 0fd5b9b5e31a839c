using System.Numerics.Tensors;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>
/// What a trace network sees: one row of the page around its rest line at a fixed scale, as ink and as darkness with the grid left in.
/// Training cuts its strips here, too, so that what is trained is what is run. Immutable and thread-safe.
/// </summary>
public sealed class TraceStrip
{
    /// <summary>The height in pixels: 30 mm on either side of the middle.</summary>
    public const int Rows = 480;

    /// <summary>Ink, then darkness.</summary>
    public const int Planes = 2;

    /// <summary>Columns and rows per millimetre.</summary>
    public const double PixelsPerMillimetre = 8;

    private TraceStrip(int columns, float[] values, double left, double top)
    {
        (Columns, Values, LeftMillimetres, TopMillimetres) = (columns, values, left, top);
    }

    /// <summary>The width in pixels.</summary>
    public int Columns { get; }

    /// <summary>0 (paper, or outside of the page) to about 1 (solid ink). Shape (Planes, Rows, Columns).</summary>
    public float[] Values { get; }

    /// <summary>The page x of the centre of the first column.</summary>
    public double LeftMillimetres { get; }

    /// <summary>The page y of the centre of the first row.</summary>
    public double TopMillimetres { get; }

    /// <summary>Cuts a strip. It starts at a whole pixel of the page, so that a page at the strip's scale is copied, never interpolated; finer pages are averaged.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="leftMillimetres">About where the first column lies.</param>
    /// <param name="columns">How many columns; above zero.</param>
    /// <param name="middleMillimetres">About where the middle row lies: the row's rest line.</param>
    public static TraceStrip Cut(RectifiedInk ink, double leftMillimetres, int columns, double middleMillimetres)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        double scale = ink.PixelsPerMillimetre / PixelsPerMillimetre;
        // A strip's pixel covers `scale` of the page's; edges count from the page's first pixel's left edge.
        int left = (int)Math.Round(ink.ToColumn(leftMillimetres) + 0.5 - (scale / 2));
        int top = (int)Math.Round(ink.ToRow(middleMillimetres) + 0.5 - (scale * Rows / 2));
        var values = new float[Planes * Rows * columns];
        var line = new float[ink.Width];
        int first = Math.Clamp(left, 0, ink.Width), end = Math.Clamp((int)Math.Ceiling(left + (columns * scale)), first, ink.Width);
        Share[] shares = scale == 1 ? [] : [.. Enumerable.Range(0, columns).Select(c => Share.Of(left + (c * scale), scale, ink.Width))];
        for (int p = 0; p < Planes; p++)
        {
            for (int r = 0; r < Rows; r++)
            {
                Span<float> target = values.AsSpan(((p * Rows) + r) * columns, columns);
                if (scale == 1)
                {
                    Copy(ink, p, top + r, first, end, target[Math.Clamp(first - left, 0, columns)..]);
                    continue;
                }

                Average(ink, p, top + (r * scale), scale, line, first, end);
                Average(line, shares, scale, target);
            }
        }

        double centre = (scale / 2) - 0.5;
        return new TraceStrip(columns, values, ink.ToMillimetresX(left + centre), ink.ToMillimetresY(top + centre));
    }

    private static void Copy(RectifiedInk ink, int plane, int y, int left, int right, Span<float> target)
    {
        if (y >= 0 && y < ink.Height)
            (plane == 0 ? ink.Row(y) : ink.DarknessRow(y))[left..right].CopyTo(target);
    }

    // The mean of the page's rows from an edge on in columns [left, right), rows outside of the page being paper.
    private static void Average(RectifiedInk ink, int plane, double from, double extent, Span<float> line, int left, int right)
    {
        line.Clear();
        int first = (int)Math.Floor(from), last = (int)Math.Ceiling(from + extent - 1e-9) - 1;
        for (int y = Math.Max(0, first); y <= Math.Min(ink.Height - 1, last); y++)
        {
            float weight = (float)((Math.Min(y + 1, from + extent) - Math.Max(y, from)) / extent);
            ReadOnlySpan<float> row = plane == 0 ? ink.Row(y) : ink.DarknessRow(y);
            TensorPrimitives.MultiplyAdd(row[left..right], weight, line[left..right], line[left..right]);
        }
    }

    private static void Average(ReadOnlySpan<float> line, ReadOnlySpan<Share> shares, double scale, Span<float> target)
    {
        for (int c = 0; c < target.Length; c++)
        {
            Share share = shares[c];
            double sum = share.Last < share.First ? 0 : line[share.First] * share.AtFirst;
            for (int x = share.First + 1; x < share.Last; x++)
                sum += line[x];
            if (share.Last > share.First)
                sum += line[share.Last] * share.AtLast;
            target[c] = (float)(sum / scale);
        }
    }

    // Which of the page's columns a strip's column covers, and how much of the outer ones.
    private readonly record struct Share(int First, int Last, double AtFirst, double AtLast)
    {
        public static Share Of(double from, double scale, int width)
        {
            double to = from + scale;
            int first = Math.Max(0, (int)Math.Floor(from)), last = Math.Min(width - 1, (int)Math.Ceiling(to - 1e-9) - 1);
            return new Share(first, last, Covered(first), Covered(last));

            double Covered(int x) => Math.Min(x + 1, to) - Math.Max(x, from);
        }
    }
}
