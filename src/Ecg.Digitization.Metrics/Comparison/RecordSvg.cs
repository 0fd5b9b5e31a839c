namespace Ecg.Digitization.Metrics;

/// <summary>Draws a record as an SVG image: one row per lead that has a sample, in red as predictions are. Stateless and thread-safe.</summary>
public static class RecordSvg
{
    /// <summary>Writes the image.</summary>
    /// <param name="record">What to draw.</param>
    /// <param name="writer">Receives the text; it stays open.</param>
    /// <param name="page">The page to show above the leads; null for none.</param>
    public static void Write(EcgRecord record, TextWriter writer, PlotImage? page = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(writer);
        LeadSignal[] leads = [.. record.Leads.Where(static l => l.Samples.Span.ContainsAnyExcept(float.NaN))];
        var drawing = new LeadRowsSvg(writer, record, leads.Length, record.Name, "vertical lines every second, horizontal lines every 0.5 mV", page);
        foreach (LeadSignal lead in leads)
            drawing.WriteRow(lead.Lead, default, lead.Samples.Span, FormattableString.Invariant($"{lead.Status}, {lead.Confidence:F2}"));
        drawing.Complete();
    }
}
