namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>What stands round the traces: names, separators, tables, footers.</summary>
public sealed class PageFurnitureTests
{
    private static readonly PageStyle Bare = new() { DpiX = 60, DpiY = 60, Grid = GridStyles.None, Footer = "", Pulse = PulsePlacement.None, LeadNames = new LeadNameStyle { Visible = false } };

    [Theory]
    [InlineData(SeparatorKind.Ticks, 3, 7)]
    [InlineData(SeparatorKind.SplitTicks, 3, 10)]
    [InlineData(SeparatorKind.Bars, 5, 10)]
    [InlineData(SeparatorKind.DottedLine, 3, 40)]
    [InlineData(SeparatorKind.FullLine, 3, 40)]
    public void Render_AnySeparator_HasItsBoxAndItsInk(SeparatorKind kind, int perRow, double height)
    {
        SyntheticPage page = Draw(Bare with { Separators = kind, GainMmPerMillivolt = 0.01 });
        Assert.Equal(3 * perRow, page.Truth.SeparatorsMm.Length);
        Assert.All(page.Truth.SeparatorsMm, box =>
        {
            Assert.Equal(height, box.Height, 1e-9);
            Assert.True(InkIn(page, new BoxMm(box.Left - 0.5, box.Top, box.Right + 0.5, box.Bottom)) > 0.1 * box.Width * box.Height);
        });
    }

    [Theory]
    [InlineData(PulsePlacement.None)]
    [InlineData(PulsePlacement.Left)]
    [InlineData(PulsePlacement.PerLead)]
    public void Render_NamesLeftOfTheRow_EndBeforeTheirLeadOrItsPulse(PulsePlacement pulse)
    {
        PageTruth truth = Draw(Bare with { LeadNames = LeadNameStyle.LeftOfTheRow, Pulse = pulse, LeftMarginMm = 20 }).Truth;
        foreach (CellTruth cell in truth.Rows.SelectMany(static r => r.Cells))
        {
            Assert.True(cell.NameBoxMm!.Value.Right <= cell.StartXMm);
            Assert.DoesNotContain(truth.Pulses, p => p.BoxMm.Intersects(cell.NameBoxMm.Value));
        }
    }

    [Fact]
    public void Render_NamesOfAnyPlaceAndCase_HaveTheirInkInTheirBox()
    {
        foreach (LeadNameStyle names in new[] { LeadNameStyle.Above, LeadNameStyle.Inside, LeadNameStyle.Below, LeadNameStyle.LeftOfTheRow with { Case = LetterCase.Upper }, LeadNameStyle.Above with { Case = LetterCase.Lower } })
        {
            SyntheticPage page = Draw(Bare with { LeadNames = names, LeftMarginMm = 20, GainMmPerMillivolt = 0.01 });
            foreach (BoxMm box in page.Truth.Rows.SelectMany(static r => r.Cells).Select(static c => c.NameBoxMm!.Value))
                Assert.True(InkIn(page, new BoxMm(box.Left - 0.3, box.Top - 0.3, box.Right + 0.3, box.Bottom + 0.3)) > 0.2);
        }
    }

    [Fact]
    public void Render_Table_HasEveryCellAmongTheTextsAndInsideItsBox()
    {
        PageTruth truth = Draw(Bare with { Tables = [new TextTable(30, 5, [["Vent. rate", "72", "bpm"], ["PR", "", "ms"]]) { RuleWidthMm = 0.2 }] }).Truth;
        TableTruth table = Assert.Single(truth.Tables);
        Assert.Equal((3, 2), (table.Columns, table.Rows));
        Assert.Equal(["Vent. rate", "72", "bpm", "PR", "ms"], truth.Texts.Select(static t => t.Text));
        Assert.All(truth.Texts, t => Assert.True(table.BoxMm.Contains(new PointMm(t.BoxMm.Left, t.BoxMm.Top)) && table.BoxMm.Contains(new PointMm(t.BoxMm.Right, t.BoxMm.Bottom))));
    }

    [Fact]
    public void Render_FooterAligned_StandsThere()
    {
        BoxMm Foot(TextAlign align) => Assert.Single(Draw(Bare with { Footer = "25 mm/s", FooterAlign = align }).Truth.Texts).BoxMm;
        Assert.InRange(Foot(TextAlign.Left).Left, 9, 12);
        Assert.Equal(139.7, (Foot(TextAlign.Center).Left + Foot(TextAlign.Center).Right) / 2, 1.0);
        Assert.InRange(Foot(TextAlign.Right).Right, 272, 275);
    }

    [Fact]
    public void Render_RowsThatOverlap_KeepEachItsOwnTruth()
    {
        SyntheticPage page = Draw(Bare with { RowSpacingMm = 9, DpiX = 150, DpiY = 150, GainMmPerMillivolt = 20 });
        float[] upper = page.Truth.GetTraceYPx(0), lower = page.Truth.GetTraceYPx(1);
        Assert.Contains(Enumerable.Range(0, upper.Length), x => upper[x] > lower[x]);
        Assert.Equal(9, page.Truth.Rows[1].BaselineYMm - page.Truth.Rows[0].BaselineYMm, 1e-9);
        Assert.Equal(9, page.Truth.Rows[1].BoxMm.Height, 1e-9);
    }

    [Fact]
    public void GetColumnBoxes_ThreeByFourPlusOne_CoverTheColumnsWithoutTheStrip()
    {
        PageTruth truth = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, Bare).Truth;
        BoxMm[] columns = [.. truth.GetColumnBoxesMm()];
        Assert.Equal(4, columns.Length);
        Assert.Equal(truth.Rows[0].Cells.Select(static c => (c.StartXMm, c.EndXMm)), columns.Select(static b => (b.Left, b.Right)));
        Assert.All(columns, b => Assert.Equal((truth.Rows[0].BoxMm.Top, truth.Rows[2].BoxMm.Bottom), (b.Top, b.Bottom)));
    }

    private static SyntheticPage Draw(PageStyle style) => new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFour, style);

    /// <summary>Ink in a box, in square millimetres of black.</summary>
    private static double InkIn(SyntheticPage page, BoxMm box)
    {
        PointPx a = page.Truth.Map.Forward(new PointMm(box.Left, box.Top)), b = page.Truth.Map.Forward(new PointMm(box.Right, box.Bottom));
        double sum = 0;
        for (int y = Math.Max(0, (int)a.Y); y <= Math.Min(page.Image.Height - 1, (int)b.Y + 1); y++)
        {
            for (int x = Math.Max(0, (int)a.X); x <= Math.Min(page.Image.Width - 1, (int)b.X + 1); x++)
                sum += 255 - page.Image[x, y].G;
        }

        return sum / 255 / (page.Truth.PxPerMmX * page.Truth.PxPerMmY);
    }
}
