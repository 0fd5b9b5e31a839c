using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>What a guide saw of traces, laid over rectified ink in cells of a millimetre. Immutable and thread-safe.</summary>
public sealed class InkEvidence
{
    private const float Seen = 0.5f;
    private const double LeastShare = 0.002;
    private readonly float[] _traces, _text;
    private readonly int _columns, _rows;
    private readonly double _scale;

    private InkEvidence(int columns, int rows, double scale, float[] traces, float[] text) =>
        (_columns, _rows, _scale, _traces, _text) = (columns, rows, scale, traces, text);

    /// <summary>Cells across, each a millimetre wide; the first begins with the ink's first column.</summary>
    internal int Columns => _columns;

    /// <summary>Cells down.</summary>
    internal int Rows => _rows;

    /// <summary>How likely text stands in each cell, 0 to 1. Shape (rows, columns).</summary>
    internal ReadOnlySpan<float> Text => _text;

    /// <summary>Where one lead was seen to follow another, in page millimetres.</summary>
    public ImmutableArray<InkBorder> Borders { get; private init; } = [];

    /// <summary>Lays a guess over a page's ink; each place takes the likeliest of the cells within a millimetre.</summary>
    /// <param name="guess">What was seen.</param>
    /// <param name="map">The page map of the image that it was seen on.</param>
    /// <param name="ink">The ink of that page.</param>
    /// <returns>Null where hardly a trace was seen: that tells nothing.</returns>
    public static InkEvidence? Of(InkGuess guess, IPageMap map, RectifiedInk ink)
    {
        ArgumentNullException.ThrowIfNull(guess);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(ink);
        double scale = ink.PixelsPerMillimetre;
        int columns = (int)Math.Ceiling(ink.Width / scale), rows = (int)Math.Ceiling(ink.Height / scale);
        var traces = new float[columns * rows];
        var text = new float[columns * rows];
        Parallel.For(0, rows, r =>
        {
            for (int c = 0; c < columns; c++)
            {
                PagePoint at = map.ToPixel(ink.Origin.X + c + 0.5, ink.Origin.Y + r + 0.5);
                int x = (int)Math.Floor((at.X + 0.5) / guess.CellWidthPx), y = (int)Math.Floor((at.Y + 0.5) / guess.CellHeightPx);
                if (x < 0 || y < 0 || x >= guess.Columns || y >= guess.Rows)
                    continue;
                traces[(r * columns) + c] = guess.Traces[(y * guess.Columns) + x];
                text[(r * columns) + c] = guess.Text.IsEmpty ? 0 : guess.Text[(y * guess.Columns) + x];
            }
        });
        if (traces.Count(static p => p > Seen) < LeastShare * traces.Length)
            return null;
        return new InkEvidence(columns, rows, scale, Spread(traces, columns, rows), text)
        {
            Borders = [.. guess.Borders.Select(b => b with { Place = map.ToMillimetres(b.Place.X, b.Place.Y) })],
        };
    }

    /// <summary>How likely a trace, a pulse or a separator runs within a millimetre or two of a place.</summary>
    /// <param name="column">The place's column of the rectified ink.</param>
    /// <param name="row">Its row.</param>
    public float Trace(int column, int row) => _traces[Cell(column, row)];

    /// <summary>The same for <see cref="RectifiedInk.UpsideDown"/>; up to a millimetre off, and without borders.</summary>
    public InkEvidence UpsideDown()
    {
        float[] traces = [.. _traces], text = [.. _text];
        Array.Reverse(traces);
        Array.Reverse(text);
        return new InkEvidence(_columns, _rows, _scale, traces, text);
    }

    private int Cell(int column, int row) => (Math.Min(_rows - 1, (int)(row / _scale)) * _columns) + Math.Min(_columns - 1, (int)(column / _scale));

    private static float[] Spread(float[] values, int columns, int rows)
    {
        var spread = new float[values.Length];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                float most = 0;
                for (int y = Math.Max(0, r - 1); y <= Math.Min(rows - 1, r + 1); y++)
                {
                    for (int x = Math.Max(0, c - 1); x <= Math.Min(columns - 1, c + 1); x++)
                        most = Math.Max(most, values[(y * columns) + x]);
                }

                spread[(r * columns) + c] = most;
            }
        }

        return spread;
    }
}
