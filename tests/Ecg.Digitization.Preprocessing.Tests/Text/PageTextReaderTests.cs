using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Text;

/// <summary>Text of drawn pages against what was drawn.</summary>
public sealed class PageTextReaderTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("clean", 10)]
    [InlineData("pulse right", 10)]
    [InlineData("turned scan", 10)]
    [InlineData("grey scan", 9)]
    public void Read_DrawnPage_FindsItsLeadNames(string name, int atLeast)
    {
        DrawnEcg page = SamplePages.Get(name);
        RectifiedInk ink = new InkSampler().Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
        PageFrame frame = PageFrame.Of(page.Truth, ink);

        PageText text = new PageTextReader().Read(ink);

        CellTruth[] printed = [.. page.Truth.Rows.SelectMany(static r => r.Cells)];
        int found = printed.Count(c => text.Names.Any(n => n.Lead == c.Lead
            && Math.Abs(n.Box.Left - c.NameBoxMm!.Value.Left - frame.ShiftX) < 1 && Math.Abs(n.Box.Bottom - c.NameBoxMm.Value.Bottom - frame.ShiftY) < 1));
        output.WriteLine($"{name}: {found} of {printed.Length}; {string.Join(" | ", text.Lines.Select(static l => l.Text))}");
        Assert.InRange(found, atLeast, printed.Length);
    }

    [Fact]
    public void Read_BlankPage_IsNothing()
    {
        PageText text = new PageTextReader().Read(new RectifiedInk(400, 300, new float[400 * 300], 8, default));

        Assert.Empty(text.Names);
        Assert.Empty(text.Lines);
    }
}
