namespace Ecg.Digitization.Synthesis.Tests;

public sealed class SensorTests
{
    public static TheoryData<PageCapture> Captures { get; } =
    [
        new ScannerCapture(),
        new ScannerCapture { NoiseSigma = 5 },
        new ScannerCapture { NoiseSigma = 9, Gamma = 0.8, Contrast = 1.2, Brightness = -7 },
        new ScannerCapture { NoiseSigma = 9, Gamma = 1.3, Grayscale = true },
        new ScannerCapture { NoiseSigma = 20, Threshold = 128 },
    ];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Store_AnyOptionsAndWidth_EqualsPixelByPixel(PageCapture capture)
    {
        var sensor = new Sensor(capture, 11);
        foreach (int width in new[] { 3, 8, 17, 64 })
        {
            const int rows = 4, top = 3;
            using var pixels = new BandPixels(width, rows);
            for (int i = 0; i < rows * pixels.Stride; i++)
                (pixels.Blue[i], pixels.Green[i], pixels.Red[i]) = ((i * 7.3f % 300) - 20, (i * 3.1f % 280) - 10, i * 5.7f % 256);
            var image = new SyntheticImage(width, top + rows);
            sensor.Store(image, top, rows, pixels, 0);
            var expected = new byte[3 * width];
            for (int r = 0; r < rows; r++)
            {
                int at = r * pixels.Stride;
                sensor.StoreRowScalar(top + r, pixels.Blue.Slice(at, width), pixels.Green.Slice(at, width), pixels.Red.Slice(at, width), expected);
                Assert.Equal(expected, image.Bgr.AsSpan(3 * (top + r) * width, 3 * width).ToArray());
            }
        }
    }
}
