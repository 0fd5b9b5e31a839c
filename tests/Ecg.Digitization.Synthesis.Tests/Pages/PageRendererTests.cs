using System.Security.Cryptography;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class PageRendererTests
{
    [Fact]
    public void Render_StandardPage_IsTwentyTwoHundredBySeventeenHundred()
    {
        SyntheticPage page = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, new PageStyle());
        Assert.Equal((2200, 1700), (page.Image.Width, page.Image.Height));
        Assert.Equal(200 / 25.4, page.Truth.PxPerMmX, 1e-9);
    }

    [Fact]
    public void Render_AnyNumberOfThreads_SameBytes()
    {
        string[] hashes = [.. new[] { 1, 5 }.Select(static threads => Convert.ToHexString(SHA256.HashData(
            new PageRenderer { MaxThreads = threads }.Render(TestRecords.Normal, StandardLayouts.SixByTwoPlusOne, new PageStyle { DpiX = 90, DpiY = 90 }).Image.Bgr)))];
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Render_FlatNibsOnAnyNumberOfThreads_SameBytes()
    {
        string text = string.Concat(Enumerable.Repeat("The quick brown fox WXKMN 0123456789 ", 5));
        var style = new PageStyle { DpiX = 150, DpiY = 150, Grid = GridStyles.None, Header = [text, text, text, text], TextHeightMm = 3, Letters = LetterStyle.Serif };
        byte[] one = new PageRenderer { MaxThreads = 1 }.Render(TestRecords.Normal, StandardLayouts.ThreeByFour, style).Image.Bgr;
        for (int i = 0; i < 3; i++)
            Assert.Equal(one, new PageRenderer { MaxThreads = 3 + i }.Render(TestRecords.Normal, StandardLayouts.ThreeByFour, style).Image.Bgr);
    }

    [Fact]
    public void Render_GridLine_DarkestAtItsTruePixel()
    {
        var style = new PageStyle { Grid = new GridStyle { MinorWidthMm = 0, OffsetXMm = 1.3 }, Footer = "", LeadNames = new LeadNameStyle { Visible = false } };
        SyntheticPage page = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.SingleStrip, style);
        foreach (double line in new[] { 11.3, 101.3, 251.3 })
        {
            double expected = page.Truth.Map.Forward(new PointMm(line, 8)).X, sum = 0, moment = 0;
            int y = (int)page.Truth.Map.Forward(new PointMm(line, 7.5)).Y;
            for (int x = (int)expected - 6; x <= (int)expected + 7; x++)
            {
                double ink = 255 - page.Image[x, y].G;
                sum += ink;
                moment += ink * x;
            }

            Assert.Equal(expected, moment / sum, 0.02);
        }
    }

    [Fact]
    public void Render_Pulse_StandsWhereTheTruthSays()
    {
        var style = new PageStyle { Grid = new GridStyle { Kind = GridKind.None } };
        SyntheticPage page = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFour, style);
        Assert.Equal(3, page.Truth.Pulses.Length);
        Assert.All(page.Truth.Pulses, pulse =>
        {
            Assert.Equal(5, pulse.BoxMm.Width, 1e-9);
            Assert.Equal(10, pulse.BoxMm.Height, 1e-9);
            PointPx top = page.Truth.Map.Forward(new PointMm((pulse.BoxMm.Left + pulse.BoxMm.Right) / 2, pulse.BoxMm.Top));
            Assert.True(page.Image[(int)Math.Round(top.X), (int)Math.Round(top.Y)].G < 80);
        });
    }

    [Fact]
    public void GetPrintedRecord_ThreeByFour_HasTheSamplesOfEachWindowAndNothingElse()
    {
        PageTruth truth = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, new PageStyle()).Truth;
        EcgRecord printed = truth.GetPrintedRecord();
        Assert.Equal(5000, printed[Lead.II].GetValidityMask().Count(static v => v));
        Assert.Equal(1250, printed[Lead.V2].GetValidityMask().Count(static v => v));
        Assert.Equal(TestRecords.Normal[Lead.V2].Samples.Span[2600], printed[Lead.V2].Samples.Span[2600]);
        Assert.False(printed[Lead.V2].IsValid(2499));
    }

    [Fact]
    public void GetPrintedRecord_PenThatStops_HoldsWhatItDrew()
    {
        const float limit = 0.3f;
        PageTruth truth = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, new PageStyle { ClipMm = 10 * limit, GainMmPerMillivolt = 10 }).Truth;
        float[] whole = TestRecords.Normal[Lead.II].Samples.ToArray(), printed = truth.GetPrintedRecord()[Lead.II].Samples.ToArray();
        Assert.Contains(whole, static v => v > 2 * limit);
        Assert.Equal(Array.ConvertAll(whole, static v => Math.Clamp(v, -limit, limit)), printed, static (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Render_RowsTooWideForThePage_SaysHowWide()
    {
        var style = new PageStyle { WidthMm = 200 };
        ArgumentException error = Assert.Throws<ArgumentException>(() => new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByOne, style));
        Assert.Contains("mm wide", error.Message, StringComparison.Ordinal);
    }
}
