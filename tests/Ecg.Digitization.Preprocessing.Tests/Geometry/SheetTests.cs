using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry;

/// <summary>The sheet on a photograph: its page ends at its edges, and what lies beside it changes nothing on it.</summary>
public sealed class SheetTests
{
    private const int Columns = 30, Rows = 20, Cell = 10;

    // A picture of 300 x 200 mm at one pixel per millimetre; the sheet from 80 to 220 and from 50 to 150 mm, and a scrap of paper beside it.
    private static readonly InkGuess Seen = Guess((8, 5, 14, 10), (0, 0, 3, 3));

    [Fact]
    public void Within_SheetOnATable_EndsAtItsEdges()
    {
        PageBox box = Sheet.Find(Seen)!.Within(new Same(), new PageBox(0, 0, 300, 200));

        Assert.InRange(box.Left, 69, 80);
        Assert.InRange(box.Right, 220, 231);
        Assert.InRange(box.Top, 39, 50);
        Assert.InRange(box.Bottom, 150, 161);
    }

    [Fact]
    public void Within_PaperEverywhere_IsTheExtent()
    {
        var extent = new PageBox(3.5, 2.25, 297.5, 199.25);

        PageBox box = Sheet.Find(Guess((0, 0, Columns, Rows)))!.Within(new Same(), extent);

        Assert.Equal(extent, box);
    }

    [Fact]
    public void Within_StripOfPaper_IsTheExtent()
    {
        var extent = new PageBox(0, 0, 300, 200);

        Assert.Equal(extent, Sheet.Find(Guess((0, 5, Columns, 2)))!.Within(new Same(), extent));
    }

    [Fact]
    public void Find_HardlyAnyPaper_IsNone() => Assert.Null(Sheet.Find(Guess((3, 3, 4, 4))));

    [Fact]
    public void Find_NobodyLooked_IsNone() => Assert.Null(Sheet.Find(new InkGuess(Columns, Rows, Cell, Cell, [])));

    [Theory]
    [InlineData(80, 50, true)]
    [InlineData(219, 149, true)]
    [InlineData(79, 100, false)]
    [InlineData(220, 100, false)]
    [InlineData(5, 5, false)]
    public void Contains_Pixel_AsItsCell(int x, int y, bool expected) => Assert.Equal(expected, Sheet.Find(Seen)!.Contains(x, y));

    [Fact]
    public void Sample_LineBesideADarkTable_IsAsDarkAsElsewhere()
    {
        // A line at 40 of 255 across a sheet that a black table surrounds.
        const int width = Columns * 40, height = Rows * 40;
        var pixels = new byte[width * height];
        for (int y = 200; y < 600; y++)
            pixels.AsSpan((y * width) + 320, 560).Fill((byte)(y is >= 398 and < 402 ? 40 : 200));
        PageImage image = PageImage.FromPixels(pixels, width, height, width, RawPixelFormat.Gray8);
        InkGuess seen = Seen with { CellWidthPx = 40, CellHeightPx = 40 };
        var geometry = new PageGeometry(new Scaled(4), new PageBox(80, 50, 220, 150), GridKind.None, 4, 4, 0, 0, 1);
        var sampler = new InkSampler();

        RectifiedInk told = sampler.Sample(image, geometry, seen), untold = sampler.Sample(image, geometry);

        Assert.InRange(Line(told, 84) / Line(told, 150), 0.95, 1.05);
        Assert.InRange(Line(told, 216) / Line(told, 150), 0.95, 1.05);
        Assert.True(Line(untold, 84) < 0.9 * Line(untold, 150), "the table should bleach the line, or the test shows nothing");
    }

    private static float Line(RectifiedInk ink, double millimetres) => ink.Row((int)Math.Round(ink.ToRow(399.5 / 4)))[(int)ink.ToColumn(millimetres)];

    private static InkGuess Guess(params (int X, int Y, int Width, int Height)[] papers)
    {
        var paper = new float[Columns * Rows];
        foreach ((int x, int y, int width, int height) in papers)
        {
            for (int r = y; r < y + height; r++)
                paper.AsSpan((r * Columns) + x, width).Fill(0.9f);
        }

        return new InkGuess(Columns, Rows, Cell, Cell, [.. new float[Columns * Rows]]) { Paper = [.. paper] };
    }

    private sealed class Same : IPageMap
    {
        public PagePoint ToMillimetres(double pixelX, double pixelY) => new(pixelX, pixelY);

        public PagePoint ToPixel(double millimetresX, double millimetresY) => new(millimetresX, millimetresY);
    }

    private sealed class Scaled(double pixels) : IPageMap
    {
        public PagePoint ToMillimetres(double pixelX, double pixelY) => new(pixelX / pixels, pixelY / pixels);

        public PagePoint ToPixel(double millimetresX, double millimetresY) => new(millimetresX * pixels, millimetresY * pixels);
    }
}
