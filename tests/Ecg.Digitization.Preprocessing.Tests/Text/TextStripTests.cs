using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Text;

/// <summary>Strips for readers of lines show the right part of the page at the right size.</summary>
public sealed class TextStripTests
{
    private const int Width = 400, Height = 300;
    private const double Scale = 8;

    [Theory]
    [InlineData(1.75)]
    [InlineData(3.5)]
    public void Cut_Bar_StandsWhereItIsOnThePage(double capital)
    {
        // Ink from 20 to 21 mm and from 15 to 17 mm down, seen in both planes, the darkness half as strong.
        var ink = new float[Width * Height];
        for (int row = 15 * 8; row < 17 * 8; row++)
            ink.AsSpan((row * Width) + (20 * 8), 8).Fill(1);
        var page = new RectifiedInk(Width, Height, ink, Scale, new PagePoint(0.5 / Scale, 0.5 / Scale), Array.ConvertAll(ink, static v => v / 2));
        double step = capital / TextStrip.CapitalRows;

        TextStrip strip = TextStrip.Cut(page, 18, 16, capital, 60);

        Assert.Equal(step, strip.ColumnMillimetres, 1e-12);
        (double x, double y, double sum) = Centre(strip, 0);
        Assert.Equal(20.5, 18 + (x * step), 0.02);
        Assert.Equal(16, 16 + ((y - (TextStrip.Rows / 2.0)) * step), 0.02);
        Assert.Equal(2, sum * step * step, 0.1);
        Assert.Equal(sum / 2, Centre(strip, 1).Sum, 0.01);
    }

    [Fact]
    public void Cut_BeyondThePage_IsPaper()
    {
        var ink = new float[Width * Height];
        Array.Fill(ink, 1);
        var page = new RectifiedInk(Width, Height, ink, Scale, default);

        TextStrip strip = TextStrip.Cut(page, -100, -100, 2, 64);

        Assert.All(strip.Values.ToArray(), static v => Assert.Equal(0, v));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextStrip.Cut(page, 0, 0, 0, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextStrip.Cut(page, 0, 0, 2, 0));
    }

    private static (double X, double Y, double Sum) Centre(TextStrip strip, int plane)
    {
        double sx = 0, sy = 0, sum = 0;
        for (int y = 0; y < TextStrip.Rows; y++)
        {
            for (int x = 0; x < strip.Columns; x++)
            {
                float v = strip.Values.Span[(((plane * TextStrip.Rows) + y) * strip.Columns) + x];
                (sx, sy, sum) = (sx + (v * (x + 0.5)), sy + (v * (y + 0.5)), sum + v);
            }
        }

        return (sx / sum, sy / sum, sum);
    }
}
