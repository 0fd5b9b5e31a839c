using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Einthoven's and Goldberger's sums tell leads without names, and leads that are not what they are said to be.</summary>
public class LimbCheckTests
{
    private static readonly PageStyle Plain = new() { DpiX = 130, DpiY = 130, TopMarginMm = 12, Pulse = PulsePlacement.None, LeadNames = new LeadNameStyle { Visible = false }, Footer = "" };

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void Find_PageAsItIs_HasNoContradiction(ulong seed) => Assert.Empty(Contradictions(Ink(StandardLayouts.ThreeByFour, seed), StandardLayouts.ThreeByFour));

    [Fact]
    public void Find_UpsideDownPage_IsSaid()
    {
        RectifiedInk ink = Ink(StandardLayouts.ThreeByFour, 31);
        var turned = new float[ink.Width * ink.Height];
        for (int y = 0; y < ink.Height; y++)
        {
            Span<float> row = turned.AsSpan((ink.Height - 1 - y) * ink.Width, ink.Width);
            ink.Row(y).CopyTo(row);
            row.Reverse();
        }

        Assert.Contains("upside down", Assert.Single(Contradictions(With(ink, turned), StandardLayouts.ThreeByFour)), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_MirroredPage_IsSaid()
    {
        RectifiedInk ink = Ink(StandardLayouts.ThreeByFour, 31);
        var mirrored = new float[ink.Width * ink.Height];
        for (int y = 0; y < ink.Height; y++)
        {
            Span<float> row = mirrored.AsSpan(y * ink.Width, ink.Width);
            ink.Row(y).CopyTo(row);
            row.Reverse();
        }

        Assert.Contains("mirrored", Assert.Single(Contradictions(With(ink, mirrored), StandardLayouts.ThreeByFour)), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LeadsSaidInAnotherOrder_AreSaidToBeSwapped()
    {
        PageLayout swapped = StandardLayouts.Matrix("swapped", 3, 1, [Lead.II, Lead.I, Lead.III], 10);

        Assert.Contains("swapped", Assert.Single(Contradictions(Ink(StandardLayouts.ThreeByOne, 31), swapped)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6x1-limb")]
    [InlineData("6x2")]
    [InlineData("cabrera-6x2")]
    [InlineData("cabrera-3x4")]
    public void Find_PageWithoutNames_LimbLeadsTellIts(string name)
    {
        PageLayout layout = StandardLayouts.All.Single(l => l.Name == name);

        FoundLayout found = new RowLayoutFinder().Find(Ink(layout, 31), StandardLayouts.All);

        Assert.Equal(name, found.Layout.Name);
    }

    private static List<string> Contradictions(RectifiedInk ink, PageLayout told) =>
        [.. new RowLayoutFinder().Find(ink, [told]).Issues.Where(static i => i.Contains("fit each other", StringComparison.Ordinal))];

    private static RectifiedInk Ink(PageLayout layout, ulong seed)
    {
        DrawnEcg page = DrawnEcg.Draw(Plain, seed: seed, layout: layout);
        return new InkSampler().Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
    }

    private static RectifiedInk With(RectifiedInk like, float[] samples) => new(like.Width, like.Height, samples, like.PixelsPerMillimetre, like.Origin);
}
