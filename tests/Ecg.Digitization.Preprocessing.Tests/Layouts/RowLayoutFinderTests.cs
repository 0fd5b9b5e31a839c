using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Layouts found on ink that was sampled through the exact map, against the truth.</summary>
public sealed class RowLayoutFinderTests(ITestOutputHelper output)
{
    // 0.04 mm are 1.6 ms.
    [Theory]
    [InlineData("clean", 0.04, 0.02)]
    [InlineData("plain", 0.04, 0.02)]
    [InlineData("pulse right", 0.04, 0.02)]
    [InlineData("turned scan", 0.06, 0.02)]
    [InlineData("grey scan", 0.06, 0.02)]
    public void Find_DrawnPage_IsTheTruth(string name, double startMillimetres, double pitchMillimetres)
    {
        (FoundLayout found, FoundLayout truth) = Find(SamplePages.Get(name));

        output.WriteLine($"{name}: {Describe(found, truth)}");
        Assert.Same(StandardLayouts.ThreeByFourPlusOne, found.Layout);
        AssertRowsAndPulse(found, truth);
        Assert.Equal(truth.StartMillimetres, found.StartMillimetres, startMillimetres);
        Assert.Equal(truth.ColumnPitchMillimetres, found.ColumnPitchMillimetres, pitchMillimetres);
        Assert.Equal(truth.SeparatorsMillimetres.Length, found.SeparatorsMillimetres.Length);
        Assert.All(found.SeparatorsMillimetres.Zip(truth.SeparatorsMillimetres), static s => Assert.Equal(s.Second, s.First, 0.15));
        Assert.InRange(found.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Find_OtherGain_PulseHeightTellsIt(double gain)
    {
        (FoundLayout found, FoundLayout truth) = Find(DrawnEcg.Draw(new PageStyle { GainMmPerMillivolt = gain, ClipMm = 17, DpiX = 150, DpiY = 150 }, seed: 21));

        output.WriteLine($"gain {gain}: {Describe(found, truth)}");
        AssertRowsAndPulse(found, truth);
    }

    // The pulse's foot ends less than a millimetre before the trace begins, and there are no separators to tell.
    [Fact]
    public void Find_PulseWithFootBeforeTheTrace_StartIsTheTraces()
    {
        (FoundLayout found, FoundLayout truth) = Find(DrawnEcg.Draw(new PageStyle(), seed: 5));

        output.WriteLine(Describe(found, truth));
        Assert.Equal(PulsePosition.Left, found.Pulse);
        Assert.Equal(truth.StartMillimetres, found.StartMillimetres, 0.1);
        Assert.Equal(truth.ColumnPitchMillimetres, found.ColumnPitchMillimetres, 0.05);
    }

    // The bar hides the first stroke: the edge of ink is the bar's.
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.4)]
    public void Find_BarWhereTheRowsBegin_StartIsItsMiddle(double penMillimetres)
    {
        (FoundLayout found, FoundLayout truth) = Find(DrawnEcg.Draw(new PageStyle { Separators = SeparatorKind.Bars, Pulse = PulsePlacement.None, TraceWidthMm = penMillimetres }, seed: 5));

        output.WriteLine(Describe(found, truth));
        Assert.Equal(truth.StartMillimetres, found.StartMillimetres, 0.05);
        Assert.Equal(truth.ColumnPitchMillimetres, found.ColumnPitchMillimetres, 0.02);
    }

    [Fact]
    public void Find_BlankInk_IsRefused() => AssertRefused(DrawnRows.Draw(0, 250));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_TooFewRows_IsRefused(int rows) => AssertRefused(DrawnRows.Draw(rows, 250));

    [Theory]
    [InlineData(120)]
    [InlineData(200)]
    [InlineData(320)]
    public void Find_RowsOfAnotherLength_IsRefused(int millimetres) => AssertRefused(DrawnRows.Draw(4, millimetres));

    [Fact]
    public void Find_RowsThatFit_AreFound()
    {
        FoundLayout found = new RowLayoutFinder().Find(DrawnRows.Draw(4, 250), [StandardLayouts.ThreeByFourPlusOne]);

        Assert.Equal([30, 60, 90, 120], found.Rows.Select(static r => Math.Round(r.BaselineMillimetres)));
    }

