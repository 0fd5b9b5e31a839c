using Ecg.Digitization.Preprocessing.Numerics;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>Finds the grid's period and direction from the mean spectrum of some tiles of the page.</summary>
internal static class SpectralGridFinder
{
    private const int Tile = 512;
    private const double MaximumTurnRadians = 20 * Math.PI / 180;

    // A 5 mm fundamental with its harmonics; the fifth is the millimetre grid.
    private static readonly (int Harmonic, double Weight)[] Comb = [(1, 1.0), (2, 0.5), (3, 0.5), (5, 1.2), (10, 0.3)];

    public static GridFrequency Find(Plane signal)
    {
        Plane spectrum = MeanSpectrum(signal);
        int longer = Math.Max(signal.Width, signal.Height);
        // A page shows 200 to 420 mm along its longer side.
        double lowest = 420.0 / (5 * longer), highest = 200.0 / (5 * longer);
        (double shortPeriod, double longPeriod) = (1 / lowest, 1 / highest);
        (PagePoint vertical, double scoreX) = Best(spectrum, 0, MaximumTurnRadians, shortPeriod, longPeriod);
        double turn = Math.Atan2(vertical.Y, vertical.X);
        double period = 1 / Math.Sqrt((vertical.X * vertical.X) + (vertical.Y * vertical.Y));
        (PagePoint horizontal, double scoreY) = Best(spectrum, turn + (Math.PI / 2), 4 * Math.PI / 180, period * 0.84, period * 1.19);
        return new GridFrequency(vertical, horizontal, Math.Min(scoreX, scoreY));
    }

    private static (PagePoint Frequency, double Score) Best(Plane spectrum, double direction, double spread, double shortPeriod, double longPeriod)
    {
        (double Score, double Angle, double Frequency) best = (double.NegativeInfinity, direction, 1 / longPeriod);
        double ratio = Math.Pow(shortPeriod / longPeriod, 1.0 / 400);
        Scan(direction - spread, direction + spread, 0.25 * Math.PI / 180, longPeriod, 401, ratio);
        (double _, double angle, double frequency) = best;
        Scan(angle - 0.005, angle + 0.005, 0.0005, 1 / frequency / Math.Pow(ratio, 2), 41, Math.Pow(ratio, 0.1));
        return (new PagePoint(best.Frequency * Math.Cos(best.Angle), best.Frequency * Math.Sin(best.Angle)), best.Score);

        void Scan(double from, double to, double step, double period, int steps, double factor)
        {
            for (double a = from; a <= to + 1e-12; a += step)
            {
                double cos = Math.Cos(a), sin = Math.Sin(a), p = period;
                for (int i = 0; i < steps; i++, p *= factor)
                {
                    double score = 0;
                    foreach ((int harmonic, double weight) in Comb)
                        score += weight * At(spectrum, harmonic / p * cos, harmonic / p * sin);
                    if (score > best.Score)
                        best = (score, a, 1 / p);
                }
            }
        }
    }

    private static double At(Plane spectrum, double fx, double fy)
    {
        if (fx < 0)
            (fx, fy) = (-fx, -fy);
        double y = fy * Tile;
        return fx * Tile >= (Tile / 2) - 1 || Math.Abs(y) >= (Tile / 2) - 1 ? 0 : spectrum.Sample(fx * Tile, y + (Tile / 2));
    }

    /// <summary>Amplitude over its local background, for frequencies x in [0, 1/2], y in [-1/2, 1/2).</summary>
    private static Plane MeanSpectrum(Plane signal)
    {
        var sum = new Plane((Tile / 2) + 1, Tile);
        float[] window = new float[Tile];
        for (int i = 0; i < Tile; i++)
            window[i] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / Tile)));
        (int X, int Y)[] corners = TileCorners(signal.Width, signal.Height);
        var amplitudes = new Plane[corners.Length];
        Parallel.For(0, corners.Length, c => amplitudes[c] = TileAmplitude(signal, corners[c].X, corners[c].Y, window));
        // Always in this order, so that the sum does not depend on which thread was first.
        foreach (Plane amplitude in amplitudes)
        {
            for (int i = 0; i < amplitude.Data.Length; i++)
                sum.Data[i] += amplitude.Data[i];
        }

        Plane background = BoxFilter.Mean(sum, 6);
        for (int i = 0; i < sum.Data.Length; i++)
            sum.Data[i] = Math.Min(12, Math.Max(0, (sum.Data[i] / (background.Data[i] + 1e-6f)) - 1));
        // The page's own shape sits at the lowest frequencies.
        for (int y = (Tile / 2) - 4; y <= (Tile / 2) + 4; y++)
            sum.Row(y)[..5].Clear();
        return sum;
    }

    private static (int X, int Y)[] TileCorners(int width, int height)
    {
        int columns = Math.Clamp(width / Tile, 1, 4), rows = Math.Clamp(height / Tile, 1, 3);
        var corners = new (int, int)[columns * rows];
        for (int i = 0; i < corners.Length; i++)
        {
            int c = i % columns, r = i / columns;
            corners[i] = ((int)((c + 0.5) * width / columns) - (Tile / 2), (int)((r + 0.5) * height / rows) - (Tile / 2));
        }

        return corners;
    }

    private static Plane TileAmplitude(Plane signal, int left, int top, float[] window)
    {
        var tile = new float[Tile * Tile];
        for (int y = 0; y < Tile; y++)
        {
            int sy = top + y;
            if (sy < 0 || sy >= signal.Height)
                continue;
            ReadOnlySpan<float> row = signal.Row(sy);
            for (int x = Math.Max(0, -left); x < Tile && left + x < signal.Width; x++)
                tile[(y * Tile) + x] = row[left + x] * window[x] * window[y];
        }

        using var source = new Mat(Tile, Tile, MatType.CV_32FC1);
        source.SetArray(tile);
        using var transform = new Mat();
        Cv2.Dft(source, transform, DftFlags.ComplexOutput);
        transform.GetArray(out Vec2f[] values);
        var amplitude = new Plane((Tile / 2) + 1, Tile);
        for (int y = 0; y < Tile; y++)
        {
            int fy = (y + (Tile / 2)) % Tile;
            Span<float> target = amplitude.Row(fy);
            for (int x = 0; x <= Tile / 2; x++)
            {
                Vec2f v = values[(y * Tile) + x];
                target[x] = MathF.Sqrt((v.Item0 * v.Item0) + (v.Item1 * v.Item1));
            }
        }

        return amplitude;
    }
}
