using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry;

public sealed class TurnedGeometryTests
{
    private const int Width = 7, Height = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Turned_EachPixel_IsFoundWhereTheTurnedImageHasIt(int turns)
    {
        var pixels = new byte[Width * Height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)i;
        PageImage upright = PageImage.FromPixels(pixels, Width, Height, Width, RawPixelFormat.Gray8);
        PageImage image = upright.Turned(turns);
        var residual = new GridResidual(new PagePoint(5, 2), 0.1, 0.2);
        PageGeometry geometry = new PageGeometry(new Tenths(), new PageBox(0, 0, 1, 1), GridKind.Grey, 10, 10, 0, 0, 1) { Residuals = [residual] }
            .Turned(turns, image.Width, image.Height);

        Assert.Equal(turns, geometry.QuarterTurns);
        Assert.Equal(pixels[(2 * Width) + 5], At(image, geometry.Residuals[0].Pixel));
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                PagePoint at = geometry.Map.ToPixel(x / 10.0, y / 10.0), mm = geometry.Map.ToMillimetres(at.X, at.Y);
                Assert.Equal(pixels[(y * Width) + x], At(image, at));
                Assert.Equal((x / 10.0, y / 10.0), (mm.X, mm.Y));
            }
        }
    }

    [Fact]
    public void Turned_BackAndForth_IsTheImage()
    {
        var pixels = new byte[3 * Width * Height];
        new Random(1).NextBytes(pixels);
        PageImage image = PageImage.FromPixels(pixels, Width, Height, 3 * Width, RawPixelFormat.Bgr24);

        for (int turns = 0; turns < 4; turns++)
            Assert.Equal(pixels, image.Turned(turns).Turned(-turns).Bgr.ToArray());
    }

    [Fact]
    public void UpsideDown_Ink_KeepsGridLinesAtMultiplesOfFive()
    {
        float[] values = [.. Enumerable.Range(0, 60 * 50).Select(static i => (float)i)];
        var ink = new RectifiedInk(60, 50, values, 2, new PagePoint(1.25, 3.5));

        RectifiedInk turned = ink.UpsideDown();

        Assert.Equal(values[(7 * 60) + 11], turned.Row(49 - 7)[59 - 11]);
        double sumX = ink.ToMillimetresX(11) + turned.ToMillimetresX(59 - 11), sumY = ink.ToMillimetresY(7) + turned.ToMillimetresY(49 - 7);
        Assert.Equal(0, Math.IEEERemainder(sumX, 5), 1e-9);
        Assert.Equal(0, Math.IEEERemainder(sumY, 5), 1e-9);
        Assert.Equal(values, turned.UpsideDown().Row(0).ToArray().Concat(Enumerable.Range(1, 49).SelectMany(y => turned.UpsideDown().Row(y).ToArray())));
    }

    private static byte At(PageImage image, PagePoint at) => image.Row((int)at.Y)[3 * (int)at.X];

    private sealed class Tenths : IPageMap
    {
        public PagePoint ToMillimetres(double pixelX, double pixelY) => new(pixelX / 10, pixelY / 10);

        public PagePoint ToPixel(double millimetresX, double millimetresY) => new(Math.Round(10 * millimetresX), Math.Round(10 * millimetresY));
    }
}