    [Fact]
    public void Find_TheImageCutsNamedRowsOfOneLeadOff_AreReadAsFarAsTheyGo()
    {
        DrawnEcg page = DrawnEcg.Draw(seed: 7, layout: StandardLayouts.SixByOneLimb);
        RectifiedInk whole = new InkSampler().Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
        FoundLayout truth = new OracleLayoutFinder(page.Truth).Find(whole, []);

        FoundLayout found = new RowLayoutFinder().Find(LeftPart(whole, truth.StartMillimetres + 180), StandardLayouts.All);

        output.WriteLine(Describe(found, truth));
        Assert.Equal("6x1-limb", found.Layout.Name);
        Assert.Equal(truth.StartMillimetres, found.StartMillimetres, 0.15);
        Assert.Contains(found.Issues, static i => i.Contains("a part of them", StringComparison.Ordinal));
    }

    // Of a trace in pieces only one piece passes for the row, unless a guide sees a trace all along.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_RowsInPieces_AreFoundWhereAGuideSeesThem(bool seen)
    {
        RectifiedInk ink = InPieces(DrawnRows.Draw(2, 250, 60));
        if (seen)
            ink = ink.With(InkEvidence.Of(new InkGuess(ink.Width / 8, ink.Height / 8, 8, 8, [.. Enumerable.Repeat(0.95f, ink.Width / 8 * (ink.Height / 8))]), new LevelPageMap(DrawnRows.Scale, 0), ink));
        var finder = new RowLayoutFinder();

        if (!seen)
        {
            Assert.Throws<EcgDigitizationException>(() => finder.Find(ink, StandardLayouts.All));
            return;
        }

        FoundLayout found = finder.Find(ink, StandardLayouts.All);
        Assert.Equal("2x1", found.Layout.Name);
        Assert.Equal(15, found.StartMillimetres, 1.5);
    }

    // Too short and too far apart to belong together by themselves.
    private static RectifiedInk InPieces(RectifiedInk whole)
    {
        var ink = new float[whole.Width * whole.Height];
        for (int y = 0; y < whole.Height; y++)
        {
            for (int x = 0; x < whole.Width; x++)
                ink[(y * whole.Width) + x] = (x - (15 * DrawnRows.Scale)) % (19 * DrawnRows.Scale) < 14.8 * DrawnRows.Scale ? whole.Row(y)[x] : 0;
        }

        return new RectifiedInk(whole.Width, whole.Height, ink, whole.PixelsPerMillimetre, whole.Origin);
    }

    private static RectifiedInk LeftPart(RectifiedInk whole, double endMillimetres)
    {
        int width = (int)whole.ToColumn(endMillimetres);
        var part = new float[width * whole.Height];
        for (int y = 0; y < whole.Height; y++)
            whole.Row(y)[..width].CopyTo(part.AsSpan(y * width));
        return new RectifiedInk(width, whole.Height, part, whole.PixelsPerMillimetre, whole.Origin);
    }

    private static void AssertRefused(RectifiedInk ink)
    {
        var refusal = Assert.Throws<EcgDigitizationException>(() => new RowLayoutFinder().Find(ink, [StandardLayouts.ThreeByFourPlusOne]));

        Assert.Equal(DigitizationStage.Layout, refusal.Stage);
        Assert.Contains("3x4+1", refusal.Message, StringComparison.Ordinal);
    }

    private static void AssertRowsAndPulse(FoundLayout found, FoundLayout truth)
    {
        Assert.Equal(4, found.Rows.Length);
        Assert.All(found.Rows.Zip(truth.Rows), static r => Assert.Equal(r.Second.BaselineMillimetres, r.First.BaselineMillimetres, 0.6));
        Assert.Equal(truth.Pulse, found.Pulse);
        Assert.Equal(truth.Pulse == PulsePosition.None, double.IsNaN(found.PulseHeightMillimetres));
        if (truth.Pulse != PulsePosition.None)
            Assert.Equal(truth.PulseHeightMillimetres, found.PulseHeightMillimetres, 0.5);
    }

    private static (FoundLayout Found, FoundLayout Truth) Find(DrawnEcg page)
    {
        RectifiedInk ink = new InkSampler().Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
        return (new RowLayoutFinder().Find(ink, [StandardLayouts.ThreeByFourPlusOne]), new OracleLayoutFinder(page.Truth).Find(ink, []));
    }

    private static string Describe(FoundLayout found, FoundLayout truth) => FormattableString.Invariant(
        $"start {found.StartMillimetres - truth.StartMillimetres:0.000} mm, pitch {found.ColumnPitchMillimetres - truth.ColumnPitchMillimetres:0.000} mm, first row {found.Rows[0].BaselineMillimetres - truth.Rows[0].BaselineMillimetres:0.00} mm, pulse {found.Pulse} {found.PulseHeightMillimetres:0.00} mm, confidence {found.Confidence:0.00}");
}
