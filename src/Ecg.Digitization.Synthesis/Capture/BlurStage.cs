using System.Buffers;

namespace Ecg.Digitization.Synthesis;

/// <summary>A separable symmetric filter at work on rows that come one after the other; it keeps only as many filtered rows as the kernel is high, so that they stay in the cache. Not thread-safe.</summary>
internal sealed class BlurStage : IRowStage
{
    private readonly RowWindow _window;
    private readonly float[] _taps, _scratch;
    private readonly float _keep, _gain;
    private int _read, _done;

    /// <summary>Replaces rows by keep x row + gain x filtered row; beyond the first and the last row and their ends the plane goes on as there.</summary>
    /// <param name="window">The rows.</param>
    /// <param name="taps">Half of the kernel of both directions, the middle first.</param>
    /// <param name="keep">The share of the plane as it is.</param>
    /// <param name="gain">The share of the filtered plane.</param>
    public BlurStage(RowWindow window, float[] taps, float keep, float gain)
    {
        (_window, _taps, _keep, _gain) = (window, taps, keep, gain);
        _read = _done = window.First;
        _scratch = ArrayPool<float>.Shared.Rent(window.Width + (2 * Radius) + (Size * window.Width));
    }

    private int Radius => _taps.Length - 1;

    private int Size => (2 * Radius) + 1;

    /// <inheritdoc/>
    public int Advance(Span<float> plane, int ready)
    {
        int radius = Radius, size = Size, width = _window.Width;
        Span<float> padded = _scratch.AsSpan(0, width + (2 * radius)), ring = _scratch.AsSpan(padded.Length, size * width);
        Span<int> up = stackalloc int[radius + 1], down = stackalloc int[radius + 1];
        for (; _done < _window.End; _done++)
        {
            int needed = Math.Min(_done + radius, _window.End - 1) + 1;
            for (; _read < Math.Min(needed, ready); _read++)
                RowFilter.Across(_window.Row(plane, _read), _taps, padded, ring.Slice(_read % size * width, width));
            if (_read < needed)
                break;
            for (int k = 0; k <= radius; k++)
            {
                up[k] = Math.Max(_done - k, _window.First) % size * width;
                down[k] = Math.Min(_done + k, _window.End - 1) % size * width;
            }

            RowFilter.Down(ring, up, down, _taps, _keep, _gain, _window.Row(plane, _done));
        }

        return _done;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<float>.Shared.Return(_scratch);
}
