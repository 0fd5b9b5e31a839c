using System.Globalization;
using System.Security;

namespace Ecg.Digitization.Metrics;

/// <summary>Draws a comparison as an SVG image: one row per lead, the truth in black below the prediction in red. Stateless and thread-safe.</summary>
/// <remarks>Numbers are written in the invariant culture with two decimals, so the same comparison always gives the same bytes.</remarks>
public static class ComparisonSvg
{
    private const int Width = 1280;
    private const int RowHeight = 120;
    private const int LabelWidth = 150;
    private const int HeaderHeight = 54;
    private const double Margin = 10;

    /// <summary>Writes the image.</summary>
    /// <param name="comparison">What to draw.</param>
    /// <param name="writer">Receives the text; it stays open.</param>
    public static void Write(RecordComparison comparison, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(writer);
        int height = HeaderHeight + (RowHeight * Math.Max(1, comparison.Leads.Length));
        writer.Write(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        writer.Write("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        WriteHeader(comparison, writer);
        double seconds = Math.Max(comparison.Truth.DurationSeconds, 1e-9);
        for (int row = 0; row < comparison.Leads.Length; row++)
            WriteRow(comparison, comparison.Leads[row], HeaderHeight + (row * RowHeight), (Width - LabelWidth - Margin) / seconds, writer);
        writer.Write("</svg>\n");
    }

    private static void WriteHeader(RecordComparison comparison, TextWriter writer)
    {
        string score = comparison.Score is { } s ? Invariant($"{s.SnrDb:F2} dB") : "no score";
        string title = SecurityElement.Escape($"{comparison.Truth.Name} (black) and {comparison.Prediction.Name} (red): {score}")!;
        writer.Write(Invariant($"<text x=\"{Margin}\" y=\"22\" font-size=\"16\">{title}</text>\n"));
        writer.Write(Invariant($"<text x=\"{Margin}\" y=\"42\" fill=\"#555555\">vertical lines every second, horizontal lines every 0.5 mV{(comparison.IsResampled ? Invariant($"; red resampled from {comparison.PredictionRateHz} Hz to {comparison.Truth.SampleRateHz} Hz") : "")}</text>\n"));
    }

    private static void WriteRow(RecordComparison comparison, LeadComparison lead, double top, double pixelsPerSecond, TextWriter writer)
    {
        ReadOnlySpan<float> truth = comparison.Truth[lead.Lead].Samples.Span, prediction = comparison.Prediction[lead.Lead].Samples.Span;
        double rate = comparison.Truth.SampleRateHz;
        (double low, double high) = Range(truth, prediction);
        var scale = new Scale(LabelWidth, pixelsPerSecond / rate, top + RowHeight - 6, (RowHeight - 12) / (high - low), low);
        writer.Write(Invariant($"<g><rect x=\"{LabelWidth}\" y=\"{top:F2}\" width=\"{Width - LabelWidth - Margin}\" height=\"{RowHeight - 2}\" fill=\"#fff7f5\"/>\n"));
        for (int second = 0; second * rate < comparison.Truth.SampleCount; second++)
            writer.Write(Invariant($"<path d=\"M{scale.X(second * rate):F2} {top:F2}v{RowHeight - 2}\" stroke=\"#f0c8c0\" stroke-width=\"0.5\"/>\n"));
        for (double level = Math.Ceiling(low * 2) / 2; level <= high && high - low < 40; level += 0.5)
            writer.Write(Invariant($"<path d=\"M{LabelWidth} {scale.Y(level):F2}H{Width - Margin}\" stroke=\"#f0c8c0\" stroke-width=\"{(level == 0 ? 1 : 0.5)}\"/>\n"));
        writer.Write(Invariant($"<text x=\"{Margin}\" y=\"{top + 22:F2}\" font-size=\"15\">{lead.Lead.ToName()}</text>\n"));
        writer.Write(Invariant($"<text x=\"{Margin}\" y=\"{top + 42:F2}\">{(lead.Official is { } o ? Invariant($"{o.SnrDb():F2} dB") : "gap in truth")}</text>\n"));
        writer.Write(Invariant($"<text x=\"{Margin}\" y=\"{top + 60:F2}\">r = {lead.Agreement.Pearson:F4}</text>\n"));
        writer.Write(Invariant($"<text x=\"{Margin}\" y=\"{top + 78:F2}\">RMSE {lead.Agreement.RootMeanSquareErrorMicrovolt:F0} µV</text>\n"));
        writer.Write(Invariant($"<text x=\"{Margin}\" y=\"{top + 96:F2}\">delay {lead.Errors.DelayMilliseconds:F1} ms</text>\n"));
        WriteCurve(truth, scale, "#000000", "1.4", writer);
        WriteCurve(prediction, scale, "#d62728", "0.9", writer);
        writer.Write("</g>\n");
    }

    /// <summary>One path per unbroken run. Where a pixel holds many samples, its first, lowest, highest and last are drawn: no peak is lost.</summary>
    private static void WriteCurve(ReadOnlySpan<float> samples, Scale scale, string colour, string width, TextWriter writer)
    {
        int perPixel = Math.Max(1, (int)(0.5 / scale.PixelsPerSample));
        bool open = false;
        writer.Write($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" d=\"");
        for (int i = 0; i < samples.Length; i += perPixel)
        {
            ReadOnlySpan<float> run = samples.Slice(i, Math.Min(perPixel, samples.Length - i));
            int low = -1, high = -1;
            for (int k = 0; k < run.Length; k++)
            {
                if (!float.IsFinite(run[k]))
                    continue;
                low = low < 0 || run[k] < run[low] ? k : low;
                high = high < 0 || run[k] > run[high] ? k : high;
            }

            if (low < 0)
            {
                open = false;
                continue;
            }

            WritePoint(writer, scale, i + Math.Min(low, high), run[Math.Min(low, high)], ref open);
            if (low != high)
                WritePoint(writer, scale, i + Math.Max(low, high), run[Math.Max(low, high)], ref open);
        }

        writer.Write("\"/>\n");
    }

    private static void WritePoint(TextWriter writer, Scale scale, int at, float value, ref bool open)
    {
        writer.Write(Invariant($"{(open ? 'L' : 'M')}{scale.X(at):F2} {scale.Y(value):F2}"));
        open = true;
    }

    private static (double Low, double High) Range(ReadOnlySpan<float> truth, ReadOnlySpan<float> prediction)
    {
        double low = -0.5, high = 0.5;
        foreach (float value in truth)
        {
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        // A prediction gone wild must not flatten the truth.
        double span = high - low;
        (double floor, double ceiling) = (low - span, high + span);
        foreach (float value in prediction)
        {
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, Math.Max(value, floor)), Math.Max(high, Math.Min(value, ceiling)));
        }

        return (low, high);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Scale(double Left, double PixelsPerSample, double Bottom, double PixelsPerMillivolt, double Low)
    {
        public double X(double sample) => Left + (sample * PixelsPerSample);

        public double Y(double millivolt) => Bottom - ((millivolt - Low) * PixelsPerMillivolt);
    }
}
