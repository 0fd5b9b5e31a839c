using System.Globalization;
using System.Xml.Linq;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Tests.Export;

public sealed class ReportTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly DrawnEcg Drawn = SamplePages.Get("three rows");
    private static readonly Lazy<EcgDigitization> Page = new(static () => Digitize(Drawn.Image));
    private static readonly Lazy<XElement> Report = new(static () => Save(Page.Value));

    /// <summary>The paths are read back as microvolts over hundredths of a millimetre at 25 mm/s: every sample is there, and a gap is a gap.</summary>
    [Fact]
    public void SaveReport_Leads_AreDrawnToScaleSampleForSample()
    {
        XElement[] paths = [.. Report.Value.Descendants(Svg + "path").Where(static p => (string?)p.Attribute("class") == "trace")];
        EcgRecord record = Page.Value.Record;
        Assert.Equal(record.Leads.Where(static l => l.Status is LeadStatus.Read or LeadStatus.Partial).Select(static l => l.Lead.ToName()), paths.Select(static p => (string)p.Attribute("data-lead")!));
        foreach (XElement path in paths)
        {
            Assert.True(Leads.TryParse((string)path.Attribute("data-lead")!, out Lead lead));
            Assert.EndsWith("scale(0.01)", (string)path.Attribute("transform")!, StringComparison.Ordinal);
            var drawn = new float[record.SampleCount];
            drawn.AsSpan().Fill(float.NaN);
            foreach (string run in ((string)path.Attribute("d")!).Split('M', StringSplitOptions.RemoveEmptyEntries))
            {
                double[] numbers = [.. run.Split(' ').Select(static n => double.Parse(n, CultureInfo.InvariantCulture))];
                for (int i = 0; i < numbers.Length; i += 2)
                    drawn[(int)Math.Round(numbers[i] / 2500 * record.SampleRateHz)] = (float)(-numbers[i + 1] / 1000);
            }

            for (int i = 0; i < drawn.Length; i++)
                Assert.Equal(record[lead].Samples.Span[i], drawn[i], 0.00051f);
        }
    }

    [Fact]
    public void SaveReport_Page_NeedsNoOtherFileAndRunsNothing()
    {
        string[] names = [.. Report.Value.Descendants().Select(static e => e.Name.LocalName).Distinct()];
        Assert.DoesNotContain("script", names);
        Assert.DoesNotContain("link", names);
        foreach (XAttribute attribute in Report.Value.Descendants().Attributes().Where(static a => a.Name.LocalName is "href" or "src"))
            Assert.StartsWith("data:image/jpeg;base64,", attribute.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Report.Value.Descendants().Attributes(), static a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", Report.Value.Descendants("meta").Attributes("content").Select(static a => a.Value).Last(), StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", Report.Value.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveReport_Page_ShowsItWithTheTraceWhereItIs()
    {
        XElement figure = Report.Value.Descendants(Svg + "svg").Single(static s => (string?)s.Attribute("class") == "page");
        Assert.Equal($"0 0 {Drawn.Image.Width} {Drawn.Image.Height}", (string)figure.Attribute("viewBox")!);
        byte[] jpeg = Convert.FromBase64String(((string)figure.Element(Svg + "image")!.Attribute("href")!)["data:image/jpeg;base64,".Length..]);
        PageImage image = new PageImageDecoder().Decode(jpeg);
        Assert.Equal((Drawn.Image.Width, Drawn.Image.Height), (image.Width, image.Height));

        int near = 0, all = 0;
        foreach (XElement trace in figure.Descendants(Svg + "polyline").Where(static p => (string?)p.Attribute("class") == "trace"))
        {
            foreach (string point in ((string)trace.Attribute("points")!).Split(' '))
            {
                string[] xy = point.Split(',');
                double x = double.Parse(xy[0], CultureInfo.InvariantCulture), y = double.Parse(xy[1], CultureInfo.InvariantCulture);
                all++;
                near += Enumerable.Range(0, Drawn.Truth.Rows.Length).Any(r => (int)x < Drawn.Truth.GetTraceYPx(r).Length && Math.Abs(Drawn.Truth.GetTraceYPx(r)[(int)x] - y) < 4) ? 1 : 0;
            }
        }

        Assert.InRange(all, 1000, int.MaxValue);
        Assert.True(near > 0.9 * all, $"{near} of {all} points lie on the drawn trace");
    }

    [Fact]
    public void SaveReport_Table_StatesEveryLead()
    {
        XElement[] rows = [.. Report.Value.Descendants("tbody").Elements("tr")];
        Assert.Equal(Leads.All.Select(Leads.ToName), rows.Select(static r => r.Element("th")!.Value));
        foreach ((XElement row, LeadSignal lead) in rows.Zip(Page.Value.Record.Leads))
        {
            string[] cells = [.. row.Elements("td").Select(static d => d.Value.Trim())];
            Assert.Equal(lead.Status == LeadStatus.NotPrinted ? "" : lead.Confidence.ToString("F2", CultureInfo.InvariantCulture), cells[2]);
        }
    }

    [Fact]
    public void SaveReport_TwiceTheSamePage_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        Page.Value.SaveReport(folder.PathTo("a.html"));
        Digitize(Drawn.Image).SaveReport(folder.PathTo("b.html"));
        Assert.Equal(File.ReadAllBytes(folder.PathTo("a.html")), File.ReadAllBytes(folder.PathTo("b.html")));
    }

    [Fact]
    public void SaveReport_RefusedPageWithAHostileName_SaysWhyAndEscapesIt()
    {
        using var folder = new TemporaryFolder();
        const string name = "<script>alert('1')<&";
        File.WriteAllBytes(folder.PathTo(name + ".png"), PageImageEncoder.EncodePng(PageImage.FromPixels(new byte[300 * 260], 300, 260, 300, RawPixelFormat.Gray8)));
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        EcgDigitization refused = digitizer.Digitize(folder.PathTo(name + ".png"));
        XElement report = Save(refused);
        Assert.Equal(name, report.Descendants("h1").Single().Value);
        Assert.Contains(refused.Failure!.Reason, report.Descendants("p").First().Value, StringComparison.Ordinal);
        Assert.Empty(report.Descendants("table"));
        Assert.NotEmpty(report.Descendants(Svg + "image"));
    }

    private static XElement Save(EcgDigitization page)
    {
        using var folder = new TemporaryFolder();
        page.SaveReport(folder.PathTo("page.html"));
        string text = File.ReadAllText(folder.PathTo("page.html"));
        Assert.StartsWith("<!DOCTYPE html>\n", text, StringComparison.Ordinal);
        return XElement.Parse(text["<!DOCTYPE html>\n".Length..]);
    }

    private static EcgDigitization Digitize(PageImage image)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).Build();
        return digitizer.Digitize(image);
    }
}
