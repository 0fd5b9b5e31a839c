using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Text;

/// <summary>Lines are looked for where a guide saw text, read once, and joined with what the pieces of ink say.</summary>
public sealed class PageLineReaderTests
{
    private const int Width = 1600, Height = 800, Scale = 8;

    [Fact]
    public void Read_TextSeen_IsLookedForThereAndReadOnce()
    {
        // Text seen from 40 to 100 mm across, 20 to 24 mm down, where bars stand like letters.
        RectifiedInk ink = Page((40, 20, 60, 4));
        var reader = new Told("25mm/S");

        PageText text = new PageTextReader(reader).Read(ink);

        FoundText line = Assert.Single(text.Lines);
        Assert.Equal("25mm/S", line.Text);
        Assert.InRange(line.Box.Top, 18, 24);
        Assert.InRange(line.Box.Left, 60, 75);
        Assert.True(reader.Strips.Count > 1, "several sizes are tried");
        Assert.All(reader.Strips, static s => Assert.InRange(s.MiddleMillimetres, 18, 26));
    }

    [Fact]
    public void Read_WithoutDoubt_IsNotReadAgain()
    {
        var reader = new Told("25mm/S", 0.99f);

        PageText text = new PageTextReader(reader).Read(Page((40, 20, 60, 4)));

        Assert.Equal("25mm/S", Assert.Single(text.Lines).Text);
        TextStrip first = reader.Strips[0];
        Assert.All(reader.Strips, s => Assert.True(s.CapitalMillimetres.Equals(first.CapitalMillimetres) || Math.Abs(s.MiddleMillimetres - first.MiddleMillimetres) > 0.8 * s.CapitalMillimetres));
    }

    [Theory]
    [InlineData("aVR", "AVR")]
    [InlineData("AVL", "AVL")]
    [InlineData("V1", "V1")]
    [InlineData("VI", "V1")]
    [InlineData("III", "III")]
    public void Read_LeadName_IsFound(string said, string lead)
    {
        PageText text = new PageTextReader(new Told(said)).Read(Page((40, 20, 8, 4)));

        FoundName name = Assert.Single(text.Names);
        Assert.Equal(lead, name.Lead?.ToString().ToUpperInvariant());
        Assert.Equal(0.8, name.Confidence, 1e-6);
    }

    [Fact]
    public void Read_NoTextSeen_ReaderIsNotAsked()
    {
        var reader = new Told("V1");

        PageText text = new PageTextReader(reader).Read(new RectifiedInk(400, 300, new float[400 * 300], Scale, default));

        Assert.Empty(reader.Strips);
        Assert.Empty(text.Names);
    }

    [Theory]
    [InlineData("V1X")]
    [InlineData("1")]
    [InlineData("V")]
    public void Read_AnotherWord_IsNoName(string said)
    {
        PageText text = new PageTextReader(new Told(said)).Read(Page((40, 20, 8, 4)));

        Assert.Empty(text.Names);
    }

    [Theory]
    [InlineData(60, 20, true)]
    [InlineData(85, 20, false)]
    [InlineData(60, 26, false)]
    public void Read_PiecesAtOneHeight_AreALineAsWell(int second, int top, bool isLine)
    {
        var reader = new Told("25mm/S");

        new PageTextReader(reader).Read(Page((20, 20, 14, 4), (second, top, 12, 4)));

        // A strip over both, and what lies between.
        Assert.Equal(isLine, reader.Strips.Exists(static s => s.LeftMillimetres < 21 && s.LeftMillimetres + (s.Columns * s.ColumnMillimetres) > 70));
    }

    private static RectifiedInk Page(params (int X, int Y, int Width, int Height)[] texts)
    {
        var ink = new float[Width * Height];
        foreach ((int left, int top, int width, int height) in texts)
        {
            for (int y = top * Scale; y < (top + height) * Scale; y++)
            {
                for (int x = left * Scale; x < (left + width) * Scale; x++)
                    ink[(y * Width) + x] = x / 4 % 2 == 0 && y > (top + 1) * Scale ? 1 : 0;
            }
        }

        const int columns = Width / Scale, rows = Height / Scale;
        var seen = new float[columns * rows];
        var traces = new float[columns * rows];
        traces.AsSpan(columns * 60, columns).Fill(1);
        foreach ((int left, int top, int width, int height) in texts)
        {
            for (int y = top; y < top + height; y++)
                seen.AsSpan((y * columns) + left, width).Fill(1);
        }

        var page = new RectifiedInk(Width, Height, ink, Scale, default);
        var guess = new InkGuess(columns, rows, 1, 1, [.. traces]) { Text = [.. seen] };
        return page.With(InkEvidence.Of(guess, new Same(), page));
    }

    // Says the same of every strip, in its middle.
    private sealed class Told(string text, float probability = 0.8f) : ITextLineReader
    {
        public List<TextStrip> Strips { get; } = [];

        public IReadOnlyList<ImmutableArray<LineLetter>> Read(IReadOnlyList<TextStrip> strips, CancellationToken cancellationToken = default)
        {
            Strips.AddRange(strips);
            return [.. strips.Select(s => text.Select((c, i) => new LineLetter(c, (s.Columns / 2) + (10 * i), (s.Columns / 2) + (10 * i) + 6, probability)).ToImmutableArray())];
        }
    }

    private sealed class Same : IPageMap
    {
        public PagePoint ToMillimetres(double pixelX, double pixelY) => new(pixelX, pixelY);

        public PagePoint ToPixel(double millimetresX, double millimetresY) => new(millimetresX, millimetresY);
    }
}
