using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>One character as strokes.</summary>
/// <param name="Advance">The width with its share of space.</param>
/// <param name="Strokes">Polylines; x right, y up from the baseline, capitals 10 high.</param>
internal sealed record Glyph(double Advance, PointMm[][] Strokes)
{
    private const double ArcStepDegrees = 12;

    /// <summary>Reads the notation described at <see cref="Glyphs"/>.</summary>
    public static Glyph Parse(string text)
    {
        string[] parts = text.Split('|');
        string[] strokes = parts[1].Split(';', StringSplitOptions.RemoveEmptyEntries);
        return new Glyph(Number(parts[0]), Array.ConvertAll(strokes, ParseStroke));
    }

    private static PointMm[] ParseStroke(string text)
    {
        var points = new List<PointMm>();
        foreach (string token in text.Split(' '))
        {
            double[] n = Array.ConvertAll(token.Split(','), Number);
            if (n.Length == 2)
                points.Add(new PointMm(n[0], n[1]));
            else
                AddArc(points, n);
        }

        return [.. points];
    }

    private static void AddArc(List<PointMm> points, double[] n)
    {
        int steps = Math.Max(2, (int)Math.Ceiling(Math.Abs(n[5] - n[4]) / ArcStepDegrees));
        for (int i = 0; i <= steps; i++)
        {
            (double sin, double cos) = Math.SinCos((n[4] + ((n[5] - n[4]) * i / steps)) * Math.PI / 180);
            points.Add(new PointMm(n[0] + (n[2] * cos), n[1] + (n[3] * sin)));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
