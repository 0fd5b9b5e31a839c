namespace Ecg.Digitization.Synthesis;

/// <summary>Other alphabets, made from the round one by rule.</summary>
internal static class GlyphShapes
{
    private const double CellWidth = 1.15, CellHeight = 10.0 / 6, DotPitch = 10.0 / 8;

    /// <summary>Bends snapped to a lattice of six cells per capital, the points between them left out.</summary>
    public static Glyph ToPlotter(Glyph glyph) => glyph with { Strokes = Array.ConvertAll(glyph.Strokes, SnapStroke) };

    /// <summary>Each stroke as dots of a lattice of nine rows per capital.</summary>
    public static Glyph ToDots(Glyph glyph)
    {
        var dots = new HashSet<(int Column, int Row)>();
        foreach (PointMm[] stroke in glyph.Strokes)
        {
            for (int i = 1; i < stroke.Length; i++)
            {
                double dx = stroke[i].X - stroke[i - 1].X, dy = stroke[i].Y - stroke[i - 1].Y;
                int steps = Math.Max(1, (int)Math.Ceiling(2 * Math.Max(Math.Abs(dx), Math.Abs(dy)) / DotPitch));
                for (int s = 0; s <= steps; s++)
                    dots.Add(((int)Math.Round((stroke[i - 1].X + (dx * s / steps)) / DotPitch), (int)Math.Round((stroke[i - 1].Y + (dy * s / steps)) / DotPitch)));
            }
        }

        return glyph with { Strokes = [.. dots.Order().Select(static d => new PointMm[] { new(d.Column * DotPitch, d.Row * DotPitch) })] };
    }

    private static PointMm[] SnapStroke(PointMm[] stroke)
    {
        var points = new List<PointMm>();
        foreach (PointMm point in stroke)
        {
            var snapped = new PointMm(Math.Round(point.X / CellWidth) * CellWidth, Math.Round(point.Y / CellHeight) * CellHeight);
            if (points.Count == 0 || points[^1] != snapped)
                points.Add(snapped);
        }

        // A dot over an i becomes a short tick.
        return points.Count > 1 ? [.. points] : [points[0], points[0] with { Y = points[0].Y + (CellHeight / 3) }];
    }
}
