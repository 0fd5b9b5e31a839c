using System.Globalization;
using System.Reflection;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Export;

/// <summary>Writes the report of a page: one HTML file that needs nothing else, light or dark as the reader's system is, without scripts.</summary>
/// <remarks>Nothing in it depends on the clock, so that the same page gives the same bytes.</remarks>
internal static class ReportRenderer
{
    private static readonly Lazy<string> Style = new(ReadStyle);

    public static void Write(EcgDigitization page, PageImage image, TextWriter output)
    {
        output.Write("<!DOCTYPE html>\n");
        var html = new HtmlWriter(output);
        html.Open("html", ("lang", "en"));
        WriteHead(html, page.Name);
        html.Open("body");
        html.Open("header");
        html.Element("h1", page.Name);
        html.Element("p", Summarize(page), ("class", page.IsSuccess ? "summary" : "summary refused"));
        html.Close();
        if (page.Warnings.Length > 0)
            WriteWarnings(html, page.Warnings);
        if (page.IsSuccess)
        {
            html.Open("section");
            html.Element("h2", "Leads");
            LeadsFigure.Write(html, page);
            html.Close();
            html.Open("section");
            html.Element("h2", "Quality");
            ReportTables.WriteLeads(html, page.Record);
            html.Close();
        }

        html.Open("section");
        html.Element("h2", "Page");
        PageFigure.Write(html, image, PageOverlay.Of(page.Reading));
        html.Close();
        html.Open("section");
        html.Element("h2", "Measurements");
        ReportTables.WriteMeasurements(html, page);
        html.Close();
        html.Open("section");
        html.Element("h2", "Provenance");
        ReportTables.WriteProvenance(html, page, image);
        html.Close();
        html.Element("footer", "Read from a picture by software. Not a medical device; not for diagnosis.");
        html.Close(2);
        output.Write('\n');
    }

    private static void WriteHead(HtmlWriter html, string name)
    {
        html.Open("head");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        // A report comes from whatever the page showed: nothing in it may run or be fetched.
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; img-src data:; style-src 'unsafe-inline'"));
        html.Element("title", name + " - ECG");
        html.Element("style", Style.Value);
        html.Close();
    }

    private static void WriteWarnings(HtmlWriter html, IEnumerable<string> warnings)
    {
        html.Open("ul", ("class", "warnings"));
        foreach (string warning in warnings)
            html.Element("li", warning);
        html.Close();
    }

    private static string Summarize(EcgDigitization page)
    {
        if (page.Failure is { } failure)
            return $"Not read. {failure.Stage}: {failure.Reason}";
        LeadSignal[] read = [.. page.Record.Leads.Where(static l => l.Status is LeadStatus.Read or LeadStatus.Partial)];
        string confidence = read.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", lowest confidence {read.Min(static l => l.Confidence):F2}");
        string calibration = page.Reading.Calibration is { } c
            ? string.Create(CultureInfo.InvariantCulture, $", printed at {c.PaperSpeedMmPerSecond:0.##} mm/s and {c.GainMmPerMillivolt:0.##} mm/mV")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{read.Length} leads, {page.Record.DurationSeconds:0.##} s at {page.Record.SampleRateHz:0.##} Hz, layout {page.Layout}{calibration}{confidence}.");
    }

    private static string ReadStyle()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
