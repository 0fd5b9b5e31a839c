using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>A strip of a rectified page that may hold a line of print, brought to the size that readers of lines expect. Immutable and thread-safe.</summary>
/// <param name="LeftMillimetres">The page position of the left edge of the first column.</param>
/// <param name="MiddleMillimetres">The page position of the middle between top and foot of the line's capitals.</param>
/// <param name="CapitalMillimetres">The height that capitals are taken to have.</param>
/// <param name="Columns">How many columns it has.</param>
/// <param name="Values">Two planes, ink without the grid and darkness with it, 0 (paper) to 1.25. Shape (2, 32, columns).</param>
public sealed record TextStrip(double LeftMillimetres, double MiddleMillimetres, double CapitalMillimetres, int Columns, ReadOnlyMemory<float> Values)
{
    /// <summary>Rows of each plane; capitals stand in the middle.</summary>
    public const int Rows = 32;

    /// <summary>Rows from the top of a capital to its foot.</summary>
    public const int CapitalRows = 14;

    /// <summary>Planes.</summary>
    public const int Planes = 2;

    /// <summary>Millimetres from one column to the next.</summary>
    public double ColumnMillimetres => CapitalMillimetres / CapitalRows;

    /// <summary>Cuts a strip from a page; beyond the page is paper.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="leftMillimetres">Where the first column begins.</param>
    /// <param name="middleMillimetres">The middle between top and foot of capitals.</param>
    /// <param name="capitalMillimetres">The height that capitals are taken to have.</param>
    /// <param name="columns">How many columns to cut.</param>
    public static TextStrip Cut(RectifiedInk ink, double leftMillimetres, double middleMillimetres, double capitalMillimetres, int columns)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capitalMillimetres);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        double step = capitalMillimetres / CapitalRows, pixels = step * ink.PixelsPerMillimetre;

        // Where a column is several of the page's pixels wide, as many places are averaged.
        int over = Math.Max(1, (int)Math.Round(pixels));
        var values = new float[Planes * Rows * columns];
        double left = ink.ToColumn(leftMillimetres), top = ink.ToRow(middleMillimetres - (step * Rows / 2));
        for (int y = 0; y < Rows; y++)
        {
            Span<float> inkRow = values.AsSpan(y * columns, columns), darkRow = values.AsSpan((Rows + y) * columns, columns);
            for (int i = 0; i < over; i++)
            {
                double row = top + ((y + ((i + 0.5) / over)) * pixels);
                int above = (int)Math.Floor(row);
                if (above < 0 || above + 1 >= ink.Height)
                    continue;
                var part = (float)(row - above);
                Add(ink.Row(above), ink.Row(above + 1), part, left, pixels, over, inkRow);
                Add(ink.DarknessRow(above), ink.DarknessRow(above + 1), part, left, pixels, over, darkRow);
            }
        }

        float share = 1f / (over * over);
        for (int i = 0; i < values.Length; i++)
            values[i] *= share;
        return new TextStrip(leftMillimetres, middleMillimetres, capitalMillimetres, columns, values);
    }

    private static void Add(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float part, double left, double pixels, int over, Span<float> to)
    {
        for (int x = 0; x < to.Length; x++)
        {
            for (int i = 0; i < over; i++)
            {
                double column = left + ((x + ((i + 0.5) / over)) * pixels);
                int at = (int)Math.Floor(column);
                if (at < 0 || at + 1 >= above.Length)
                    continue;
                var side = (float)(column - at);
                float upper = above[at] + (side * (above[at + 1] - above[at])), lower = below[at] + (side * (below[at + 1] - below[at]));
                to[x] += upper + (part * (lower - upper));
            }
        }
    }
}
