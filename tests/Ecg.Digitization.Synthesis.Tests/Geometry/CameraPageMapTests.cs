namespace Ecg.Digitization.Synthesis.Tests;

public sealed class CameraPageMapTests
{
    public static TheoryData<PageCapture> Captures { get; } =
    [
        new ScannerCapture { RotationDegrees = 3, OffsetXMm = 4, ScaleX = 1.02, WobbleMm = 0.3 },
        new ScannerCapture { QuarterTurns = 1, RotationDegrees = -1 },
        new CameraCapture(),
        new CameraCapture { TiltXDegrees = 45, TiltYDegrees = 20, RollDegrees = 10 },
        new CameraCapture { QuarterTurns = 3, TiltYDegrees = -30, LensDistortion = 0.08 },
        new CameraCapture { CurlDegrees = 30, TiltXDegrees = 15, WobbleMm = 0.3 },
        new CameraCapture { CurlDegrees = 10, Folds = 3, FoldDegrees = 20, TiltXDegrees = -20, LensDistortion = -0.08 },
    ];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Inverse_AnyPointOfThePage_ComesBack(PageCapture capture)
    {
        PageScene scene = PageComposer.Compose(TestRecords.Normal, StandardLayouts.ThreeByFour, new PageStyle(), new SeededRandom(1));
        IPageMap map = capture.Plan(scene, new SeededRandom(5)).Map;
        for (int iy = 0; iy <= 20; iy++)
        {
            for (int ix = 0; ix <= 20; ix++)
            {
                var at = new PointMm(scene.WidthMm * ix / 20, scene.HeightMm * iy / 20);
                PointPx pixel = map.Forward(at);
                PointMm back = map.Inverse(pixel);
                PointPx again = map.Forward(back);
                Assert.True(Math.Abs(back.X - at.X) + Math.Abs(back.Y - at.Y) < 1e-3, $"{at} came back as {back}");
                Assert.True(Math.Abs(again.X - pixel.X) + Math.Abs(again.Y - pixel.Y) < 1e-5, $"{pixel} came back as {again}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Of_AnyMap_OwnDerivativeIsThatOfDifferences(PageCapture capture)
    {
        PageScene scene = PageComposer.Compose(TestRecords.Normal, StandardLayouts.ThreeByFour, new PageStyle(), new SeededRandom(1));
        IPageMap map = capture.Plan(scene, new SeededRandom(5)).Map;
        Assert.IsAssignableFrom<IGuidedPageMap>(map);
        for (int i = 0; i <= 60; i++)
        {
            var at = new PointMm(scene.WidthMm * i / 60, scene.HeightMm * (i * 17 % 61) / 60);
            Jacobian own = Jacobian.Of(map, at), slow = Jacobian.ByDifferences(map, at);
            Assert.All(new[] { own.Xx - slow.Xx, own.Xy - slow.Xy, own.Yx - slow.Yx, own.Yy - slow.Yy }, static e => Assert.InRange(e, -1e-3, 1e-3));
        }
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Next_AlongARow_IsTheInverse(PageCapture capture)
    {
        PageScene scene = PageComposer.Compose(TestRecords.Normal, StandardLayouts.ThreeByFour, new PageStyle(), new SeededRandom(1));
        CapturePlan plan = capture.Plan(scene, new SeededRandom(5));
        for (int y = 0; y < plan.Height; y += 97)
        {
            var trail = new InverseTrail(plan.Map);
            for (int x = 0; x < plan.Width; x += 9)
            {
                PointMm followed = trail.Next(new PointPx(x, y)), exact = plan.Map.Inverse(new PointPx(x, y));
                if (exact.X < 0 || exact.Y < 0 || exact.X > scene.WidthMm || exact.Y > scene.HeightMm)
                    continue;
                PointPx again = plan.Map.Forward(followed);
                Assert.True(Math.Abs(again.X - x) + Math.Abs(again.Y - y) < 0.01, $"({x}, {y}) came back as {again}");
            }
        }
    }

    [Fact]
    public void Forward_BentSheet_KeepsLengthsOnThePaper()
    {
        var sheet = new PaperSurface(280, 216, 0.3, 0.5, 1.5, 0.4, [new PaperFold(20, 0.3, 2)]);
        double length = 0;
        const int steps = 20000;
        for (int i = 0; i < steps; i++)
        {
            (double x0, double y0, double z0) = sheet.At(new PointMm(280.0 * i / steps, 60 + (100.0 * i / steps)));
            (double x1, double y1, double z1) = sheet.At(new PointMm(280.0 * (i + 1) / steps, 60 + (100.0 * (i + 1) / steps)));
            length += Math.Sqrt(((x1 - x0) * (x1 - x0)) + ((y1 - y0) * (y1 - y0)) + ((z1 - z0) * (z1 - z0)));
        }

        Assert.Equal(Math.Sqrt((280.0 * 280) + (100 * 100)), length, 0.01);
    }

    [Fact]
    public void Forward_CameraWithNothingSet_IsFlatAndSquare()
    {
        PageScene scene = PageComposer.Compose(TestRecords.Normal, StandardLayouts.ThreeByFour, new PageStyle(), new SeededRandom(1));
        IPageMap map = new CameraCapture().Plan(scene, new SeededRandom(1)).Map;
        foreach (PointMm at in new PointMm[] { new(10, 10), new(270, 10), new(140, 200) })
        {
            Jacobian j = Jacobian.Of(map, at);
            Assert.Equal(200 / 25.4, j.Xx, 0.02);
            Assert.Equal(200 / 25.4, j.Yy, 0.02);
            Assert.Equal(0, j.Xy, 1e-6);
        }
    }
}
