using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class PageOptionsTests
{
    private static readonly EcgRecord Record = EcgSignalGenerator.Generate(new EcgSignalOptions { SampleRateHz = 250 }, 3);

    [Fact]
    public void Render_AnyOptions_TruthStaysInsideAndMapsInvert()
    {
        Gen<ulong> seeds = Gen.Choose(0, int.MaxValue).Select(static i => (ulong)i);
        Prop.ForAll(seeds.ToArbitrary(), static seed =>
        {
            var random = new SeededRandom(seed);
            (PageLayout layout, PageStyle style, PageCapture capture) = (StandardLayouts.All[random.Next(StandardLayouts.All.Length)], Style(random), Capture(random));
            SyntheticPage page = new PageRenderer().Render(Record, layout, style, capture, seed);
            CheckTruth(page.Truth);
            CheckMap(page.Truth);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static PageStyle Style(SeededRandom random)
    {
        double[] speeds = [25, 50], gains = [5, 10, 20];
        return new PageStyle
        {
            DpiX = random.Next(35, 60),
            DpiY = random.Next(35, 60),
            HeightMm = random.Next(180, 300),
            PaperSpeedMmPerSecond = speeds[random.Next(2)],
            GainMmPerMillivolt = gains[random.Next(3)],
            PrecordialGainMmPerMillivolt = random.Chance(0.3) ? 5 : null,
            Pulse = (PulsePlacement)random.Next(4),
            Separators = (SeparatorKind)random.Next(3),
            ColumnGapMm = random.Next(0, 3),
            SimultaneousColumns = random.Chance(0.3),
            LeftMarginMm = random.Next(4, 20),
            TopMarginMm = random.Next(10, 40),
            TraceWidthMm = random.Next(0.1, 0.6),
            ClipMm = random.Chance(0.3) ? 12 : null,
            Grid = new GridStyle { Kind = (GridKind)random.Next(4), OffsetXMm = random.Next(0, 5), OffsetYMm = random.Next(0, 5), MarginMm = random.Next(0, 6) },
            Header = random.Chance(0.5) ? ["Line 1", "Rate 72"] : [],
            Wear = new PageWear { Stains = random.NextDouble(), Tears = random.Chance(0.3) ? 0.5 : 0, InkFade = random.NextDouble() },
        };
    }

    private static PageCapture Capture(SeededRandom random) => random.Next(4) switch
    {
        0 => new ScannerCapture { RotationDegrees = random.Next(-10, 10), WobbleMm = random.Next(0, 0.3), QuarterTurns = random.Next(4), ScaleX = random.Next(0.9, 1) },
        1 => new CameraCapture
        {
            TiltXDegrees = random.Next(-45, 45), TiltYDegrees = random.Next(-30, 30), RollDegrees = random.Next(-20, 20), QuarterTurns = random.Next(4), CurlDegrees = random.Next(0, 25), Folds = random.Next(3),
            LensDistortion = random.Next(-0.08, 0.08), WobbleMm = random.Next(0, 0.2), Fill = random.Next(0.7, 1.1), Moire = random.Next(0, 1), UnevenLight = random.NextDouble(), Glare = random.NextDouble(),
            BlurSigmaPx = random.Next(0, 2), MotionBlurPx = random.Next(0, 5), MotionBlurDegrees = random.Next(0, 180), Sharpening = random.Next(0, 2), NoiseSigma = random.Next(0, 9), JpegQuality = 1 + random.Next(100),
        },
        2 => new StripCapture { StartXMm = random.Next(-10, 100), WidthPx = 9 + random.Next(500), HeightPx = 100 + random.Next(200), PxPerMm = random.Next(3, 9), RotationDegrees = random.Next(-1, 1), WobbleMm = random.Next(0, 0.1) },
        _ => new ScannerCapture(),
    };

    private static void CheckTruth(PageTruth truth)
    {
        foreach (RowTruth row in truth.Rows)
        {
            Assert.InRange(row.BaselineYMm, 0, truth.PageMm.Height);
            foreach (CellTruth cell in row.Cells)
            {
                Assert.InRange(cell.StartXMm, 0, cell.EndXMm);
                Assert.InRange(cell.EndXMm, 0, truth.PageMm.Width);
                Assert.Equal(cell.Window.DurationSeconds * cell.PaperSpeedMmPerSecond, cell.EndXMm - cell.StartXMm, 1e-9);
            }
        }

        foreach (PulseTruth pulse in truth.Pulses)
            Assert.True(truth.PageMm.Contains(new PointMm(pulse.BoxMm.Left, pulse.BoxMm.Bottom)) && truth.PageMm.Contains(new PointMm(pulse.BoxMm.Right, pulse.BoxMm.Bottom)));
        float[] y = truth.GetTraceYPx(0);
        if (ColumnsOnRow(truth, y.Length) > 3)
            Assert.Contains(y, static v => !float.IsNaN(v));
        Assert.DoesNotContain(y, v => v < -0.5 || v > truth.HeightPx - 0.5);
    }

    /// <summary>The columns of the image, along its middle, that look at the first row's leads; a narrow strip may lie in the margin.</summary>
    private static int ColumnsOnRow(PageTruth truth, int width)
    {
        int count = 0;
        for (int x = 0; x < width; x++)
        {
            double mm = truth.Map.Inverse(new PointPx(x, truth.HeightPx / 2.0)).X;
            if (truth.Rows[0].Cells.Any(cell => mm > cell.StartXMm && mm < cell.EndXMm))
                count++;
        }

        return count;
    }

    private static void CheckMap(PageTruth truth)
    {
        for (int i = 0; i <= 10; i++)
        {
            var at = new PointMm(truth.PageMm.Width * i / 10, truth.PageMm.Height * ((i * 7) % 11) / 10);
            PointPx pixel = truth.Map.Forward(at), again = truth.Map.Forward(truth.Map.Inverse(pixel));
            Assert.Equal(pixel.X, again.X, 0.01);
            Assert.Equal(pixel.Y, again.Y, 0.01);
        }
    }
}
