using System.Buffers;

namespace Ecg.Digitization.Synthesis;

/// <summary>A growing list of pieces in rented memory. Not thread-safe while it grows.</summary>
internal sealed class PieceBuffer : IDisposable
{
    private PixelSegment[] _items = ArrayPool<PixelSegment>.Shared.Rent(1 << 14);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The pieces.</summary>
    public ReadOnlySpan<PixelSegment> Items => _items.AsSpan(0, Count);

    /// <summary>Adds a piece.</summary>
    public void Add(in PixelSegment piece)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = piece;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<PixelSegment>.Shared.Return(_items);
        _items = [];
        Count = 0;
    }

    private void Grow()
    {
        PixelSegment[] larger = ArrayPool<PixelSegment>.Shared.Rent(2 * _items.Length);
        Items.CopyTo(larger);
        ArrayPool<PixelSegment>.Shared.Return(_items);
        _items = larger;
    }
}
