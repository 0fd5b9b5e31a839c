using System.Reflection;

namespace Ecg.Digitization.Tests.Layouts;

public class StandardLayoutsTests
{
    public static TheoryData<PageLayout> Layouts() => [.. StandardLayouts.All];

    [Fact]
    public void All_Catalogue_HoldsEveryPropertyOnceUnderItsOwnName()
    {
        PageLayout[] declared = [.. typeof(StandardLayouts).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(static p => p.PropertyType == typeof(PageLayout)).Select(static p => (PageLayout)p.GetValue(null)!)];
        Assert.Equal(declared.Select(static l => l.Name).Order(), StandardLayouts.All.Select(static l => l.Name).Order());
        Assert.Equal(StandardLayouts.All.Length, StandardLayouts.All.Select(static l => l.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Rows_Cells_CoverThePageTimeWithoutGapOrOverlap(PageLayout layout)
    {
        foreach (LayoutRow row in layout.Rows)
        {
            Assert.Equal(row.IsRhythm ? 1 : layout.Columns, row.Cells.Length);
            double at = 0;
            foreach (LayoutCell cell in row.Cells)
            {
                Assert.Equal(at, cell.Window.StartSeconds);
                Assert.True(cell.Window.EndSeconds > at);
                at = cell.Window.EndSeconds;
            }

            Assert.Equal(layout.DurationSeconds, at);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Rows_Leads_AppearOnceOutsideOfRhythmStrips(PageLayout layout)
    {
        Lead?[] leads = [.. layout.Rows.Where(static r => !r.IsRhythm).SelectMany(static r => r.Cells).Select(static c => c.Lead)];
        Assert.DoesNotContain(null, leads);
        Assert.Equal(leads.Length, leads.Distinct().Count());
        // Rhythm strips come last and repeat leads that the matrix holds.
        Assert.All(layout.Rows.TakeLast(layout.RhythmRows), row => Assert.True(row.IsRhythm));
        Assert.All(layout.Rows.Where(static r => r.IsRhythm), row => Assert.Contains(row.Cells[0].Lead, leads));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void GetWindows_Layout_GivesTheLongestWindowOfEachLead(PageLayout layout)
    {
        IReadOnlyDictionary<Lead, TimeWindow> windows = layout.GetWindows();
        foreach ((Lead lead, TimeWindow window) in windows)
        {
            TimeWindow[] printed = [.. layout.Rows.SelectMany(static r => r.Cells).Where(c => c.Lead == lead).Select(static c => c.Window)];
            Assert.Contains(window, printed);
            Assert.Equal(printed.Max(static w => w.DurationSeconds), window.DurationSeconds);
        }

        Assert.Equal(layout.Rows.SelectMany(static r => r.Cells).Select(static c => c.Lead!.Value).Distinct().Order(), windows.Keys);
    }

    /// <summary>The competition's page: I, II, III at 0 s, aVR, aVL, aVF at 2.5 s, V1 to V3 at 5 s, V4 to V6 at 7.5 s, II throughout.</summary>
    [Fact]
    public void ThreeByFourPlusOne_Windows_AreThoseOfTheCompetition()
    {
        IReadOnlyDictionary<Lead, TimeWindow> windows = StandardLayouts.ThreeByFourPlusOne.GetWindows();
        foreach (Lead lead in Leads.All)
        {
            double start = (int)lead / 3 * 2.5;
            Assert.Equal(lead == Lead.II ? new TimeWindow(0, 10) : new TimeWindow(start, start + 2.5), windows[lead]);
        }
    }

    [Fact]
    public void GetWindows_CellWithoutName_IsLeftOut()
    {
        var layout = new PageLayout("unnamed", [new LayoutRow([new LayoutCell(null, new TimeWindow(0, 10))])], 1);
        Assert.Empty(layout.GetWindows());
        Assert.Equal("unnamed", layout.ToString());
    }

    [Fact]
    public void Matrix_WrongNumberOfLeads_IsRefused() =>
        Assert.Throws<ArgumentException>(() => StandardLayouts.Matrix("x", 3, 4, [Lead.I], 10));
}
