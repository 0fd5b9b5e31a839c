using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class CrumpledPageMapTests
{
    private static readonly PageStyle Plain = new() { DpiX = 60, DpiY = 60, Grid = GridStyles.None };

    [Fact]
    public void Inverse_AnyCrumpledSheet_IsTheForwardMapsWithinAHundredthOfAPixel()
    {
        Prop.ForAll(Gen.Choose(0, 1 << 20).ToArbitrary(), static salt =>
        {
            var random = new SeededRandom((ulong)salt);
            var camera = new CameraCapture { Crumple = random.Next(0.1, 1), TiltXDegrees = random.Next(-40, 40), TiltYDegrees = random.Next(-30, 30), Distance = random.Next(0.9, 2), CurlDegrees = random.Chance(0.3) ? 10 : 0 };
            IPageMap map = camera.Plan(PageComposer.Compose(TestRecords.Normal, StandardLayouts.ThreeByFour, Plain, random.Fork(1)), random.Fork(2)).Map;
            for (int i = 0; i < 60; i++)
            {
                PointPx pixel = map.Forward(new PointMm(random.Next(0, 279), random.Next(0, 215))), again = map.Forward(map.Inverse(pixel));
                Assert.Equal(pixel.X, again.X, 0.01);
                Assert.Equal(pixel.Y, again.Y, 0.01);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void At_AlongAnyLine_IsContinuousWithTheSlopeItTells()
    {
        var sheet = new FacetSheet(0.2, new SeededRandom(4));
        double worst = 0;
        int kinks = 0;
        for (int i = 0; i < 4000; i++)
        {
            var at = new PointMm(0.05 * i, 30 + (0.02 * i));
            const double step = 1e-4;
            var (height, slopeX, slopeY) = sheet.At(at);
            double rise = sheet.At(new PointMm(at.X + step, at.Y)).Height - height, fall = sheet.At(new PointMm(at.X, at.Y + step)).Height - height;
            worst = Math.Max(worst, Math.Max(Math.Abs(rise), Math.Abs(fall)));
            kinks += Math.Abs((rise / step) - slopeX) + Math.Abs((fall / step) - slopeY) > 1e-6 ? 1 : 0;
        }

        Assert.True(worst < 1e-4, $"{worst}");
        Assert.InRange(kinks, 0, 20);
    }

    [Fact]
    public void Render_CrumpledSheet_InkCentroidIsTheTruth()
    {
        var camera = new CameraCapture { Crumple = 0.8, TiltXDegrees = 15, TiltYDegrees = 8, TableColor = InkColor.White, Table = TableKind.Plain };
        SyntheticPage page = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, Plain with { DpiX = 200, DpiY = 200 }, camera, 5);
        double[] errors = [.. Enumerable.Range(0, 4).SelectMany(r => InkReader.CentroidErrors(page, r)).Select(Math.Abs).Order()];
        Assert.True(errors.Length > 1000);
        Assert.True(errors[errors.Length / 2] < 0.05, $"{errors[errors.Length / 2]}");
        Assert.True(errors[(int)(0.95 * errors.Length)] < 0.3, $"{errors[(int)(0.95 * errors.Length)]}");
    }
}
