using System.Numerics;
using System.Runtime.InteropServices;
using Plane = Ecg.Digitization.Preprocessing.Numerics.Plane;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>Measures local phases: the signal times two carriers, averaged under a raised cosine about one place.</summary>
/// <remarks>
/// No line is ever detected, so gaps, traces and text only add noise. The window makes the phase that of the page map averaged over it:
/// its variance along each axis is <see cref="VarianceShare"/> of its squared radius, which the caller corrects for where the map bends.
/// </remarks>
internal static class LocalPhase
{
    /// <summary>The window's variance over its squared radius: 1/3 - 2/pi^2.</summary>
    public const double VarianceShare = 0.1306909;

    /// <summary>Measures at a place.</summary>
    /// <param name="signal">The grid signal.</param>
    /// <param name="x">Where, in pixels of the signal.</param>
    /// <param name="y">Where.</param>
    /// <param name="u">The carrier of the vertical lines, cycles per pixel.</param>
    /// <param name="v">The carrier of the horizontal lines.</param>
    /// <param name="radius">The window's half width, in pixels; at most 250.</param>
    public static PhasePair Measure(Plane signal, double x, double y, PagePoint u, PagePoint v, int radius)
    {
        int left = Math.Max(0, (int)Math.Round(x) - radius), right = Math.Min(signal.Width, (int)Math.Round(x) + radius + 1);
        int top = Math.Max(0, (int)Math.Round(y) - radius), bottom = Math.Min(signal.Height, (int)Math.Round(y) + radius + 1);
        int width = right - left, padded = (width + 7) & ~7;
        if (width < radius || bottom - top < radius)
            return default;
        Span<float> tables = stackalloc float[5 * padded];
        Span<float> cu = tables[..padded], su = tables.Slice(padded, padded), cv = tables.Slice(2 * padded, padded), sv = tables.Slice(3 * padded, padded), window = tables.Slice(4 * padded, padded);
        tables.Clear();
        double sumX = Carrier(cu, su, window, left - x, width, u.X, radius);
        Carrier(cv, sv, window, left - x, width, v.X, radius);
        double ur = 0, ui = 0, vr = 0, vi = 0, energy = 0, sumY = 0;
        for (int row = top; row < bottom; row++)
        {
            double dy = row - y;
            double weight = 0.5 + (0.5 * Math.Cos(Math.PI * Math.Clamp(dy / radius, -1, 1)));
            Dots(signal.Row(row).Slice(left, width), tables, padded, out float a, out float b, out float c, out float d, out float e);
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * u.Y * dy);
            ur += weight * ((a * cos) - (b * sin));
            ui += weight * ((a * sin) + (b * cos));
            (sin, cos) = Math.SinCos(-2 * Math.PI * v.Y * dy);
            vr += weight * ((c * cos) - (d * sin));
            vi += weight * ((c * sin) + (d * cos));
            energy += weight * e;
            sumY += weight;
        }

        double total = sumX * sumY, spread = Math.Sqrt(energy * total) + 1e-9;
        return new PhasePair(
            Math.Atan2(ui, ur) / (2 * Math.PI),
            Math.Atan2(vi, vr) / (2 * Math.PI),
            Math.Sqrt((ur * ur) + (ui * ui)) / spread,
            Math.Sqrt((vr * vr) + (vi * vi)) / spread);
    }

    // exp(-2 pi i f x) under the window, by rotation from one pixel to the next.
    private static double Carrier(Span<float> cos, Span<float> sin, Span<float> window, double start, int count, double frequency, int radius)
    {
        (double im, double re) = Math.SinCos(-2 * Math.PI * frequency * start);
        (double stepIm, double stepRe) = Math.SinCos(-2 * Math.PI * frequency);
        (double wIm, double wRe) = Math.SinCos(Math.PI * start / radius);
        (double wStepIm, double wStepRe) = Math.SinCos(Math.PI / radius);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double weight = Math.Abs(start + i) >= radius ? 0 : 0.5 + (0.5 * wRe);
            cos[i] = (float)(weight * re);
            sin[i] = (float)(weight * im);
            window[i] = (float)weight;
            sum += weight;
            (re, im) = ((re * stepRe) - (im * stepIm), (re * stepIm) + (im * stepRe));
            (wRe, wIm) = ((wRe * wStepRe) - (wIm * wStepIm), (wRe * wStepIm) + (wIm * wStepRe));
        }

        return sum;
    }

    private static void Dots(ReadOnlySpan<float> row, ReadOnlySpan<float> tables, int padded, out float a, out float b, out float c, out float d, out float e)
    {
        Vector<float> va = default, vb = default, vc = default, vd = default, ve = default;
        int n = Vector<float>.Count, i = 0;
        ref float s = ref MemoryMarshal.GetReference(row);
        ref float t = ref MemoryMarshal.GetReference(tables);
        for (; i + n <= row.Length; i += n)
        {
            Vector<float> value = Vector.LoadUnsafe(ref s, (nuint)i);
            va += value * Vector.LoadUnsafe(ref t, (nuint)i);
            vb += value * Vector.LoadUnsafe(ref t, (nuint)(padded + i));
            vc += value * Vector.LoadUnsafe(ref t, (nuint)((2 * padded) + i));
            vd += value * Vector.LoadUnsafe(ref t, (nuint)((3 * padded) + i));
            ve += value * value * Vector.LoadUnsafe(ref t, (nuint)((4 * padded) + i));
        }

        (a, b, c, d, e) = (Vector.Sum(va), Vector.Sum(vb), Vector.Sum(vc), Vector.Sum(vd), Vector.Sum(ve));
        for (; i < row.Length; i++)
        {
            float value = row[i];
            a += value * tables[i];
            b += value * tables[padded + i];
            c += value * tables[(2 * padded) + i];
            d += value * tables[(3 * padded) + i];
            e += value * value * tables[(4 * padded) + i];
        }
    }
}
