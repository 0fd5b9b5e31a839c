using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>A straight path centred on each pixel, along which light is averaged: a small kernel with few taps. Immutable and thread-safe.</summary>
internal sealed class MotionPath
{
    private const int Lanes = 8;
    private readonly (int Dx, int Dy, float Weight)[] _taps;
    private readonly int _reachX;

    /// <summary>Steps of at most a pixel along the path, each shared among its four neighbours.</summary>
    public MotionPath(double length, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        int steps = Math.Max(2, (int)Math.Ceiling(length) + 1);
        var taps = new SortedDictionary<(int Dy, int Dx), double>();
        for (int s = 0; s < steps; s++)
        {
            double along = ((double)s / (steps - 1) - 0.5) * length, x = along * cos, y = along * sin;
            int ix = (int)Math.Floor(x), iy = (int)Math.Floor(y);
            double u = x - ix, v = y - iy;
            Add(ix, iy, (1 - u) * (1 - v));
            Add(ix + 1, iy, u * (1 - v));
            Add(ix, iy + 1, (1 - u) * v);
            Add(ix + 1, iy + 1, u * v);
        }

        _taps = [.. taps.Select(t => (t.Key.Dx, t.Key.Dy, (float)(t.Value / steps)))];
        _reachX = _taps.Max(static t => Math.Abs(t.Dx));
        ReachY = _taps.Max(static t => Math.Abs(t.Dy));

        void Add(int dx, int dy, double weight)
        {
            if (weight > 1e-9)
                taps[(dy, dx)] = taps.GetValueOrDefault((dy, dx)) + weight;
        }
    }

    /// <summary>The farthest row that a pixel's light comes from.</summary>
    public int ReachY { get; }

    /// <summary>The rows that a pixel's light comes from.</summary>
    public int Size => (2 * ReachY) + 1;

    /// <summary>The width of a row that <see cref="Keep"/> fills.</summary>
    public int GetKeptWidth(int width) => width + (2 * _reachX);

    /// <summary>Copies a row; beyond its ends it goes on as at them.</summary>
    public void Keep(ReadOnlySpan<float> row, Span<float> padded)
    {
        padded[.._reachX].Fill(row[0]);
        row.CopyTo(padded[_reachX..]);
        padded[(_reachX + row.Length)..].Fill(row[^1]);
    }

    /// <summary>Averages for one row.</summary>
    /// <param name="kept">The rows about it, each in the place of its number modulo <see cref="Size"/>.</param>
    /// <param name="y">The row.</param>
    /// <param name="first">The plane's first row; beyond, the plane goes on as there.</param>
    /// <param name="last">The plane's last row.</param>
    /// <param name="target">Receives the row.</param>
    public void Average(ReadOnlySpan<float> kept, int y, int first, int last, Span<float> target)
    {
        Span<int> from = stackalloc int[_taps.Length];
        for (int i = 0; i < from.Length; i++)
            from[i] = (Math.Clamp(y + _taps[i].Dy, first, last) % Size * GetKeptWidth(target.Length)) + _reachX + _taps[i].Dx;
        Average(kept, from, target);
    }

    private void Average(ReadOnlySpan<float> kept, ReadOnlySpan<int> from, Span<float> target)
    {
        ref float first = ref MemoryMarshal.GetReference(kept);
        int x = 0;
        for (; x <= target.Length - Lanes; x += Lanes)
        {
            Vector256<float> sum = Vector256<float>.Zero;
            for (int i = 0; i < from.Length; i++)
                sum += Vector256.LoadUnsafe(ref Unsafe.Add(ref first, from[i] + x)) * _taps[i].Weight;
            sum.StoreUnsafe(ref target[x]);
        }

        for (; x < target.Length; x++)
        {
            float sum = 0;
            for (int i = 0; i < from.Length; i++)
                sum += kept[from[i] + x] * _taps[i].Weight;
            target[x] = sum;
        }
    }
}
