using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Export;

/// <summary>The leads on ECG paper as SVG, at 25 mm/s and 10 mm/mV whatever the page had: one user unit is a millimetre.</summary>
internal static class LeadsFigure
{
    private const double MillimetresPerSecond = 25, MillimetresPerMillivolt = 10;
    private const int Margin = 15, Square = 5, LeastAbove = 10, LeastBelow = 10;

    /// <summary>The traces' own unit: a microvolt up, a hundredth of a millimetre across.</summary>
    private const int UnitsPerMillimetre = 100;

    public static void Write(HtmlWriter html, EcgDigitization page)
    {
        EcgRecord record = page.Record;
        IReadOnlyList<LayoutRow> rows = page.Layout is { } layout ? layout.Rows : [.. record.Leads.Select(l => new LayoutRow([new LayoutCell(l.Lead, l.Window)]))];
        (int Above, int Below)[] heights = [.. rows.Select(row => Measure(record, row))];
        double width = (2 * Margin) + (Math.Ceiling(record.DurationSeconds * MillimetresPerSecond / Square) * Square);
        int height = heights.Sum(static h => h.Above + h.Below);
        html.Open("figure");
        html.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "paper"),
            ("role", "img"),
            ("viewBox", $"0 0 {HtmlWriter.Number(width)} {height}"),
            ("width", HtmlWriter.Number(width) + "mm"),
            ("height", height + "mm"));
        html.Element("title", "The leads at 25 mm/s and 10 mm/mV");
        WriteGrid(html, width, height);
        int y = 0;
        for (int r = 0; r < heights.Length; r++)
        {
            y += heights[r].Above;
            WriteRow(html, record, rows[r], y);
            y += heights[r].Below;
        }

        html.Close();
        html.Element("figcaption", "25 mm/s, 10 mm/mV; printed at full size it is true to scale. Each row begins with 1 mV of 200 ms. Where a line breaks, nothing was printed or read.");
        html.Close();
    }

    /// <summary>Whole squares that a row's traces need above and below its zero line.</summary>
    private static (int Above, int Below) Measure(EcgRecord record, LayoutRow row)
    {
        double above = LeastAbove, below = LeastBelow;
        foreach (LayoutCell cell in row.Cells)
        {
            foreach (float sample in SamplesOf(record, cell, out _))
            {
                above = Math.Max(above, sample * MillimetresPerMillivolt);
                below = Math.Max(below, -sample * MillimetresPerMillivolt);
            }
        }

        // Room for the name above, and a square between rows.
        return ((((int)Math.Ceiling(above / Square)) + 1) * Square, (int)Math.Ceiling(below / Square) * Square);
    }

    private static void WriteGrid(HtmlWriter html, double width, int height)
    {
        html.Open("defs");
        Pattern("fine", 1);
        Pattern("bold", Square);
        html.Close();
        html.Empty("rect", ("class", "sheet"), ("width", "100%"), ("height", "100%"));
        html.Empty("rect", ("fill", "url(#fine)"), ("width", HtmlWriter.Number(width)), ("height", HtmlWriter.Number(height)));
        html.Empty("rect", ("fill", "url(#bold)"), ("width", HtmlWriter.Number(width)), ("height", HtmlWriter.Number(height)));

        void Pattern(string name, int size)
        {
            html.Open("pattern", ("id", name), ("width", $"{size}"), ("height", $"{size}"), ("patternUnits", "userSpaceOnUse"));
            html.Empty("path", ("class", name), ("d", $"M{size} 0H0V{size}"));
            html.Close();
        }
    }

    private static void WriteRow(HtmlWriter html, EcgRecord record, LayoutRow row, int zero)
    {
        html.Empty("path", ("class", "pulse"), ("d", $"M2 {zero}h3v-10h5v10h3"));
        foreach (LayoutCell cell in row.Cells)
        {
            double left = Margin + (cell.Window.StartSeconds * MillimetresPerSecond);
            html.Element("text", cell.Lead?.ToName() ?? "?", ("x", HtmlWriter.Number(left + 1)), ("y", $"{zero - LeastAbove - 1}"));
            if (cell.Window.StartSeconds > 0)
                html.Empty("path", ("class", "cut"), ("d", $"M{HtmlWriter.Number(left)} {zero - 6}v12"));
            ReadOnlySpan<float> samples = SamplesOf(record, cell, out int first);
            string path = Trace(samples, first, record.SampleRateHz);
            if (path.Length > 0)
                html.Empty("path", ("class", "trace"), ("data-lead", cell.Lead!.Value.ToName()), ("transform", $"translate({Margin} {zero}) scale({HtmlWriter.Number(1.0 / UnitsPerMillimetre)})"), ("d", path));
        }
    }

    private static ReadOnlySpan<float> SamplesOf(EcgRecord record, LayoutCell cell, out int first)
    {
        (first, int end) = cell.Window.ToSampleRange(record.SampleRateHz, record.SampleCount);
        return cell.Lead is { } lead ? record[lead].Samples.Span[first..end] : [];
    }

    /// <summary>The runs of values as one path: every run a move, then points.</summary>
    private static string Trace(ReadOnlySpan<float> samples, int first, double rateHz)
    {
        var path = new StringBuilder(samples.Length * 10);
        double across = MillimetresPerSecond * UnitsPerMillimetre / rateHz, up = MillimetresPerMillivolt * UnitsPerMillimetre;
        bool drawing = false;
        for (int i = 0; i < samples.Length; i++)
        {
            bool there = !float.IsNaN(samples[i]);
            if (there)
                path.Append(drawing ? ' ' : 'M').Append(CultureInfo.InvariantCulture, $"{(long)Math.Round((first + i) * across)} {(long)Math.Round(-samples[i] * up)}");
            drawing = there;
        }

        return path.ToString();
    }
}
