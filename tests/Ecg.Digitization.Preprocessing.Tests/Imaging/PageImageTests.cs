using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Preprocessing.Tests.Imaging;

public sealed class PageImageTests
{
    [Theory]
    [InlineData(RawPixelFormat.Gray8, new byte[] { 9 }, new byte[] { 9, 9, 9 })]
    [InlineData(RawPixelFormat.Bgr24, new byte[] { 1, 2, 3 }, new byte[] { 1, 2, 3 })]
    [InlineData(RawPixelFormat.Rgb24, new byte[] { 1, 2, 3 }, new byte[] { 3, 2, 1 })]
    [InlineData(RawPixelFormat.Bgra32, new byte[] { 1, 2, 3, 255 }, new byte[] { 1, 2, 3 })]
    [InlineData(RawPixelFormat.Rgba32, new byte[] { 1, 2, 3, 255 }, new byte[] { 3, 2, 1 })]
    [InlineData(RawPixelFormat.Rgba32, new byte[] { 1, 2, 3, 0 }, new byte[] { 255, 255, 255 })]
    public void FromPixels_EachFormat_GivesBgr(RawPixelFormat format, byte[] pixel, byte[] expected)
    {
        int rowBytes = 2 * pixel.Length;
        int stride = rowBytes + 5;
        var raw = new byte[stride + rowBytes];
        for (int y = 0; y < 2; y++)
        {
            for (int x = 0; x < 2; x++)
                pixel.CopyTo(raw, y * stride + x * pixel.Length);
        }

        PageImage page = PageImage.FromPixels(raw, 2, 2, stride, format);

        Assert.Equal([.. expected, .. expected, .. expected, .. expected], page.Bgr.ToArray());
    }

    [Fact]
    public void FromPixels_CallersArrayChangedLater_KeepsThePixels()
    {
        byte[] raw = [1, 2, 3];
        PageImage page = PageImage.FromPixels(raw, 1, 1, 3, RawPixelFormat.Bgr24);

        raw[0] = 99;

        Assert.Equal(1, page.Bgr.Span[0]);
    }

    [Theory]
    [InlineData(0, 1, 3, "width")]
    [InlineData(1, 0, 3, "height")]
    [InlineData(2, 1, 5, "strideBytes")]
    [InlineData(2, 2, 6, "pixels")]
    public void FromPixels_SizeThatDoesNotFit_NamesTheArgument(int width, int height, int stride, string name)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => PageImage.FromPixels(new byte[11], width, height, stride, RawPixelFormat.Bgr24));

        Assert.Equal(name, error.ParamName);
    }

    [Fact]
    public void ToGray_OfGray_IsTheSameLevel()
    {
        Prop.ForAll(Gen.Choose(0, 255).ToArbitrary(), static v =>
            PageImage.FromPixels([(byte)v, (byte)v, (byte)v], 1, 1, 3, RawPixelFormat.Bgr24).ToGray().Pixels.Span[0] == v).QuickCheckThrowOnFailure();
    }

    [SharedTheory("golden", "preprocess")]
    [InlineData("page", "cropped.png", "gray.png")]
    [InlineData("rot", "cropped.png", "gray.png")]
    [InlineData("lowgrey", "cropped.png", "gray.png")]
    [InlineData("odd", "cropped.png", "gray.png")]
    [InlineData("primitives", "bgr.png", "gray.png")]
    public void ToGray_GoldenPages_EqualsOpenCv(string folder, string input, string expected)
    {
        PageImage page = Golden.Page(folder, input);

        Assert.Equal(Golden.Gray(folder, expected).Pixels.ToArray(), page.ToGray().Pixels.ToArray());
    }
}
