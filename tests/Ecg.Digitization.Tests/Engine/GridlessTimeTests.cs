using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Without a grid, where leads begin and end tells the scale, and whether the page is flat.</summary>
public sealed class GridlessTimeTests
{
    private static readonly FoundLayout Found = new(
        StandardLayouts.ThreeByFourPlusOne,
        [new FoundRow(40, 20, 270), new FoundRow(70, 20, 270), new FoundRow(100, 20, 270), new FoundRow(130, 20, 270)],
        20, 62.5, [], PulsePosition.Left, 10, 1);

    [Fact]
    public void Factor_OfAStripThatIsTooLong_IsItsExcess() =>
        Assert.Equal(1.02, GridlessTime.Factor(Found, [Row(0, 1), Row(0, 1), Row(0, 1), Strip(255)], GridlessScale.Pulses), 1e-9);

    [Theory]
    [InlineData(277, 0.9)]
    [InlineData(277, 0.1)]
    public void Factor_OfAStripThatEndsLaterThanTheRowsAboveOrNowhere_IsTheirs(double ownEnd, double likelihood)
    {
        LeadStart above = new(4, 275, 0.9);
        RowTrace strip = Strip(255) with { End = new LeadStart(1, ownEnd, likelihood) };

        Assert.Equal(1.02, GridlessTime.Factor(Found, [Row(0, 1) with { End = above }, Row(0, 1) with { End = above }, Row(0, 1) with { End = above }, strip], GridlessScale.Pulses), 1e-9);
    }

    [Fact]
    public void Factor_OfAStripThatEndsBeforeLeadsWithGapsBetweenThem_IsItsOwn()
    {
        LeadStart above = new(4, 290, 0.9);
        FoundLayout apart = Found with { ColumnPitchMillimetres = 67, ColumnGapMillimetres = 4.5 };

        Assert.Equal(1.02, GridlessTime.Factor(apart, [Row(0, 1) with { End = above }, Row(0, 1) with { End = above }, Row(0, 1) with { End = above }, Strip(255)], GridlessScale.Pulses), 1e-9);
    }

    [Fact]
    public void Factor_OfColumnsAlone_IsThePitchs() =>
        Assert.Equal(1.008, GridlessTime.Factor(Found, [Row(0, 1.008), Row(0, 1.008), Row(0, 1.008), Strip(255) with { End = null }], GridlessScale.Paper), 1e-9);

    [Fact]
    public void Factor_OfMoreThanThePaperMayErr_IsLeftAlone() =>
        Assert.Equal(1, GridlessTime.Factor(Found, [Row(0, 1.03), Row(0, 1.03), Row(0, 1.03), Strip(255) with { End = null }], GridlessScale.Paper));

    [Fact]
    public void Factor_OfAStripWhoseInkIsFarTooLong_IsTheInks()
    {
        FoundLayout longer = Found with { Rows = Found.Rows.SetItem(3, new FoundRow(130, 20, 285)) };

        Assert.Equal(1.06, GridlessTime.Factor(longer, [Row(0, 1, 0.1), Row(0, 1, 0.1), Row(0, 1, 0.1), Strip(250, 0.1)], GridlessScale.Rows), 1e-9);
    }

    [Fact]
    public void Scaled_LayoutWithoutGaps_KeepsTheTimeOfItsColumns()
    {
        FoundLayout scaled = GridlessTime.Scaled(Found, 0.98);

        Assert.Equal(62.5, scaled.ColumnPitchMillimetres);
        Assert.Equal((19.6, 9.8, 39.2), (scaled.StartMillimetres, scaled.PulseHeightMillimetres, scaled.Rows[0].BaselineMillimetres));
    }

    [Fact]
    public void Scaled_LayoutWithGaps_ScalesThem()
    {
        FoundLayout scaled = GridlessTime.Scaled(Found with { ColumnPitchMillimetres = 70, ColumnGapMillimetres = 7.5 }, 0.98);

        Assert.Equal(68.6, scaled.ColumnPitchMillimetres, 1e-9);
        Assert.Equal(6.1, scaled.ColumnGapMillimetres, 1e-9);
    }

    [Fact]
    public void ThrowIfNotFlat_RowsOneBelowTheOther_Passes() => GridlessTime.ThrowIfNotFlat([Row(0, 1), Row(0.4, 1), Row(-0.3, 1), Strip(250)]);

    [Fact]
    public void ThrowIfNotFlat_OneOfFourRowsWasMisread_Passes() => GridlessTime.ThrowIfNotFlat([Row(0, 1), Row(5, 1), Row(-0.3, 1), Strip(250)]);

    [Fact]
    public void Factor_OfLeadsThatStandApartWithoutAStrip_IsTheLastLeads()
    {
        // From lead to lead 62.5 mm, and the last one 60 mm long: 2.5 mm of paper between them.
        RowTrace row = Row(0, 1) with { End = new LeadStart(4, 20 + (3 * 62.5) + 60, 0.9) };

        Assert.Equal(0.96, GridlessTime.Factor(Found with { Layout = StandardLayouts.ThreeByFour, Rows = Found.Rows[..3] }, [row, row, row], GridlessScale.Pulses), 1e-9);
    }

    [Fact]
    public void ThrowIfNotFlat_RowsThatLean_Refuses()
    {
        var refusal = Assert.Throws<EcgDigitizationException>(static () => GridlessTime.ThrowIfNotFlat([Row(0, 1), Row(2, 1), Row(4, 1), Strip(250)]));

        Assert.Equal(DigitizationStage.Rectify, refusal.Stage);
        Assert.Contains("not flat", refusal.Message, StringComparison.Ordinal);
    }

    // Names to the left of leads, as high as the row, are easily taken for starts.
    [Fact]
    public void ThrowIfNotFlat_NamesTakenForSomeStarts_Passes()
    {
        RowTrace first = Row(0, 1) with { FarStarts = [new LeadStart(0, 18.2, 0.9), .. Row(0, 1).FarStarts.Skip(1)] };
        RowTrace second = Row(0, 1) with { FarStarts = [.. Row(0, 1).FarStarts.Take(2), new LeadStart(2, 143.5, 0.9), new LeadStart(3, 207.5, 0.9)] };

        GridlessTime.ThrowIfNotFlat([first, second, Row(0, 1)]);
    }

    [Fact]
    public void ThrowIfNotFlat_ColumnsThatGetWider_Refuses()
    {
        RowTrace row = Row(0, 1) with { FarStarts = [new LeadStart(0, 20, 0.9), new LeadStart(1, 80, 0.9), new LeadStart(2, 143, 0.9), new LeadStart(3, 208, 0.9)] };

        var refusal = Assert.Throws<EcgDigitizationException>(() => GridlessTime.ThrowIfNotFlat([row, row, row]));

        Assert.Contains("equally wide", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThrowIfNotFlat_RowsThatNobodySawBegin_Refuses() =>
        Assert.Throws<EcgDigitizationException>(static () => GridlessTime.ThrowIfNotFlat([Row(0, 1, 0.1), Row(0, 1, 0.1), Row(0, 1, 0.1), Strip(250, 0.1)]));

    private static RowTrace Row(double shift, double factor, double likelihood = 0.9) => new(0, 1, default, default)
    {
        FarStarts = [.. Enumerable.Range(0, 4).Select(c => new LeadStart(c, 20 + shift + (c * 62.5 * factor), likelihood))],
    };

    private static RowTrace Strip(double millimetres, double likelihood = 0.9) => new(0, 1, default, default)
    {
        FarStarts = [new LeadStart(0, 20, likelihood)],
        End = new LeadStart(1, 20 + millimetres, likelihood),
    };
}
