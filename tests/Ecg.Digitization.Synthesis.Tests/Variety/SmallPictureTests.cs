namespace Ecg.Digitization.Synthesis.Tests.Variety;

/// <summary>Small pictures against large ones that are scaled down.</summary>
public sealed class SmallPictureTests
{
    // Small pixels whose mean is compared: a line's place within a pixel is not.
    private const int Block = 6;

    // The middle one of some pages: a grid of pale lines closer than a small pixel may be lost on any one of them.
    [Theory]
    [InlineData(PageKind.Clean)]
    [InlineData(PageKind.ColorScan)]
    [InlineData(PageKind.Photo)]
    [InlineData(PageKind.BlackWhiteScan)]
    public void Of_QuarterOfTheSize_LooksLikeTheLargeOneScaledDown(PageKind kind)
    {
        (double Paler, double Difference, double Share)[] found = [.. Enumerable.Range(1, 5).Select(seed => Compare(kind, (ulong)seed))];

        Assert.InRange(found.Select(static f => f.Paler).Order().ElementAt(2), -3, 12);

        // What a threshold makes of pale lines depends on the pixels' size, and it leaves little contrast to compare with; the soft one of
        // small pictures is in between.
        double difference = found.Select(static f => f.Difference).Order().ElementAt(2), share = found.Select(static f => f.Share).Order().ElementAt(2);
        Assert.True(kind == PageKind.BlackWhiteScan ? difference < 5 : difference < 4 && share < 0.75, $"{difference} grey levels, {share} of the contrast");
    }

    private static (double Paler, double Difference, double Share) Compare(PageKind kind, ulong seed)
    {
        PageRecipe large = new PageVariety { Kinds = [kind] }.Draw(seed);
        large = large with { Style = large.Style with { DpiX = 150, DpiY = 150 }, Capture = large.Capture with { NoiseSigma = 0, JpegQuality = null } };
        SyntheticPage page = Render(large);
        int side = Math.Max(page.Image.Width, page.Image.Height) / 4;

        SyntheticPage small = Render(SmallPicture.Of(large, side));

        Assert.InRange(Math.Max(small.Image.Width, small.Image.Height), side - 2, side + 2);
        double scaleX = (double)page.Image.Width / small.Image.Width, scaleY = (double)page.Image.Height / small.Image.Height;
        var pairs = new List<(double Small, double Large)>();
        for (int y = 0; y + Block <= small.Image.Height; y += Block)
        {
            for (int x = 0; x + Block <= small.Image.Width; x += Block)
                pairs.Add((Mean(small.Image, x, y, x + Block, y + Block), Mean(page.Image, (int)(x * scaleX), (int)(y * scaleY), (int)((x + Block) * scaleX), (int)((y + Block) * scaleY))));
        }

        // Where lines cross within one small pixel it is a little paler than it would be.
        double mean = pairs.Average(static p => p.Small), paler = mean - pairs.Average(static p => p.Large);
        double contrast = pairs.Average(p => Math.Abs(p.Small - mean)), difference = pairs.Average(p => Math.Abs(p.Small - p.Large - paler));
        return (paler, difference, difference / contrast);
    }

    [Fact]
    public void Of_SmallEnoughAlready_ChangesNothing()
    {
        PageRecipe recipe = new PageVariety { Kinds = [PageKind.ColorScan] }.Draw(3);

        Assert.Equal(recipe, SmallPicture.Of(recipe, 100_000));
    }

    [Fact]
    public void Of_Strip_IsRefused() => Assert.Throws<ArgumentException>(() => SmallPicture.Of(new PageVariety().DrawStrip(3), 500));

    private static SyntheticPage Render(PageRecipe recipe)
        => new PageRenderer { MaxThreads = 1 }.Render(new GeneratedSignals().GetRecord(1), recipe.Layout, recipe.Style, recipe.Capture, recipe.Seed);

    private static double Mean(SyntheticImage image, int left, int top, int right, int bottom)
    {
        double sum = 0;
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
                sum += image.Bgr[(3 * ((y * image.Width) + x)) + 1];
        }

        return sum / Math.Max(1, (right - left) * (bottom - top));
    }
}
