using System.Globalization;
using System.Security;

namespace Ecg.Digitization.Metrics;

/// <summary>What the plots of records have in common: a title, perhaps a picture, then one row per lead on a scale of its own.</summary>
internal sealed class LeadRowsSvg
{
    private const int Width = 1280, RowHeight = 120, LabelWidth = 150, HeaderHeight = 54, MostImageHeight = 620;
    private const double Margin = 10, LineSpacing = 18;
    private readonly TextWriter _writer;
    private readonly double _pixelsPerSecond;
    private readonly EcgRecord _clock;
    private double _top;

    /// <summary>Starts a drawing.</summary>
    /// <param name="writer">Receives the text; it stays open.</param>
    /// <param name="clock">The record whose time the rows show.</param>
    /// <param name="rows">The number of rows to come.</param>
    /// <param name="title">The first line, in any characters.</param>
    /// <param name="subtitle">The second line.</param>
    /// <param name="image">What to show above the rows; null for nothing.</param>
    public LeadRowsSvg(TextWriter writer, EcgRecord clock, int rows, string title, string subtitle, PlotImage? image)
    {
        _writer = writer;
        _clock = clock;
        _pixelsPerSecond = (Width - LabelWidth - Margin) / Math.Max(clock.DurationSeconds, 1e-9);
        double shrink = image is null ? 0 : Math.Min((Width - (2 * Margin)) / image.Width, (double)MostImageHeight / image.Height);
        double imageHeight = image is null ? 0 : Math.Ceiling((image.Height * shrink) + Margin);
        double height = HeaderHeight + imageHeight + (RowHeight * Math.Max(1, rows));
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        writer.Write("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        Write($"<text x=\"{Margin}\" y=\"22\" font-size=\"16\">{SecurityElement.Escape(title)}</text>\n");
        Write($"<text x=\"{Margin}\" y=\"42\" fill=\"#555555\">{SecurityElement.Escape(subtitle)}</text>\n");
        if (image is not null)
        {
            Write($"<image x=\"{Margin}\" y=\"{HeaderHeight}\" width=\"{image.Width * shrink:F2}\" height=\"{image.Height * shrink:F2}\" href=\"data:image/png;base64,{Convert.ToBase64String(image.Png.Span)}\"/>\n");
        }

        _top = HeaderHeight + imageHeight;
    }

    /// <summary>Draws the next row: the background curve below the front one.</summary>
    /// <param name="lead">Whose row it is.</param>
    /// <param name="back">The curve that sets the scale, black; empty for none.</param>
    /// <param name="front">The curve above it, red.</param>
    /// <param name="figures">Up to four lines below the lead's name.</param>
    public void WriteRow(Lead lead, ReadOnlySpan<float> back, ReadOnlySpan<float> front, params ReadOnlySpan<string> figures)
    {
        double rate = _clock.SampleRateHz;
        (double low, double high) = Range(back.IsEmpty ? front : back, front);
        var scale = new CurveScale(LabelWidth, _pixelsPerSecond / rate, _top + RowHeight - 6, (RowHeight - 12) / (high - low), low);
        Write($"<g><rect x=\"{LabelWidth}\" y=\"{_top:F2}\" width=\"{Width - LabelWidth - Margin}\" height=\"{RowHeight - 2}\" fill=\"#fff7f5\"/>\n");
        for (int second = 0; second * rate < _clock.SampleCount; second++)
            Write($"<path d=\"M{scale.X(second * rate):F2} {_top:F2}v{RowHeight - 2}\" stroke=\"#f0c8c0\" stroke-width=\"0.5\"/>\n");
        for (double level = Math.Ceiling(low * 2) / 2; level <= high && high - low < 40; level += 0.5)
            Write($"<path d=\"M{LabelWidth} {scale.Y(level):F2}H{Width - Margin}\" stroke=\"#f0c8c0\" stroke-width=\"{(level == 0 ? 1 : 0.5)}\"/>\n");
        Write($"<text x=\"{Margin}\" y=\"{_top + 22:F2}\" font-size=\"15\">{lead.ToName()}</text>\n");
        for (int i = 0; i < figures.Length; i++)
            Write($"<text x=\"{Margin}\" y=\"{_top + 42 + (i * LineSpacing):F2}\">{figures[i]}</text>\n");
        if (!back.IsEmpty)
            SvgCurve.Write(back, scale, "#000000", "1.4", _writer);
        SvgCurve.Write(front, scale, "#d62728", "0.9", _writer);
        _writer.Write("</g>\n");
        _top += RowHeight;
    }

    /// <summary>Ends the drawing.</summary>
    public void Complete() => _writer.Write("</svg>\n");

    private static (double Low, double High) Range(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double low = -0.5, high = 0.5;
        foreach (float value in first)
        {
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        // A prediction gone wild must not flatten the truth.
        double span = high - low;
        (double floor, double ceiling) = (low - span, high + span);
        foreach (float value in second)
        {
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, Math.Max(value, floor)), Math.Max(high, Math.Min(value, ceiling)));
        }

        return (low, high);
    }

    private void Write(FormattableString text) => _writer.Write(text.ToString(CultureInfo.InvariantCulture));
}
