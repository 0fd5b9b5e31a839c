using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>The ink of a page, sampled once from the original image into millimetres. Immutable and thread-safe.</summary>
public sealed class RectifiedInk
{
    private readonly float[] _ink;

    /// <summary>Creates it over samples that the new instance takes over.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="ink">Row by row, 0 (paper) to about 1 (solid ink).</param>
    /// <param name="pixelsPerMillimetre">Columns and rows per millimetre.</param>
    /// <param name="origin">The page position of the centre of column 0, row 0, in millimetres.</param>
    public RectifiedInk(int width, int height, float[] ink, double pixelsPerMillimetre, PagePoint origin)
    {
        ArgumentNullException.ThrowIfNull(ink);
        if (ink.Length != width * height)
            throw new ArgumentException($"{width} x {height} samples are needed, not {ink.Length}.", nameof(ink));
        Width = width;
        Height = height;
        _ink = ink;
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

    /// <summary>Page millimetres to a fractional column.</summary>
    public double ToColumn(double millimetresX) => (millimetresX - Origin.X) * PixelsPerMillimetre;

    /// <summary>Page millimetres to a fractional row.</summary>
    public double ToRow(double millimetresY) => (millimetresY - Origin.Y) * PixelsPerMillimetre;

    /// <summary>A fractional column to page millimetres.</summary>
    public double ToMillimetresX(double column) => Origin.X + (column / PixelsPerMillimetre);

    /// <summary>A fractional row to page millimetres.</summary>
    public double ToMillimetresY(double row) => Origin.Y + (row / PixelsPerMillimetre);
}
