using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>A row without a pulse is something else, unless a guide is sure that it is a trace.</summary>
public sealed class PageRowsTests
{
    private const int Scale = 8, Width = 2100, Height = 1000;
    private static readonly int[] Baselines = [200, 400, 600, 800];

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0.7f, 1)]
    [InlineData(0.97f, 0)]
    public void OddRows_OneOfFourWithoutAPulse_IsOneUnlessSureToBeATrace(float? seen, int odd) => Assert.Equal(odd, Page(seen).OddRows);

    [Theory]
    [InlineData(null, false)]
    [InlineData(0.97f, true)]
    public void IsSure_RowWithAPulse_IsWhereAGuideSeesATrace(float? seen, bool sure)
    {
        PageRows page = Page(seen);

        Assert.Equal([sure, sure, sure, false], page.Scans.Select(page.IsSure));
    }

    [Fact]
    public void IsSure_RowOfAnotherPage_IsNot() => Assert.False(Page(0.97f).IsSure(Page(0.97f).Scans[0]));

    // Four rows, the last without a pulse.
    private static PageRows Page(float? seen)
    {
        var ink = new float[Width * Height];
        foreach (int baseline in Baselines)
        {
            for (int x = 80; x < 2080; x++)
                Fill(x, baseline + (int)Math.Round(8 * Math.Sin(x / 25.0)), 1, 2);
            if (baseline == Baselines[^1])
                continue;
            Fill(16, baseline - (10 * Scale), (5 * Scale) + 2, 2);
            Fill(16, baseline - (10 * Scale), 2, 10 * Scale);
            Fill(16 + (5 * Scale), baseline - (10 * Scale), 2, 10 * Scale);
        }

        var page = new RectifiedInk(Width, Height, ink, Scale, default);
        if (seen is { } likely)
            page = page.With(InkEvidence.Of(new InkGuess(Width / 8, Height / 8, 8, 8, [.. Enumerable.Repeat(likely, Width / 8 * (Height / 8))]), new LevelPageMap(Scale, 0), page));
        return new PageRows(page, Array.ConvertAll(Baselines, b => RowScan.Follow(page, b)), PageText.None, new Lazy<PulseComb>(() => new PulseComb(page)));

        void Fill(int x, int y, int columns, int rows)
        {
            for (int k = 0; k < rows; k++)
                ink.AsSpan(((y + k) * Width) + x, columns).Fill(1);
        }
    }
}
