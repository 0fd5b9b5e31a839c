using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>The ink of a page, sampled once from the original image into millimetres. Immutable and thread-safe.</summary>
public sealed class RectifiedInk
{
    private readonly float[] _ink;
    private readonly float[]? _darkness;

    /// <summary>Creates it over samples that the new instance takes over.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="ink">Row by row, 0 (paper) to about 1 (solid ink).</param>
    /// <param name="pixelsPerMillimetre">Columns and rows per millimetre.</param>
    /// <param name="origin">The page position of the centre of column 0, row 0, in millimetres.</param>
    /// <param name="darkness">The darkness of ink and grid together, in the same form; null where it was not kept.</param>
    public RectifiedInk(int width, int height, float[] ink, double pixelsPerMillimetre, PagePoint origin, float[]? darkness = null)
    {
        ArgumentNullException.ThrowIfNull(ink);
        if (darkness is not null && darkness.Length != ink.Length)
            throw new ArgumentException($"As many samples as of ink ({ink.Length}) are needed, not {darkness.Length}.", nameof(darkness));
        if (ink.Length != width * height)
            throw new ArgumentException($"{width} x {height} samples are needed, not {ink.Length}.", nameof(ink));
        Width = width;
        Height = height;
        _ink = ink;
        _darkness = darkness;
        PixelsPerMillimetre = pixelsPerMillimetre;
        Origin = origin;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns and rows per millimetre.</summary>
    public double PixelsPerMillimetre { get; }

    /// <summary>The page position of the centre of column 0, row 0, in millimetres.</summary>
    public PagePoint Origin { get; }

    /// <summary>One row, 0 (paper) to about 1 (solid ink).</summary>
    public ReadOnlySpan<float> Row(int y) => _ink.AsSpan(y * Width, Width);

    /// <summary>Whether the darkness before the grid was taken off is known.</summary>
    public bool HasDarkness => _darkness is not null;

    /// <summary>One row of the darkness of ink and grid together, 0 (paper) to about 1 (solid ink); the ink's own where <see cref="HasDarkness"/> is false.</summary>
    public ReadOnlySpan<float> DarknessRow(int y) => (_darkness ?? _ink).AsSpan(y * Width, Width);

    /// <summary>Page millimetres to a fractional column.</summary>
    public double ToColumn(double millimetresX) => (millimetresX - Origin.X) * PixelsPerMillimetre;

    /// <summary>Page millimetres to a fractional row.</summary>
    public double ToRow(double millimetresY) => (millimetresY - Origin.Y) * PixelsPerMillimetre;

    /// <summary>A fractional column to page millimetres.</summary>
    public double ToMillimetresX(double column) => Origin.X + (column / PixelsPerMillimetre);

    /// <summary>A fractional row to page millimetres.</summary>
    public double ToMillimetresY(double row) => Origin.Y + (row / PixelsPerMillimetre);

    /// <summary>What a guide saw of traces on the page; null where none did.</summary>
    public InkEvidence? Evidence { get; private init; }

    /// <summary>The same ink, with what a guide saw; where the traces are far paler than what it was scaled by (a dark table under the page, a stamp), scaled by them.</summary>
    /// <param name="evidence">Made for this ink; null for none.</param>
    public RectifiedInk With(InkEvidence? evidence)
    {
        if (evidence is null)
            return new(Width, Height, _ink, PixelsPerMillimetre, Origin, _darkness);
        return new(Width, Height, Scaled(_ink, evidence), PixelsPerMillimetre, Origin, _darkness is null ? null : Scaled(_darkness, evidence)) { Evidence = evidence };
    }

    // As in InkExtractor, solid ink is what the darkest 0.3 % of the page are, but of the traces only.
    private float[] Scaled(float[] values, InkEvidence evidence)
    {
        const int levels = 256;
        const double darkest = 0.003, pale = 0.7, least = 0.08, most = 1.25;
        int[] histogram = RowHistogram.Count(levels, Height, (y, counts) =>
        {
            for (int x = 0; x < Width; x++)
            {
                if (evidence.Trace(x, y) > 0.5f)
                    counts[Math.Clamp((int)(values[(y * Width) + x] * (levels - 1)), 0, levels - 1)]++;
            }
        });
        int level = levels - 1;
        for (long sum = histogram[level]; level > 0 && sum <= darkest * values.Length; sum += histogram[level])
            level--;
        double solid = level / (levels - 1.0);
        if (solid is > pale or < least)
            return values;
        float scale = (float)(1 / solid);
        return Array.ConvertAll(values, v => (float)Math.Min(most, v * scale));
    }

    /// <summary>Ink of traces: elsewhere than a guide saw some, little of the ink is left. The page itself without <see cref="Evidence"/>.</summary>
    internal RectifiedInk OfTraces()
    {
        const float unseen = 0.2f, likely = 0.35f;
        if (Evidence is not { } evidence)
            return this;
        var ink = new float[_ink.Length];
        Parallel.For(0, Height, y =>
        {
            ReadOnlySpan<float> from = Row(y);
            Span<float> to = ink.AsSpan(y * Width, Width);
            for (int x = 0; x < to.Length; x++)
                to[x] = from[x] <= 0 ? from[x] : from[x] * Math.Clamp(unseen + ((1 - unseen) * evidence.Trace(x, y) / likely), unseen, 1);
        });
        return new RectifiedInk(Width, Height, ink, PixelsPerMillimetre, Origin) { Evidence = evidence };
    }

    /// <summary>The page stood on its head, to be read the other way up; its millimetres are those of the turned page, grid lines at multiples of 5 mm again.</summary>
    public RectifiedInk UpsideDown()
    {
        var origin = new PagePoint(Opposite(Origin.X, Width), Opposite(Origin.Y, Height));
        return new RectifiedInk(Width, Height, Reversed(_ink), PixelsPerMillimetre, origin, _darkness is null ? null : Reversed(_darkness)) { Evidence = Evidence?.UpsideDown() };

        double Opposite(double from, int count)
        {
            double last = from + ((count - 1) / PixelsPerMillimetre);
            return (5 * Math.Ceiling(last / 5)) - last;
        }
    }

    private static float[] Reversed(float[] values)
    {
        float[] reversed = [.. values];
        Array.Reverse(reversed);
        return reversed;
    }
}
