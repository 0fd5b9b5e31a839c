using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Tests.Tracing;

/// <summary>Guides of known error on a stroke whose every height is known.</summary>
public sealed class TraceRefinerTests
{
    private const double Step = 1 / 16.0;
    private static readonly Lazy<RectifiedInk> Ink = new(static () => DrawnStroke.Draw(DrawnStroke.Complex, 2.4f));

    // One lead over the 320 columns, 40 mm, of the drawing.
    private static readonly FoundLayout Layout = new(
        new PageLayout("strip", [new LayoutRow([new LayoutCell(Lead.II, new TimeWindow(0, 1.6))])], 1), [new FoundRow(15, 0, 40)], 0, 40, [], PulsePosition.None, double.NaN, 1);

    [Fact]
    public void Refine_GuideThatIsOff_BecomesTheCurve()
    {
        RowTrace guide = Guide(static x => DrawnStroke.Complex(x) + (1.2 * Math.Sin(x / 9)));

        RowTrace refined = new TraceRefiner { GuideShare = 0 }.Refine(Ink.Value, Layout, 0, guide), mixed = new TraceRefiner { GuideShare = 0.3 }.Refine(Ink.Value, Layout, 0, guide);

        double before = Median(guide), after = Median(refined);
        Assert.True(before > 0.7, $"the guide is off by {before} px, which is no guide to test with");
        Assert.True(after < 0.1, $"{after} px");
        Assert.InRange(Median(mixed), after, (0.35 * before) + after);
    }

    [Fact]
    public void Refine_GuideOnPaper_StaysWhereItIs()
    {
        RowTrace guide = Guide(static x => DrawnStroke.Complex(x) + 30);

        RowTrace refined = new TraceRefiner().Refine(Ink.Value, Layout, 0, guide);

        // Level stretches only: near waves the fit may find ink.
        for (int column = 130; column < 150; column++)
            Assert.Equal((DrawnStroke.Complex(column) + 30) / 8, refined.HeightsMillimetres.Span[2 * column], 0.3);
    }

    [Fact]
    public void Refine_GapInTheGuide_StaysAGap()
    {
        RowTrace guide = Guide(static x => x is > 60 and < 80 ? double.NaN : DrawnStroke.Complex(x));

        RowTrace refined = new TraceRefiner().Refine(Ink.Value, Layout, 0, guide);

        Assert.All(refined.HeightsMillimetres.Span[124..156].ToArray(), static h => Assert.True(float.IsNaN(h)));
        Assert.All(refined.HeightsMillimetres.Span[170..400].ToArray(), static h => Assert.True(float.IsFinite(h)));
    }

    private static RowTrace Guide(Func<double, double> rows)
    {
        var heights = new float[640];
        var confidence = new float[640];
        for (int i = 0; i < heights.Length; i++)
        {
            heights[i] = (float)(rows(i / 2.0) / 8);
            confidence[i] = 1;
        }

        return new RowTrace(0, Step, heights, confidence);
    }

    private static double Median(RowTrace trace)
    {
        double[] errors = [.. Enumerable.Range(0, 600).Select(i => Math.Abs((8 * trace.HeightsMillimetres.Span[i]) - DrawnStroke.Complex(i / 2.0))).Order()];
        return errors[300];
    }
}
