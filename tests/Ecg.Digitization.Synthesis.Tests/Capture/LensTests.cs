namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>Every filter against the sum that defines it, in double precision.</summary>
public sealed class LensTests
{
    [Theory]
    [InlineData(0.4, 5, 3)]
    [InlineData(1.1, 37, 21)]
    [InlineData(2.5, 64, 40)]
    public void Focus_Blur_IsTheGaussianSum(double sigma, int width, int rows)
    {
        float[] taps = RowFilter.GaussianTaps(sigma);
        var kernel = new Dictionary<(int Dx, int Dy), double>();
        for (int dy = -taps.Length + 1; dy < taps.Length; dy++)
        {
            for (int dx = -taps.Length + 1; dx < taps.Length; dx++)
                kernel[(dx, dy)] = (double)taps[Math.Abs(dx)] * taps[Math.Abs(dy)];
        }

        Assert.Equal(1, kernel.Values.Sum(), 1e-6);
        Check(new ScannerCapture { BlurSigmaPx = sigma }, kernel, width, rows);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4.3, 30)]
    [InlineData(7, 90)]
    [InlineData(5.5, 151)]
    public void Focus_Motion_IsTheMeanAlongThePath(double length, double degrees)
    {
        int steps = Math.Max(2, (int)Math.Ceiling(length) + 1);
        var kernel = new Dictionary<(int Dx, int Dy), double>();
        for (int s = 0; s < steps; s++)
        {
            double along = (((double)s / (steps - 1)) - 0.5) * length, x = along * Math.Cos(degrees * Math.PI / 180), y = along * Math.Sin(degrees * Math.PI / 180);
            for (int dy = (int)Math.Floor(y); dy <= Math.Floor(y) + 1; dy++)
            {
                for (int dx = (int)Math.Floor(x); dx <= Math.Floor(x) + 1; dx++)
                    kernel[(dx, dy)] = kernel.GetValueOrDefault((dx, dy)) + ((1 - Math.Abs(x - dx)) * (1 - Math.Abs(y - dy)) / steps);
            }
        }

        Check(new ScannerCapture { MotionBlurPx = length, MotionBlurDegrees = degrees }, kernel, 45, 30);
    }

    [Fact]
    public void Focus_Sharpening_AddsTheDifferenceToASoftCopy()
    {
        const int width = 33, rows = 17;
        float[] plane = Plane(width, rows), sharp = [.. plane], soft = [.. plane];
        new Lens(new ScannerCapture { Sharpening = 0.7 }).Focus(sharp, width, width, rows);
        new Lens(new ScannerCapture { BlurSigmaPx = 1 }).Focus(soft, width, width, rows);
        for (int i = 0; i < plane.Length; i++)
            Assert.Equal(plane[i] + (0.7 * (plane[i] - soft[i])), sharp[i], 1e-3);
    }

    [Fact]
    public void Focus_APartOfThePlane_EqualsTheWholeBeyondItsReach()
    {
        const int width = 40, rows = 60, first = 13, count = 40;
        var lens = new Lens(new ScannerCapture { BlurSigmaPx = 1.3, MotionBlurPx = 3, MotionBlurDegrees = 40, Sharpening = 1 });
        float[] whole = Plane(width, rows), part = whole[(first * width)..((first + count) * width)];
        lens.Focus(whole, width, width, rows);
        lens.Focus(part, width, width, count);
        int from = lens.Reach * width, end = (count - lens.Reach) * width;
        Assert.True(end > from);
        Assert.Equal(whole[((first * width) + from)..((first * width) + end)], part[from..end]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 0)]
    [InlineData(16, 5)]
    public void Start_RowsThatComeInParts_GiveWhatAllAtOnceGive(int atATime, int first)
    {
        const int width = 40, end = 67;
        var lens = new Lens(new ScannerCapture { BlurSigmaPx = 1.3, MotionBlurPx = 3, MotionBlurDegrees = 40, Sharpening = 1 });
        float[] plane = Plane(width, end), expected = plane[(first * width)..];
        lens.Focus(expected, width, width, end - first);

        // A plane that holds a part of the rows: each takes the place of one that is finished.
        int capacity = lens.Reach + atATime, taken = first;
        var window = new RowWindow(width, width, first, end, capacity);
        var held = new float[capacity * width];
        IRowStage[] stages = lens.Start(window);
        for (int come = first; come < end;)
        {
            for (int last = Math.Min(end, come + atATime); come < last; come++)
                plane.AsSpan(come * width, width).CopyTo(window.Row(held, come));
            int done = come;
            foreach (IRowStage stage in stages)
                done = stage.Advance(held, done);
            for (; taken < done; taken++)
                Assert.Equal(expected.AsSpan((taken - first) * width, width).ToArray(), window.Row(held, taken).ToArray());
        }

        Assert.Equal(end, taken);
        foreach (IRowStage stage in stages)
            stage.Dispose();
    }

    private static void Check(PageCapture capture, Dictionary<(int Dx, int Dy), double> kernel, int width, int rows)
    {
        int stride = width + 3;
        float[] plane = Plane(stride, rows), before = [.. plane];
        new Lens(capture).Focus(plane, width, stride, rows);
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double sum = 0;
                foreach (((int dx, int dy), double weight) in kernel)
                    sum += weight * before[(Math.Clamp(y + dy, 0, rows - 1) * stride) + Math.Clamp(x + dx, 0, width - 1)];
                Assert.Equal(sum, plane[(y * stride) + x], 1e-3);
            }
        }
    }

    private static float[] Plane(int width, int rows)
    {
        var random = new SeededRandom(5);
        var plane = new float[width * rows];
        for (int i = 0; i < plane.Length; i++)
            plane[i] = (float)random.Next(0, 255);
        return plane;
    }
}
