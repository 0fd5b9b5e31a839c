using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Strips;

/// <summary>Strips against pages whose every pixel is known.</summary>
public sealed class TraceStripTests
{
    [Fact]
    public void Cut_PageAtTheStripsScale_CopiesPixelsAndSaysWhereTheyAre()
    {
        RectifiedInk ink = Page(8, static (x, y) => ((x * 7) + (y * 13)) % 11 / 10f);

        TraceStrip strip = TraceStrip.Cut(ink, 10.06, 96, 45);

        int left = (int)Math.Round(ink.ToColumn(strip.LeftMillimetres)), top = (int)Math.Round(ink.ToRow(strip.TopMillimetres));
        Assert.InRange(strip.LeftMillimetres, 10.06 - 0.0626, 10.06 + 0.0626);
        Assert.InRange(strip.TopMillimetres + 29.9375, 45 - 0.13, 45 + 0.13);
        for (int y = 0; y < TraceStrip.Rows; y += 17)
        {
            for (int x = 0; x < 96; x++)
                Assert.Equal(ink.Row(top + y)[left + x], strip.Values[(y * 96) + x]);
        }
    }

    [Fact]
    public void Cut_BeyondThePage_IsPaper()
    {
        RectifiedInk ink = Page(8, static (_, _) => 1);

        TraceStrip strip = TraceStrip.Cut(ink, -20, 400, 0);

        int inside = 0;
        for (int y = 0; y < TraceStrip.Rows; y++)
        {
            for (int x = 0; x < 400; x++)
            {
                double pageX = strip.LeftMillimetres + (x / 8.0) - ink.Origin.X, pageY = strip.TopMillimetres + (y / 8.0) - ink.Origin.Y;
                bool onPage = pageX > -0.01 && pageY > -0.01;
                Assert.Equal(onPage ? 1 : 0, strip.Values[(y * 400) + x]);
                inside += onPage ? 1 : 0;
            }
        }

        Assert.InRange(inside, 1, (TraceStrip.Rows * 400) - 1);
    }

    [Fact]
    public void Cut_FinerPage_KeepsBrightnessAndPlaces()
    {
        // A round spot: its middle of mass must not move, its mass must shrink by the pixels' area.
        static float Spot(double x, double y) => (float)Math.Exp(-0.5 * (Math.Pow((x - 30.21) / 0.5, 2) + Math.Pow((y - 41.63) / 0.5, 2)));
        RectifiedInk ink = Page(12, (x, y) => Spot(3 + (x / 12.0), 5 + (y / 12.0)));

        TraceStrip strip = TraceStrip.Cut(ink, 20, 200, 40);

        double mass = 0, momentX = 0, momentY = 0;
        for (int i = 0; i < TraceStrip.Rows * 200; i++)
        {
            mass += strip.Values[i];
            momentX += strip.Values[i] * (strip.LeftMillimetres + (i % 200 / 8.0));
            momentY += strip.Values[i] * (strip.TopMillimetres + (i / 200 / 8.0));
        }

        Assert.Equal(2 * Math.PI * 0.25 * 64, mass, 0.05);
        Assert.Equal(30.21, momentX / mass, 0.002);
        Assert.Equal(41.63, momentY / mass, 0.002);
    }

    [Fact]
    public void Cut_PageWithDarkness_HasItInTheSecondPlane()
    {
        float[] ink = new float[800 * 720], darkness = new float[800 * 720];
        Array.Fill(ink, 0.25f);
        Array.Fill(darkness, 0.75f);

        TraceStrip strip = TraceStrip.Cut(new RectifiedInk(800, 720, ink, 8, new PagePoint(0, 0), darkness), 10, 64, 45);

        Assert.All(strip.Values[..(TraceStrip.Rows * 64)], static v => Assert.Equal(0.25f, v));
        Assert.All(strip.Values[(TraceStrip.Rows * 64)..], static v => Assert.Equal(0.75f, v));
    }

    private static RectifiedInk Page(int scale, Func<int, int, float> ink)
    {
        int width = 100 * scale, height = 90 * scale;
        var pixels = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                pixels[(y * width) + x] = ink(x, y);
        }

        return new RectifiedInk(width, height, pixels, scale, new PagePoint(3, 5));
    }
}
