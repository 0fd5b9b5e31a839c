using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Text;

/// <summary>Pieces of a grid's lines look like I and II, but stand in whole rows and columns.</summary>
public sealed class GridStemsTests
{
    [Fact]
    public void Without_NamesOfAPage_LeavesThem()
    {
        PageText text = new([Name("I", 10, 30), Name("II", 10, 60), Name("III", 10, 90), Name("II", 10, 120), Name("aVR", 72, 30), Name("I", 140, 8)], []);

        Assert.Same(text, GridStems.Without(text));
    }

    [Fact]
    public void Without_StemsAllTheWayDownAPage_DropsThemAndNothingElse()
    {
        FoundName sure = Name("II", 10, 62, 0.99), other = Name("V1", 10, 75);
        PageText text = new([.. Enumerable.Range(0, 12).Select(static i => Name(i % 2 == 0 ? "I" : "II", 10.4, 10 + (5 * i))), sure, other], []);

        Assert.Equal([sure, other], GridStems.Without(text).Names.ToArray());
    }

    [Fact]
    public void Without_StemsBesideEachOther_DropsThem()
    {
        FoundName name = Name("I", 10, 30);

        Assert.Equal([name], GridStems.Without(new([name, .. Enumerable.Range(0, 4).Select(static i => Name("I", 50 + (15 * i), 100))], [])).Names.ToArray());
    }

    private static FoundName Name(string text, double left, double top, double confidence = 0.8) =>
        new(Leads.TryParse(text, out Lead lead) ? lead : null, text, new PageBox(left, top, left + 1, top + 3), confidence);
}
