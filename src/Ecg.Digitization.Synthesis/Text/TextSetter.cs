using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Sets lines of text as strokes.</summary>
internal static class TextSetter
{
    private const double CapitalHeight = 10;
    private const double CellAdvance = 7.2;

    /// <summary>The width of a line in millimetres.</summary>
    public static double Measure(ReadOnlySpan<char> text, double capitalHeightMm, LetterStyle style)
    {
        double width = 0;
        foreach (char c in text)
            width += Advance(c, style);
        return width * capitalHeightMm / CapitalHeight;
    }

    /// <summary>Sets a line, and says where its letters stand.</summary>
    public static TextTruth SetLine(InkLayer layer, string text, double x, double baseline, double capitalHeightMm, LetterStyle style)
    {
        var edges = ImmutableArray.CreateBuilder<double>(text.Length + 1);
        for (int i = 0; i <= text.Length; i++)
            edges.Add(x + Measure(text.AsSpan(0, i), capitalHeightMm, style));
        BoxMm box = Set(layer, text, x, baseline, capitalHeightMm, style);
        return new TextTruth(text, box) { EdgesMm = edges.MoveToImmutable(), BaselineMm = baseline, CapitalHeightMm = capitalHeightMm };
    }

    /// <summary>Sets a line.</summary>
    /// <param name="layer">Receives the strokes.</param>
    /// <param name="text">Characters that the alphabet lacks become question marks.</param>
    /// <param name="x">The left end.</param>
    /// <param name="baseline">The baseline's y.</param>
    /// <param name="capitalHeightMm">The height of capitals.</param>
    /// <param name="style">The face.</param>
    /// <returns>The box of the ink, without the pen's width.</returns>
    public static BoxMm Set(InkLayer layer, ReadOnlySpan<char> text, double x, double baseline, double capitalHeightMm, LetterStyle style)
    {
        double unit = capitalHeightMm / CapitalHeight, pen = x;
        var nib = new Pen(style.Weight * capitalHeightMm, style.NibFlatness, 0);
        var box = new BoxMm(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (char c in text)
        {
            Glyph glyph = Glyphs.Get(c, style.Alphabet);
            double advance = Advance(c, style);
            pen += Indent(glyph, advance, style) * unit;
            foreach (PointMm[] stroke in glyph.Strokes)
            {
                Place(stroke);
                if (style.Serifs && stroke.Length > 1)
                {
                    Serif(stroke[0], stroke[1]);
                    Serif(stroke[^1], stroke[^2]);
                }
            }

            pen += (advance - Indent(glyph, advance, style)) * unit;
        }

        return box.Left > box.Right ? new BoxMm(x, baseline, x, baseline) : box;

        void Serif(PointMm end, PointMm before)
        {
            bool stem = Math.Abs(end.Y - before.Y) > 2 * Math.Abs(end.X - before.X);
            bool atLine = end.Y is > -0.01 and < 0.01 || end.Y is > 9.99 and < 10.01 || end.Y is < -2.99;
            if (stem && atLine)
                Place([new PointMm(end.X - 1.3, end.Y), new PointMm(end.X + 1.3, end.Y)]);
        }

        void Place(PointMm[] stroke)
        {
            var points = new PointMm[stroke.Length];
            for (int i = 0; i < points.Length; i++)
            {
                var p = new PointMm(pen + (unit * ((stroke[i].X * style.WidthScale) + (stroke[i].Y * style.Slant))), baseline - (unit * stroke[i].Y));
                points[i] = p;
                box = new BoxMm(Math.Min(box.Left, p.X), Math.Min(box.Top, p.Y), Math.Max(box.Right, p.X), Math.Max(box.Bottom, p.Y));
            }

            layer.Strokes.Add(new Stroke(points, nib));
        }
    }

    private static double Advance(char c, LetterStyle style)
        => ((style.Monospaced ? CellAdvance : Glyphs.Get(c, style.Alphabet).Advance) * style.WidthScale) + (style.Tracking * CapitalHeight);

    /// <summary>What centres a letter in its cell where all cells are equal.</summary>
    private static double Indent(Glyph glyph, double advance, LetterStyle style)
        => style.Monospaced ? Math.Max(0, (advance - (glyph.Advance * style.WidthScale)) / 2) : 0;
}
