using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Names of further leads in a column of their own make a wider layout than the catalogue's.</summary>
public sealed class NamedLayoutTests
{
    private static readonly FoundName[] Usual =
    [
        Name(Lead.II, 0, 1), Name(Lead.III, 0, 2), Name(Lead.AVR, 1, 0), Name(Lead.AVF, 1, 2), Name(Lead.V2, 2, 1), Name(Lead.V4, 3, 0), Name(Lead.V5, 3, 1),
    ];

    [Fact]
    public void TryMake_FurtherLeadsInAFifthColumn_HasFiveColumns()
    {
        LayoutMatcher.Match? made = Make([.. Usual, Further("V4R", 0), Further("V8", 1)]);

        Assert.Equal("3x5 as found", made?.Layout.Name);
        Assert.Equal([Lead.I, Lead.AVR, Lead.V1, Lead.V4, null], made!.Layout.Rows[0].Cells.Select(static c => c.Lead));
        Assert.Equal([Lead.III, Lead.AVF, Lead.V3, Lead.V6, null], made.Layout.Rows[2].Cells.Select(static c => c.Lead));
        Assert.Equal(10, made.Layout.DurationSeconds, 0.05);
        Assert.EndsWith("unread ones those of 3x4.", NamedLayout.Issue(StandardLayouts.ThreeByFour, made.Layout), StringComparison.Ordinal);
    }

    [Fact]
    public void TryMake_OnlyOneFurtherName_IsTheCatalogues() => Assert.Null(Make([.. Usual, Further("V8", 1)]));

    [Fact]
    public void TryMake_TheUsualNames_IsTheCatalogues() => Assert.Null(Make(Usual));

    private static FoundName Name(Lead lead, int column, int row) => new(lead, lead.ToName(), Box(column, row), 0.95);

    private static FoundName Further(string name, int row) => new(null, name, Box(4, row), 0.95);

    // Names stand five millimetres above their rows, where the leads begin.
    private static PageBox Box(int column, int row)
    {
        double left = 15 + (50 * column), middle = 30 + (35 * row) - 5;
        return new PageBox(left, middle - 1.3, left + 5, middle + 1.3);
    }

    private static LayoutMatcher.Match? Make(FoundName[] names)
    {
        RectifiedInk ink = DrawnRows.Draw(3, 250, 35);
        var page = new PageRows(ink, [.. Enumerable.Range(0, 3).Select(r => RowScan.Follow(ink, (30 + (35 * r)) * DrawnRows.Scale))], new PageText([.. names], []), new Lazy<PulseComb>(() => new PulseComb(ink)));
        double[] baselines = Array.ConvertAll(page.Scans, s => ink.ToMillimetresY(s.Baseline));
        LayoutMatcher.Match best = new LayoutMatcher(baselines, page.StartMillimetres, page.LengthMillimetres, [.. names]).Score(StandardLayouts.ThreeByFour);
        return NamedLayout.TryMake(page, baselines, best);
    }
}
