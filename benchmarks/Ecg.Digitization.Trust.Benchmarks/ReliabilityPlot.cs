using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Draws stated confidence against what came true.</summary>
internal static class ReliabilityPlot
{
    private const double Side = 320, Margin = 48;

    public static string Draw(double[] stated, bool[] good, double[] edges)
    {
        var svg = new StringBuilder();
        double size = Side + (2 * Margin);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{size}\" height=\"{size}\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{size}\" height=\"{size}\" fill=\"white\"/>\n");
        for (int i = 0; i <= 5; i++)
        {
            double v = i / 5.0;
            Line(svg, X(v), Y(0), X(v), Y(1), "#ddd", 1);
            Line(svg, X(0), Y(v), X(1), Y(v), "#ddd", 1);
            Text(svg, X(v), Y(0) + 16, v.ToString("F1", CultureInfo.InvariantCulture), "middle");
            Text(svg, X(0) - 6, Y(v) + 4, v.ToString("F1", CultureInfo.InvariantCulture), "end");
        }

        Line(svg, X(0), Y(0), X(1), Y(1), "#888", 1);
        Text(svg, X(0.5), Y(0) + 36, "stated confidence", "middle");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate({X(0) - 32},{Y(0.5)}) rotate(-90)\" text-anchor=\"middle\">share of leads above 15 dB</text>\n");
        (double X, double Y)? before = null;
        for (int b = 0; b + 1 < edges.Length; b++)
        {
            (double First, bool Second)[] bin = [.. stated.Zip(good).Where(v => v.First >= edges[b] && v.First < edges[b + 1])];
            if (bin.Length == 0)
                continue;
            (double X, double Y) at = (X(bin.Average(static v => v.First)), Y(bin.Average(static v => v.Second ? 1.0 : 0)));
            if (before is { } last)
                Line(svg, last.X, last.Y, at.X, at.Y, "#1f5fa8", 1.5);
            double radius = 2 + (10 * Math.Sqrt((double)bin.Length / stated.Length));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{at.X:F1}\" cy=\"{at.Y:F1}\" r=\"{radius:F1}\" fill=\"#1f5fa8\" fill-opacity=\"0.6\"><title>{bin.Length} leads</title></circle>\n");
            before = at;
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static double X(double v) => Margin + (Side * v);

    private static double Y(double v) => Margin + (Side * (1 - v));

    private static void Line(StringBuilder svg, double x0, double y0, double x1, double y1, string colour, double width) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x0:F1}\" y1=\"{y0:F1}\" x2=\"{x1:F1}\" y2=\"{y1:F1}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n");

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{text}</text>\n");
}
