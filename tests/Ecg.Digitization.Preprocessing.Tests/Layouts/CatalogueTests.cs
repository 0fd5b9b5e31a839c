using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Each layout of the catalogue, drawn with its lead names, is told apart from all others without a hint.</summary>
public sealed class CatalogueTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names { get; } = [.. StandardLayouts.All.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_NamedPage_IsItsLayoutAndItsColumns(string name)
    {
        PageLayout layout = StandardLayouts.All.Single(l => l.Name == name);
        var style = new PageStyle { DpiX = 130, DpiY = 130, TopMarginMm = 12, Separators = SeparatorKind.Ticks, LeadNames = new LeadNameStyle { OffsetYMm = -4 } };

        (FoundLayout found, FoundLayout truth) = Find(style, layout);

        output.WriteLine($"{name}: found {found.Layout}, {found.NamesRead} names, start {found.StartMillimetres - truth.StartMillimetres:0.000}, pitch {found.ColumnPitchMillimetres - truth.ColumnPitchMillimetres:0.000}");
        // I, II, III and a rhythm strip's II are all that may stand either way.
        Assert.InRange(found.UprightNamesRead, found.NamesRead - 6, found.NamesRead - (found.NamesRead > 9 ? 1 : 0));
        Assert.Equal(Leads(layout), Leads(found.Layout));
        Assert.Equal(truth.StartMillimetres, found.StartMillimetres, 0.15);
        Assert.Equal(truth.ColumnPitchMillimetres, found.ColumnPitchMillimetres, 0.15);
        // A strip's name may stand where the trace touches it.
        if (layout.Rows.Length > 2)
            Assert.DoesNotContain(found.Issues, static i => i.Contains("assumed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(50, 0, PulsePlacement.Left)]
    [InlineData(25, 2, PulsePlacement.None)]
    [InlineData(25, 0, PulsePlacement.PerLead)]
    public void Find_OtherSpeedGapOrPulses_IsMeasured(double speed, double gap, PulsePlacement pulse)
    {
        var style = new PageStyle { DpiX = 130, DpiY = 130, TopMarginMm = 12, PaperSpeedMmPerSecond = speed, ColumnGapMm = gap, Pulse = pulse };

        (FoundLayout found, FoundLayout truth) = Find(style, StandardLayouts.ThreeByFourPlusOne);

        output.WriteLine($"{found.Layout}: {found.PaperSpeedMmPerSecond} mm/s, pulse {found.Pulse}, start {found.StartMillimetres - truth.StartMillimetres:0.000}, pitch {found.ColumnPitchMillimetres - truth.ColumnPitchMillimetres:0.000}, gap {found.ColumnGapMillimetres:0.00}");
        Assert.Equal(speed, found.PaperSpeedMmPerSecond);
        Assert.Equal(truth.StartMillimetres, found.StartMillimetres, 0.15);
        Assert.Equal(truth.ColumnPitchMillimetres, found.ColumnPitchMillimetres, 0.2);
        Assert.Equal(truth.ColumnPitchMillimetres - (2.5 * speed), found.ColumnGapMillimetres, 0.2);
    }

    [Fact]
    public void Find_PageWithoutNames_SaysThatItsLayoutIsAssumed()
    {
        (FoundLayout found, _) = Find(new PageStyle { DpiX = 130, DpiY = 130, Separators = SeparatorKind.Ticks, LeadNames = new LeadNameStyle { Visible = false } }, StandardLayouts.ThreeByFourPlusOne);

        Assert.Equal(Leads(StandardLayouts.ThreeByFourPlusOne), Leads(found.Layout));
        Assert.Contains(found.Issues, static i => i.Contains("assumed", StringComparison.Ordinal));
    }

    private static (FoundLayout Found, FoundLayout Truth) Find(PageStyle style, PageLayout layout)
    {
        DrawnEcg page = DrawnEcg.Draw(style, seed: 31, layout: layout);
        RectifiedInk ink = new InkSampler().Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
        return (new RowLayoutFinder().Find(ink, StandardLayouts.All), new OracleLayoutFinder(page.Truth).Find(ink, []));
    }

    private static string Leads(PageLayout layout) =>
        string.Join(" / ", layout.Rows.Select(static r => string.Join(' ', r.Cells.Select(static c => c.Lead?.ToName() ?? "?"))));
}
