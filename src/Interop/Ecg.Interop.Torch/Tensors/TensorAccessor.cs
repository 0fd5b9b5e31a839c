using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, in row-major order whatever the memory layout.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly T* _start;
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(torch.Tensor tensor, T* start)
    {
        _tensor = tensor;
        _start = start;
        _sizes = tensor.size();
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>How many elements there are.</summary>
    public long Count { get; }

    /// <summary>One element.</summary>
    /// <exception cref="ArgumentException">There are not as many indices as dimensions.</exception>
    /// <exception cref="IndexOutOfRangeException">An index lies outside its dimension.</exception>
    public T this[params long[] indices]
    {
        get
        {
            T value = _start[Offset(indices)];
            GC.KeepAlive(_tensor);
            return value;
        }

        set
        {
            _start[Offset(indices)] = value;
            GC.KeepAlive(_tensor);
        }
    }

    /// <summary>A managed copy of all elements.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>Copies elements, from <paramref name="tensorIndex"/> on, to <paramref name="array"/>, from <paramref name="arrayIndex"/> on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        _ = _tensor.Handle;
        Span<T> target = array[arrayIndex..];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tensorIndex, Count);
        int count = checked((int)(Count - tensorIndex));
        if (_contiguous)
        {
            new ReadOnlySpan<T>(_start + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (int i = 0; i < count; i++)
                target[i] = _start[OffsetOf(tensorIndex + i)];
        }

        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the tensor owns the memory.</summary>
    public void Dispose() => GC.KeepAlive(_tensor);

    private long Offset(long[] indices)
    {
        if (indices.Length != _sizes.Length)
            throw new ArgumentException($"The tensor has {_sizes.Length} dimensions, not {indices.Length}.", nameof(indices));
        _ = _tensor.Handle;
        long offset = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)_sizes[d])
                throw new IndexOutOfRangeException($"Index {indices[d]} lies outside dimension {d} of length {_sizes[d]}.");
            offset += indices[d] * _strides[d];
        }

        return offset;
    }

    private long OffsetOf(long flat)
    {
        long offset = 0;
        for (int d = _sizes.Length - 1; d >= 0; d--)
        {
            (flat, long at) = Math.DivRem(flat, _sizes[d]);
            offset += at * _strides[d];
        }

        return offset;
    }
}
