using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry;

public sealed class GuidedRectifierTests
{
    private const int Side = 1280, Millimetre = 8;

    [Fact]
    public void Rectify_PlainGrid_IsMeasuredAsSeen()
    {
        var guide = new Guide();

        PageGeometry geometry = new SurfaceGridRectifier { Guide = guide }.Rectify(Page(static (x, y) => Level(x) + Level(y)));

        Assert.Equal(1, guide.Asked);
        Assert.Equal(Millimetre, geometry.PixelsPerMillimetreX, 0.05);
    }

    // A guide that is wrong about a page whose grid is plain leads nowhere: the map that can be measured stays.
    [Fact]
    public void Rectify_PlainGridAndAGuideThatIsWrong_KeepsWhatWasMeasured()
    {
        PageGeometry geometry = new SurfaceGridRectifier { Guide = new Guide(1.37) }.Rectify(Page(static (x, y) => Level(x) + Level(y)));

        Assert.Equal(Millimetre, geometry.PixelsPerMillimetreX, 0.05);
    }

    // Dots have lines along their diagonals, too, a factor of the root of two closer.
    [Fact]
    public void Rectify_DottedGrid_IsMeasuredAlongItsRows()
    {
        PageImage page = Page(static (x, y) => x % Millimetre < 2 && y % Millimetre < 2 ? x % (5 * Millimetre) < 2 && y % (5 * Millimetre) < 2 ? 160 : 60 : 0);

        Assert.Equal(Millimetre, new SurfaceGridRectifier { Guide = new Guide(1, 2) }.Rectify(page).PixelsPerMillimetreX, 0.05);
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

    private sealed class Guide(double factor = 1, int places = 2) : IPageGuide
    {
        private int _asked;

        public int Asked => _asked;

        public InkGuess? GuessInk(PageImage image, CancellationToken cancellationToken = default) => null;

        public ImmutableArray<float> GuessTurns(PageImage image, CancellationToken cancellationToken = default) => [];

        public ImmutableArray<GridGuess> GuessGrid(PageImage image, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            double pitch = 5.0 * Millimetre * factor;
            return [.. Enumerable.Range(1, places).Select(k => new GridGuess(new PagePoint(Side * k / (places + 1.0), Side / 2.0), new PagePoint(1 / pitch, 0), new PagePoint(0, 1 / pitch)))];
        }
    }
}
