using System.Globalization;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Export;

/// <summary>The tables of a report.</summary>
internal static class ReportTables
{
    /// <summary>A row per lead: window, status, confidence, issues.</summary>
    public static void WriteLeads(HtmlWriter html, EcgRecord record)
    {
        html.Open("div", ("class", "wide"));
        html.Open("table", ("class", "leads"));
        html.Open("thead");
        html.Open("tr");
        foreach (string head in (ReadOnlySpan<string>)["lead", "window, s", "status", "confidence", "samples missing", "issues"])
            html.Element("th", head, ("scope", "col"));
        html.Close(2);
        html.Open("tbody");
        foreach (LeadSignal lead in record.Leads)
            WriteLead(html, lead);
        html.Close(3);
    }

    /// <summary>Layout, calibration and geometry.</summary>
    public static void WriteMeasurements(HtmlWriter html, EcgDigitization page)
    {
        html.Open("dl");
        if (page.Reading.Layout is { } layout)
        {
            Pair(html, "layout", Text($"{layout.Layout.Name}, confidence {layout.Confidence:F2}, {layout.NamesRead} lead names read"));
            Issues(html, layout.Issues);
        }
        else if (page.Layout is { } told)
        {
            Pair(html, "layout", $"{told.Name}, as told");
        }

        if (page.Reading.Calibration is { } calibration)
        {
            Pair(html, "paper speed", Text($"{calibration.PaperSpeedMmPerSecond:0.##} mm/s ({Name(calibration.SpeedSource)})"));
            string precordial = calibration.PrecordialGainMmPerMillivolt == calibration.GainMmPerMillivolt ? "" : Text($", V1 to V6 {calibration.PrecordialGainMmPerMillivolt:0.##} mm/mV");
            Pair(html, "gain", Text($"{calibration.GainMmPerMillivolt:0.##} mm/mV ({Name(calibration.GainSource)}){precordial}"));
            Pair(html, "calibration confidence", Text($"{calibration.Confidence:F2}"));
            Issues(html, calibration.Issues);
        }

        if (page.Reading.Geometry is { } geometry)
        {
            Pair(html, "grid", Name(geometry.Grid));
            Pair(html, "resolution", Text($"{geometry.PixelsPerMillimetreX:F2} x {geometry.PixelsPerMillimetreY:F2} pixels per mm"));
            Pair(html, "grid residual", Text($"{geometry.ResidualXMillimetres:F3} mm across, {geometry.ResidualYMillimetres:F3} mm down"));
        }

        html.Close();
    }

    /// <summary>What made the record, and of what.</summary>
    public static void WriteProvenance(HtmlWriter html, EcgDigitization page, PageImage image)
    {
        PageProvenance provenance = page.Provenance;
        html.Open("dl");
        Pair(html, "library", $"Ecg.Digitization {provenance.LibraryVersion}");
        Pair(html, "read by", provenance.Engine);
        if (provenance.WeightsSha256 is { } weights)
            Pair(html, "weights, SHA-256", weights);
        Pair(html, "image", Text($"page {provenance.PageIndex + 1}, {image.Width} x {image.Height} pixels"));
        if (provenance.InputSha256 is { } input)
            Pair(html, "input, SHA-256", Text($"{input}, {provenance.InputBytes} bytes"));
        if (page.IsSuccess)
            Pair(html, "signals", Text($"millivolts, {page.Record.SampleRateHz:0.####} Hz, {page.Record.SampleCount} samples"));
        html.Close();
    }

    private static void WriteLead(HtmlWriter html, LeadSignal lead)
    {
        (int first, int end) = lead.Window.ToSampleRange(lead.SampleRateHz, lead.Samples.Length);
        int missing = 0;
        foreach (float sample in lead.Samples.Span[first..end])
            missing += float.IsNaN(sample) ? 1 : 0;
        bool printed = lead.Status != LeadStatus.NotPrinted;
        html.Open("tr", ("class", lead.Status.ToString().ToLowerInvariant()));
        html.Element("th", lead.Lead.ToName(), ("scope", "row"));
        html.Element("td", printed ? Text($"{lead.Window.StartSeconds:0.0##} to {lead.Window.EndSeconds:0.0##}") : "");
        html.Element("td", Name(lead.Status));
        html.Open("td", ("class", "number"));
        if (printed)
        {
            html.Open("span", ("class", "bar"));
            html.Element("span", "", ("style", Text($"width:{lead.Confidence * 100:F0}%")));
            html.Close();
            html.Text(Text($" {lead.Confidence:F2}"));
        }

        html.Close();
        html.Element("td", printed ? Text($"{missing} of {end - first}") : "", ("class", "number"));
        html.Element("td", string.Join(" ", lead.Issues));
        html.Close();
    }

    private static void Pair(HtmlWriter html, string name, string value)
    {
        html.Element("dt", name);
        html.Element("dd", value);
    }

    private static void Issues(HtmlWriter html, IEnumerable<string> issues)
    {
        foreach (string issue in issues)
            html.Element("dd", issue, ("class", "issue"));
    }

    /// <summary><c>PrintedText</c> as <c>printed text</c>.</summary>
    private static string Name<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select(static (c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
