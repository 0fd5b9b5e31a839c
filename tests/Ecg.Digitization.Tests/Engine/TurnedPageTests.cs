using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Pages that lie on a side or on their heads.</summary>
public sealed class TurnedPageTests
{
    private static readonly DrawnEcg Page = SamplePages.Get("three rows");
    private static readonly EcgRecord Upright = Read(Page.Image).Record;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Digitize_TurnedPage_GivesTheUprightPagesRecord(int turns)
    {
        PageImage image = Page.Image.Turned(turns);

        EcgDigitization read = Read(image);

        Assert.Equal(turns, read.Reading.Geometry!.QuarterTurns);
        Assert.Contains(read.Warnings, w => w.Contains($"turned by {90 * turns} degrees", StringComparison.Ordinal));
        Assert.Equal(turns, Digitization.Export.DigitizationJson.Describe(read).Geometry!.QuarterTurns);
        foreach (Lead lead in Leads.All)
            Assert.True(Upright[lead].Samples.Span.SequenceEqual(read.Record[lead].Samples.Span), $"{lead} differs");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Geometry_TurnedPage_LeadsToTheInkOfTheImageAsItIs(int turns)
    {
        PageImage image = Page.Image.Turned(turns);
        PageReading reading = Read(image).Reading;
        int dark = 0, all = 0;
        foreach (RowTrace trace in reading.Traces)
        {
            for (int i = 0; i < trace.HeightsMillimetres.Length; i += 50)
            {
                PagePoint at = reading.Geometry!.Map.ToPixel(trace.StartMillimetres + (i * trace.StepMillimetres), trace.HeightsMillimetres.Span[i]);
                ReadOnlySpan<byte> pixel = image.Row((int)Math.Round(at.Y)).Slice(3 * (int)Math.Round(at.X), 3);
                dark += pixel[2] < 128 ? 1 : 0;
                all++;
                PagePoint back = reading.Geometry.Map.ToMillimetres(at.X, at.Y);
                Assert.Equal(trace.HeightsMillimetres.Span[i], back.Y, 1e-3);
            }
        }

        Assert.True(dark > 0.9 * all, $"{dark} of {all} places on the trace are dark");
    }

    [Fact]
    public void Digitize_TurnedPageTakenAsUpright_IsNotReadAsOne()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(Page.Truth.Layout).FindQuarterTurns(false).Build();

        EcgDigitization read = digitizer.Digitize(Page.Image.Turned(2));

        Assert.Equal(0, read.Reading.Geometry!.QuarterTurns);
        Assert.False(read.IsSuccess && Upright[Lead.I].Samples.Span.SequenceEqual(read.Record[Lead.I].Samples.Span));
    }

    [Theory]
    [InlineData(0.9f, 0, 0.1f, 0, 0)]
    [InlineData(0, 0.4f, 0, 0.6f, 3)]
    [InlineData(0.2f, 0.5f, 0.1f, 0.2f, 0)]
    [InlineData(0.1f, 0, 0.9f, 0, 2)]
    [InlineData(0.05f, 0, 0.75f, 0.2f, 0)]
    public void First_Likelihoods_NeedsToBeSureOfTheRowsDirection(float none, float one, float two, float three, int expected) =>
        Assert.Equal(expected, TurnChoice.First([none, one, two, three]));

    [Fact]
    public void First_NobodyKnows_IsUpright() => Assert.Equal(0, TurnChoice.First([]));

    [Theory]
    [InlineData(0, 0, 3, 2)]
    [InlineData(0, 0, 2, 0)]
    [InlineData(0, 2, 3, 0)]
    [InlineData(2, 0, 0, 0)]
    [InlineData(2, 3, 0, 2)]
    [InlineData(2, 0, 5, 0)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(1, 0, 4, 3)]
    public void Decide_NamesReadEitherWay_GoesByThem(int first, int names, int opposite, int expected) =>
        Assert.Equal(expected, TurnChoice.Decide(first, Found(names), Found(opposite)));

    [Theory]
    [InlineData(2, 4, 0)]
    [InlineData(2, 7, 2)]
    [InlineData(0, 4, 0)]
    public void Decide_PulsesStandUp_NeedsMoreNamesAgainst(int names, int opposite, int expected) =>
        Assert.Equal(expected, TurnChoice.Decide(0, Found(names) with { Pulse = PulsePosition.Left }, Found(opposite)));

    [Fact]
    public void Decide_GuideAndPulsesSayUpsideDown_NeedsNoNames()
    {
        FoundLayout pulses = Found(0) with { Pulse = PulsePosition.Right };

        Assert.Equal(2, TurnChoice.Decide(2, pulses, Found(0)));
        Assert.Equal(0, TurnChoice.Decide(2, Found(0), Found(0)));
        Assert.Equal(0, TurnChoice.Decide(0, Found(0), pulses));
    }

    [Fact]
    public void Decide_NothingFound_StandsNothingOnItsHead() => Assert.Equal([0, 1, 0, 3], Enumerable.Range(0, 4).Select(static t => TurnChoice.Decide(t, null, null)));

    [Fact]
    public void IsSettled_OnlyNamesThatStandEitherWay_IsNot()
    {
        FoundLayout strokes = Found(0) with { NamesRead = 3 };

        Assert.False(TurnChoice.IsSettled(strokes));
        Assert.Equal(0, TurnChoice.Decide(2, strokes, Found(10)));
        Assert.Equal(2, TurnChoice.Decide(2, strokes, Found(0)));
    }

    private static FoundLayout Found(int names) =>
        new(StandardLayouts.ThreeByOne, [], 0, 0, [], PulsePosition.None, double.NaN, 1) { NamesRead = names, UprightNamesRead = names };

    private static EcgDigitization Read(PageImage image)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(Page.Truth.Layout).Build();
        return digitizer.Digitize(image);
    }
}
