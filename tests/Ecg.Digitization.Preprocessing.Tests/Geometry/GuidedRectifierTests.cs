using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry;

public sealed class GuidedRectifierTests
{
    private const int Side = 1280, Millimetre = 8;

    [Fact]
    public void Rectify_PlainGrid_AsksNobody()
    {
        var guide = new Guide();

        PageGeometry geometry = new SurfaceGridRectifier { Guide = guide }.Rectify(Page(static (x, y) => Level(x) + Level(y)));

        Assert.Equal(0, guide.Asked);
        Assert.Equal(Millimetre, geometry.PixelsPerMillimetreX, 0.05);
    }

    [Fact]
    public void Rectify_NoGridWhateverTheGuideSays_IsRefused()
    {
        var guide = new Guide();
        var random = new Random(4);

        Assert.Throws<EcgDigitizationException>(() => new SurfaceGridRectifier { Guide = guide }.Rectify(Page((_, _) => random.Next(120))));
        Assert.Equal(1, guide.Asked);
    }

    private static int Level(int at) => at % (5 * Millimetre) < 2 ? 90 : at % Millimetre == 0 ? 40 : 0;

    private static PageImage Page(Func<int, int, int> darkness)
    {
        var pixels = new byte[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(245 - darkness(i % Side, i / Side));
        return PageImage.FromPixels(pixels, Side, Side, Side, RawPixelFormat.Gray8);
    }

    private sealed class Guide : IPageGuide
    {
        private int _asked;

        public int Asked => _asked;

        public InkGuess? GuessInk(PageImage image, CancellationToken cancellationToken = default) => null;

        public ImmutableArray<float> GuessTurns(PageImage image, CancellationToken cancellationToken = default) => [];

        public ImmutableArray<GridGuess> GuessGrid(PageImage image, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            const double pitch = 5.0 * Millimetre;
            return [new GridGuess(new PagePoint(Side / 2.0, Side / 2.0), new PagePoint(1 / pitch, 0), new PagePoint(0, 1 / pitch))];
        }
    }
}
