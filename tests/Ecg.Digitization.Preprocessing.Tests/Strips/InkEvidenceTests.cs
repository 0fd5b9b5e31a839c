using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Strips;

/// <summary>What a guide saw, laid over rectified ink: 40 x 20 mm at 8 columns per millimetre, seen in cells of 10 pixels at 5 pixels per millimetre.</summary>
public sealed class InkEvidenceTests
{
    private const int Scale = 8, Width = 40 * Scale, Height = 20 * Scale, Columns = 20, Rows = 10;

    [Fact]
    public void Of_ACellWithATrace_IsSeenThereAndAMillimetreAround()
    {
        InkEvidence evidence = InkEvidence.Of(Seen((4, 5)), new Map(), Page(1))!;

        Assert.Equal(0.9f, evidence.Trace(9 * Scale, 11 * Scale));
        Assert.Equal(0.9f, evidence.Trace((int)(7.5 * Scale), 11 * Scale));
        Assert.Equal(0, evidence.Trace(14 * Scale, 11 * Scale));
    }

    [Fact]
    public void Of_NoTraceAnywhere_IsNull() => Assert.Null(InkEvidence.Of(Seen(), new Map(), Page(1)));

    [Fact]
    public void UpsideDown_IsSeenAtTheOtherEnd()
    {
        InkEvidence evidence = InkEvidence.Of(Seen((4, 5)), new Map(), Page(1))!.UpsideDown();

        Assert.Equal(0.9f, evidence.Trace(Width - (9 * Scale), Height - (11 * Scale)));
        Assert.Equal(0, evidence.Trace(9 * Scale, 2 * Scale));
    }

    [Fact]
    public void OfTraces_InkElsewhere_CountsAFifth()
    {
        RectifiedInk page = Page(1);
        RectifiedInk traces = page.With(InkEvidence.Of(Seen((4, 5)), new Map(), page)).OfTraces();

        Assert.Equal(1, traces.Row(11 * Scale)[9 * Scale], 1e-5);
        Assert.Equal(0.2, traces.Row(2 * Scale)[30 * Scale], 1e-5);
        Assert.Same(page, page.OfTraces());
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.9, 0.9)]
    public void With_TracesFarPalerThanThePagesDarkest_ScalesByThem(double level, double expected)
    {
        RectifiedInk page = Page((float)level);

        Assert.Equal(expected, page.With(InkEvidence.Of(Seen((4, 5)), new Map(), page)).Row(11 * Scale)[9 * Scale], 0.02);
    }

    private static RectifiedInk Page(float level) => new(Width, Height, [.. Enumerable.Repeat(level, Width * Height)], Scale, default);

    private static InkGuess Seen(params (int Column, int Row)[] traces)
    {
        var likelihoods = new float[Columns * Rows];
        foreach ((int column, int row) in traces)
            likelihoods[(row * Columns) + column] = 0.9f;
        return new InkGuess(Columns, Rows, 10, 10, [.. likelihoods]);
    }

    private sealed class Map : IPageMap
    {
        public PagePoint ToMillimetres(double pixelX, double pixelY) => new((pixelX + 0.5) / 5, (pixelY + 0.5) / 5);

        public PagePoint ToPixel(double millimetresX, double millimetresY) => new((millimetresX * 5) - 0.5, (millimetresY * 5) - 0.5);
    }
}
