using System.Xml.Linq;

namespace Ecg.Digitization.Metrics.Tests;

public class RecordComparisonTests
{
    private static readonly EcgRecord Truth = Record("truth", 500, static (lead, t) => (0.5 + (0.1 * (int)lead)) * SyntheticLead.At(t + (0.01 * (int)lead)));

    [Fact]
    public void Create_OffsetAndGain_AreFoundInEveryLead()
    {
        EcgRecord prediction = Record("p", 500, static (lead, t) => (1.05 * (0.5 + (0.1 * (int)lead)) * SyntheticLead.At(t + (0.01 * (int)lead))) - 0.2);
        RecordComparison comparison = RecordComparison.Create(Truth, prediction);
        Assert.Equal(12, comparison.Leads.Length);
        Assert.All(comparison.Leads, static row => Assert.Equal(1.05, row.Errors.Gain, 1e-3));
        Assert.All(comparison.Leads, static row => Assert.Equal(1, row.Agreement.Pearson, 1e-9));
        Assert.Equal(20 * Math.Log10(1 / 0.05), comparison.Score!.Value.SnrDb, 1.0);
    }

    [Fact]
    public void Create_OtherRate_ResamplesThePrediction()
    {
        EcgRecord prediction = Record("p", 1000, static (lead, t) => (0.5 + (0.1 * (int)lead)) * SyntheticLead.At(t + (0.01 * (int)lead)));
        RecordComparison comparison = RecordComparison.Create(Truth, prediction);
        Assert.True(comparison.IsResampled);
        Assert.True(comparison.Score!.Value.SnrDb > 45, $"{comparison.Score.Value.SnrDb}");
    }

    [Fact]
    public void Create_CommonWindow_LeavesOutWhatWasNotPrinted()
    {
        EcgRecord page = Record("page", 500, static (lead, t) => t < 2.5 ? (0.5 + (0.1 * (int)lead)) * SyntheticLead.At(t + (0.01 * (int)lead)) : double.NaN);
        RecordComparison common = RecordComparison.Create(Truth, page, ComparisonWindow.Common);
        RecordComparison whole = RecordComparison.Create(Truth, page);
        Assert.All(common.Leads, static row => Assert.Equal((1250, 1.0), (row.SampleCount, row.CoveredShare)));
        Assert.All(whole.Leads, static row => Assert.Equal((5000, 0.25), (row.SampleCount, row.CoveredShare)));
        Assert.Equal(60, common.Score!.Value.SnrDb, 1e-9);
        Assert.True(whole.Score!.Value.SnrDb < 5);
    }

    [Fact]
    public void Create_LeadNotInTruth_HasNoRow()
    {
        EcgRecord truth = Record("t", 500, static (lead, t) => lead == Lead.V4 ? double.NaN : SyntheticLead.At(t));
        Assert.DoesNotContain(RecordComparison.Create(truth, Truth).Leads, static row => row.Lead == Lead.V4);
    }

    [Fact]
    public void Write_AnyComparison_IsWellFormedAndEscaped()
    {
        EcgRecord prediction = Record("<b>&\"", 500, static (lead, t) => t is > 3 and < 4 ? double.NaN : SyntheticLead.At(t));
        using var writer = new StringWriter();
        ComparisonSvg.Write(RecordComparison.Create(Truth, prediction), writer);
        XElement svg = XElement.Parse(writer.ToString());
        XNamespace ns = svg.Name.Namespace;
        Assert.Equal(12, svg.Elements(ns + "g").Count());
        Assert.Contains("<b>&\"", svg.Elements(ns + "text").First().Value, StringComparison.Ordinal);
        string gapped = svg.Elements(ns + "g").First().Elements(ns + "path").Last().Attribute("d")!.Value;
        Assert.Equal(2, gapped.Count(static c => c == 'M'));
        Assert.DoesNotContain("NaN", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithPage_ShowsItWholeAboveTheLeads()
    {
        byte[] png = [1, 2, 3, 250];
        using var writer = new StringWriter();
        ComparisonSvg.Write(RecordComparison.Create(Truth, Truth), writer, new PlotImage(png, 4000, 1000));

        XElement svg = XElement.Parse(writer.ToString());
        XElement image = svg.Element(svg.Name.Namespace + "image")!;
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(png), image.Attribute("href")!.Value);
        double width = (double)image.Attribute("width")!, bottom = (double)image.Attribute("y")! + (double)image.Attribute("height")!;
        Assert.Equal(4, width / (double)image.Attribute("height")!, 1e-3);
        Assert.True(width <= (double)svg.Attribute("width")!);
        XElement firstRow = svg.Elements(svg.Name.Namespace + "g").First().Element(svg.Name.Namespace + "rect")!;
        Assert.True((double)firstRow.Attribute("y")! >= bottom);
        XElement lastRow = svg.Elements(svg.Name.Namespace + "g").Last().Element(svg.Name.Namespace + "rect")!;
        Assert.True((double)lastRow.Attribute("y")! + (double)lastRow.Attribute("height")! <= (double)svg.Attribute("height")!);
    }

    [Fact]
    public void Write_RecordAlone_HasARowForEveryLeadWithSamples()
    {
        EcgRecord record = Record("<page>", 100, static (lead, t) => lead == Lead.V2 ? double.NaN : SyntheticLead.At(t));
        using var writer = new StringWriter();
        RecordSvg.Write(record, writer);

        XElement svg = XElement.Parse(writer.ToString());
        XNamespace ns = svg.Name.Namespace;
        Assert.Equal(["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V3", "V4", "V5", "V6"], svg.Elements(ns + "g").Select(g => g.Elements(ns + "text").First().Value));
        Assert.DoesNotContain("NaN", writer.ToString(), StringComparison.Ordinal);
    }

    private static EcgRecord Record(string name, int rate, Func<Lead, double, double> value) => new(name, rate, 10 * rate, Leads.All.Select(lead =>
        new LeadSignal(lead, [.. Enumerable.Range(0, 10 * rate).Select(i => (float)value(lead, (double)i / rate))], rate, new TimeWindow(0, 10), LeadStatus.Read, 1)));
}
