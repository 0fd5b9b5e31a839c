using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Labels;

/// <summary>Letters as areas: the strokes of our own alphabet under a style, or the outlines of a font. Capitals are 1 high, y down from the baseline.</summary>
internal sealed class Face
{
    private readonly TrueTypeFont? _font;
    private readonly LetterStyle _style;
    private readonly double _slant, _width;

    public Face(TrueTypeFont font, double width, double slant) => (_font, _style, _width, _slant) = (font, LetterStyle.Plain, width, slant);

    public Face(LetterStyle style) => (_style, _width, _slant) = (style, style.WidthScale, style.Slant);

    public double Advance(char c) => _font is null
        ? ((Glyphs.Get(c).Advance * _width) + (_style.Tracking * 10)) / 10
        : _font.Advance(c) * _width / _font.CapitalHeight;

    /// <summary>Calls for each pixel of a supersampled canvas that the character covers.</summary>
    /// <param name="c">The character.</param>
    /// <param name="x">Where its advance begins.</param>
    /// <param name="baseline">Its baseline.</param>
    /// <param name="capital">The height of capitals.</param>
    /// <param name="width">The canvas' width.</param>
    /// <param name="height">The canvas' height.</param>
    /// <param name="cover">Receives columns and rows.</param>
    public void Draw(char c, double x, double baseline, double capital, int width, int height, Action<int, int> cover)
    {
        if (_font is null)
            DrawStrokes(c, x, baseline, capital, width, height, cover);
        else
            DrawOutline(c, x, baseline, capital, width, height, cover);
    }

    private void DrawOutline(char c, double x, double baseline, double capital, int width, int height, Action<int, int> cover)
    {
        double scale = capital / _font!.CapitalHeight;
        (double X, double Y)[][] polygons = [.. _font.Contours(c).Select(p => p.Select(q => (x + (scale * ((q.X * _width) + (q.Y * _slant))), baseline - (scale * q.Y))).ToArray())];
        for (int row = 0; row < height; row++)
        {
            double y = row + 0.5;
            var crossings = new List<(double X, int Turn)>();
            foreach ((double X, double Y)[] polygon in polygons)
            {
                for (int i = 0; i < polygon.Length; i++)
                {
                    (double X, double Y) a = polygon[i], b = polygon[(i + 1) % polygon.Length];
                    if ((a.Y <= y) != (b.Y <= y))
                        crossings.Add((a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)), b.Y > a.Y ? 1 : -1));
                }
            }

            crossings.Sort(static (p, q) => p.X.CompareTo(q.X));
            int winding = 0;
            for (int i = 0; i + 1 < crossings.Count; i++)
            {
                winding += crossings[i].Turn;
                for (int px = Math.Max(0, (int)Math.Ceiling(crossings[i].X - 0.5)); winding != 0 && px < Math.Min(width, crossings[i + 1].X - 0.5); px++)
                    cover(px, row);
            }
        }
    }

    private void DrawStrokes(char c, double x, double baseline, double capital, int width, int height, Action<int, int> cover)
    {
        double unit = capital / 10, radius = _style.Weight * capital / 2;
        foreach (PointMm[] stroke in Glyphs.Get(c).Strokes)
        {
            (double X, double Y)[] points = [.. stroke.Select(p => (x + (unit * ((p.X * _width) + (p.Y * _slant))), baseline - (unit * p.Y)))];
            for (int i = 0; i + 1 < points.Length; i++)
                Thick(points[i], points[i + 1]);
            if (!_style.Serifs)
                continue;
            foreach (PointMm end in new[] { stroke[0], stroke[^1] })
            {
                if (end.Y is (> -0.01 and < 0.01) or (> 9.99 and < 10.01))
                    Thick((x + (unit * ((end.X * _width) - 1.3)), baseline - (unit * end.Y)), (x + (unit * ((end.X * _width) + 1.3)), baseline - (unit * end.Y)));
            }
        }

        void Thick((double X, double Y) a, (double X, double Y) b)
        {
            double flat = radius * _style.NibFlatness, dx = b.X - a.X, dy = b.Y - a.Y, length = Math.Max(1e-9, (dx * dx) + (dy * dy));
            for (int py = Math.Max(0, (int)(Math.Min(a.Y, b.Y) - radius)); py <= Math.Min(height - 1, Math.Max(a.Y, b.Y) + radius); py++)
            {
                for (int px = Math.Max(0, (int)(Math.Min(a.X, b.X) - radius)); px <= Math.Min(width - 1, Math.Max(a.X, b.X) + radius); px++)
                {
                    double t = Math.Clamp((((px + 0.5 - a.X) * dx) + ((py + 0.5 - a.Y) * dy)) / length, 0, 1);
                    double ex = (px + 0.5 - a.X - (t * dx)) / radius, ey = (py + 0.5 - a.Y - (t * dy)) / flat;
                    if ((ex * ex) + (ey * ey) <= 1)
                        cover(px, py);
                }
            }
        }
    }
}
