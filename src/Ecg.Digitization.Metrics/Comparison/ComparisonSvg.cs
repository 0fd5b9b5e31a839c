namespace Ecg.Digitization.Metrics;

/// <summary>Draws a comparison as an SVG image: one row per lead, the truth in black below the prediction in red. Stateless and thread-safe.</summary>
/// <remarks>Numbers are written in the invariant culture with two decimals, so the same comparison always gives the same bytes.</remarks>
public static class ComparisonSvg
{
    /// <summary>Writes the image.</summary>
    /// <param name="comparison">What to draw.</param>
    /// <param name="writer">Receives the text; it stays open.</param>
    /// <param name="page">The page to show above the leads; null for none.</param>
    public static void Write(RecordComparison comparison, TextWriter writer, PlotImage? page = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(writer);
        string score = comparison.Score is { } s ? Invariant($"{s.SnrDb:F2} dB") : "no score";
        string resampled = comparison.IsResampled ? Invariant($"; red resampled from {comparison.PredictionRateHz} Hz to {comparison.Truth.SampleRateHz} Hz") : "";
        var drawing = new LeadRowsSvg(
            writer,
            comparison.Truth,
            comparison.Leads.Length,
            $"{comparison.Truth.Name} (black) and {comparison.Prediction.Name} (red): {score}",
            $"vertical lines every second, horizontal lines every 0.5 mV{resampled}",
            page);
        foreach (LeadComparison lead in comparison.Leads)
        {
            drawing.WriteRow(
                lead.Lead,
                comparison.Truth[lead.Lead].Samples.Span,
                comparison.Prediction[lead.Lead].Samples.Span,
                lead.Official is { } o ? Invariant($"{o.SnrDb():F2} dB") : "gap in truth",
                Invariant($"r = {lead.Agreement.Pearson:F4}"),
                Invariant($"RMSE {lead.Agreement.RootMeanSquareErrorMicrovolt:F0} µV"),
                Invariant($"delay {lead.Errors.DelayMilliseconds:F1} ms"));
        }

        drawing.Complete();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
