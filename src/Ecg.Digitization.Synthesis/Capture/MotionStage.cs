using System.Buffers;

namespace Ecg.Digitization.Synthesis;

/// <summary>A <see cref="MotionPath"/> at work on rows that come one after the other. Not thread-safe.</summary>
internal sealed class MotionStage : IRowStage
{
    private readonly RowWindow _window;
    private readonly MotionPath _path;
    private readonly float[] _kept;
    private int _read, _done;

    public MotionStage(RowWindow window, MotionPath path)
    {
        (_window, _path) = (window, path);
        _read = _done = window.First;
        _kept = ArrayPool<float>.Shared.Rent(path.GetKeptWidth(window.Width) * path.Size);
    }

    /// <inheritdoc/>
    public int Advance(Span<float> plane, int ready)
    {
        int width = _path.GetKeptWidth(_window.Width);
        for (; _done < _window.End; _done++)
        {
            int needed = Math.Min(_done + _path.ReachY, _window.End - 1) + 1;
            for (; _read < Math.Min(needed, ready); _read++)
                _path.Keep(_window.Row(plane, _read), _kept.AsSpan(_read % _path.Size * width, width));
            if (_read < needed)
                break;
            _path.Average(_kept, _done, _window.First, _window.End - 1, _window.Row(plane, _done));
        }

        return _done;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<float>.Shared.Return(_kept);
}
