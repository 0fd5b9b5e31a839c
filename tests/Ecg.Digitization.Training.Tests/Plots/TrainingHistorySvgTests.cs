using System.Globalization;
using System.Xml.Linq;

namespace Ecg.Digitization.Training.Tests;

public sealed class TrainingHistorySvgTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(137)]
    public void Write_AnyLength_IsWellFormedAndInsideItsPanels(int epochs)
    {
        XElement svg = Draw(History(epochs));

        Assert.Equal(4, Panels(svg).Length);
        foreach (XElement panel in Panels(svg))
        {
            XElement frame = panel.Element(svg.Name.Namespace + "rect")!;
            double top = (double)frame.Attribute("y")!, bottom = top + (double)frame.Attribute("height")!;
            foreach ((double x, double y) in Lines(panel).SelectMany(Points))
            {
                Assert.InRange(y, top, bottom);
                Assert.InRange(x, (double)frame.Attribute("x")!, (double)frame.Attribute("x")! + (double)frame.Attribute("width")!);
            }
        }
    }

    [Fact]
    public void Write_FallingLoss_GoesDownThePanel()
    {
        XElement loss = Panels(Draw(History(30)))[0];

        double[] heights = [.. Points(Lines(loss)[0]).Select(static p => p.Y)];

        Assert.Equal(30, heights.Length);
        Assert.Equal(heights.Order(), heights);
    }

    [Fact]
    public void Write_EpochsWithoutValidation_AreBridged()
    {
        XElement snr = Panels(Draw([.. History(9).Select(static (e, i) => i % 3 == 2 ? e : e with { OfficialSnrDb = double.NaN })]))[2];

        Assert.Equal(3, Points(Lines(snr)[1]).Count());
        Assert.Equal(1, Lines(snr)[1].Attribute("d")!.Value.Count(static c => c == 'M'));
    }

    [Fact]
    public void Write_NothingButNaN_HasNoNaNInIt()
    {
        EpochRecord[] history = [new() { Loss = double.NaN, OfficialSnrDb = double.PositiveInfinity, LearningRate = 0 }, new() { Epoch = 1, Loss = double.NegativeInfinity }];
        using var writer = new StringWriter();
        TrainingHistorySvg.Write(history, writer, "<a & b>");

        Assert.DoesNotContain("NaN", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", writer.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("<a & b>", XElement.Parse(writer.ToString()).Elements().First(static e => e.Name.LocalName == "text").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Ticks_AnyRange_AreRoundFewAndInside()
    {
        var random = new Random(3);
        for (int i = 0; i < 500; i++)
        {
            double low = Math.Pow(10, (random.NextDouble() * 8) - 6) * (random.Next(2) == 0 ? 1 : -1), high = low + Math.Pow(10, (random.NextDouble() * 8) - 6);
            var axis = new PlotAxis([low, high], random.Next(2) == 0);
            double[] ticks = [.. axis.Ticks()];
            Assert.InRange(ticks.Length, 1, 12);
            Assert.All(ticks, t => Assert.InRange(axis.Place(t), 0, 1));
            Assert.Equal(ticks.Distinct().Order(), ticks);
        }
    }

    private static EpochRecord[] History(int epochs) => [.. Enumerable.Range(0, epochs).Select(i => new EpochRecord
    {
        Epoch = i,
        Loss = 100 * Math.Exp(-i / 10.0),
        TimeLoss = 1 * Math.Exp(-i / 10.0),
        SpectrumLoss = 90 * Math.Exp(-i / 10.0),
        ShapeLoss = 0.1 * Math.Exp(-i / 12.0),
        ValidationLoss = 110 * Math.Exp(-i / 14.0),
        NotebookSnrDb = -3 + (0.2 * i),
        OfficialSnrDb = -2 + (0.22 * i),
        OfficialMeanDb = -4 + (0.2 * i),
        EncoderRate = 1e-5 * Math.Pow(0.5, i / 20),
        LearningRate = 1e-4 * Math.Pow(0.5, i / 20),
        IsBest = i % 5 == 0,
    })];

    private static XElement Draw(IReadOnlyList<EpochRecord> history)
    {
        using var writer = new StringWriter();
        TrainingHistorySvg.Write(history, writer);
        return XElement.Parse(writer.ToString());
    }

    private static XElement[] Panels(XElement svg) => [.. svg.Elements(svg.Name.Namespace + "g")];

    private static XElement[] Lines(XElement panel) => [.. panel.Elements(panel.Name.Namespace + "path").Where(static p => (string?)p.Attribute("fill") == "none")];

    private static IEnumerable<(double X, double Y)> Points(XElement line) => line.Attribute("d")!.Value.Replace("h0", "", StringComparison.Ordinal)
        .Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
        .Select(static p => p.Split(' '))
        .Select(static p => (double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture)));
}
