using Ecg.Digitization.Preprocessing.Numerics;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>The amplitude spectrum of a square tile over its local background: 0 where there is nothing, high at the grid's harmonics.</summary>
internal sealed class TileSpectrum
{
    private const float Ceiling = 12;
    private const int BackgroundRadius = 6;
    private readonly Plane _amplitude;

    private TileSpectrum(int side, Plane amplitude)
    {
        Side = side;
        _amplitude = amplitude;
    }

    /// <summary>The tile's side in pixels.</summary>
    public int Side { get; }

    /// <summary>Transforms the tile around a place; what lies outside of the signal is zero.</summary>
    public static TileSpectrum Of(Plane signal, int centreX, int centreY, int side)
    {
        using var source = new Mat(side, side, MatType.CV_32FC1);
        source.SetArray(Windowed(signal, centreX - (side / 2), centreY - (side / 2), side));
        using var transform = new Mat();
        Cv2.Dft(source, transform, DftFlags.ComplexOutput);
        transform.GetArray(out Vec2f[] values);
        var amplitude = new Plane((side / 2) + 1, side);
        for (int y = 0; y < side; y++)
        {
            Span<float> target = amplitude.Row((y + (side / 2)) % side);
            for (int x = 0; x < target.Length; x++)
            {
                Vec2f v = values[(y * side) + x];
                target[x] = MathF.Sqrt((v.Item0 * v.Item0) + (v.Item1 * v.Item1));
            }
        }

        Plane background = BoxFilter.Mean(amplitude, BackgroundRadius);
        for (int i = 0; i < amplitude.Data.Length; i++)
            amplitude.Data[i] = Math.Max(0, (amplitude.Data[i] / (background.Data[i] + 1e-6f)) - 1);
        // The page's own shape and its light sit at the lowest frequencies.
        for (int y = (side / 2) - 3; y <= (side / 2) + 3; y++)
            amplitude.Row(y)[..4].Clear();
        return new TileSpectrum(side, amplitude);
    }

    /// <summary>The height at a frequency in cycles per pixel: the highest within a bin, since lines are not quite straight.</summary>
    public float At(double fx, double fy)
    {
        if (fx < 0)
            (fx, fy) = (-fx, -fy);
        double x = fx * Side, y = (fy * Side) + (Side / 2);
        if (x > (Side / 2) - 1 || y < 1 || y > Side - 2)
            return 0;
        int cx = (int)Math.Round(x), cy = (int)Math.Round(y);
        float best = 0;
        for (int r = cy - 1; r <= cy + 1; r++)
        {
            for (int c = Math.Max(0, cx - 1); c <= cx + 1; c++)
                best = Math.Max(best, _amplitude[c, r]);
        }

        return Math.Min(best, Ceiling);
    }

    /// <summary>The highest local maxima, highest first, without a ceiling, in cycles per pixel and between bins.</summary>
    public List<(PagePoint Frequency, float Height)> Peaks(int most, float lowest)
    {
        var peaks = new List<(PagePoint Frequency, float Height)>();
        for (int y = 2; y < Side - 2; y++)
        {
            for (int x = 0; x < _amplitude.Width - 1; x++)
            {
                // A real signal's spectrum is the same at opposite frequencies; lines of upright pages lie at x = 0.
                float v = _amplitude[x, y], left = x > 0 ? _amplitude[x - 1, y] : _amplitude[1, Side - y];
                if (v < lowest || v < left || v <= _amplitude[x + 1, y] || v < _amplitude[x, y - 1] || v <= _amplitude[x, y + 1])
                    continue;
                double dx = Vertex(left, v, _amplitude[x + 1, y]), dy = Vertex(_amplitude[x, y - 1], v, _amplitude[x, y + 1]);
                peaks.Add((new PagePoint((x + dx) / Side, (y + dy - (Side / 2)) / Side), v));
            }
        }

        peaks.Sort(static (a, b) => b.Height.CompareTo(a.Height));
        if (peaks.Count > most)
            peaks.RemoveRange(most, peaks.Count - most);
        return peaks;
    }

    private static double Vertex(double before, double at, double after)
    {
        double bend = before - (2 * at) + after;
        return bend < -1e-9 ? Math.Clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    }

    private static float[] Windowed(Plane signal, int left, int top, int side)
    {
        var window = new float[side];
        for (int i = 0; i < side; i++)
            window[i] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / side)));
        var tile = new float[side * side];
        for (int y = Math.Max(0, -top); y < side && top + y < signal.Height; y++)
        {
            ReadOnlySpan<float> row = signal.Row(top + y);
            for (int x = Math.Max(0, -left); x < side && left + x < signal.Width; x++)
                tile[(y * side) + x] = row[left + x] * window[x] * window[y];
        }

        return tile;
    }
}
