using System.Runtime.CompilerServices;

namespace OpenCvSharp;

/// <content>Access to single elements. For whole images use spans or arrays: each of these is a native call.</content>
public partial class Mat
{
    /// <summary>The first element of row <paramref name="i0"/>.</summary>
    public IntPtr Ptr(int i0) => Ptr(i0, 0);

    /// <summary>The element at row <paramref name="i0"/> and column <paramref name="i1"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public IntPtr Ptr(int i0, int i1)
    {
        NativeMatHeader header = Header;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i0, (uint)header.Rows, nameof(i0));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i1, (uint)header.Cols, nameof(i1));
        return header.Data + (nint)(i0 * header.Step + i1 * header.ElementSize);
    }

    /// <summary>The first element of row <paramref name="i0"/>, by reference.</summary>
    public ref T At<T>(int i0)
        where T : unmanaged => ref At<T>(i0, 0);

    /// <summary>The element at row <paramref name="i0"/> and column <paramref name="i1"/>, by reference.</summary>
    /// <exception cref="OpenCvSharpException"><typeparamref name="T"/> is larger than an element.</exception>
    public unsafe ref T At<T>(int i0, int i1)
        where T : unmanaged
    {
        IntPtr address = Ptr(i0, i1);
        ThrowIfLarger<T>();
        return ref Unsafe.AsRef<T>((void*)address);
    }

    public T Get<T>(int i0)
        where T : struct => Get<T>(i0, 0);

    /// <inheritdoc cref="At{T}(int, int)"/>
    public unsafe T Get<T>(int i0, int i1)
        where T : struct
    {
        IntPtr address = Ptr(i0, i1);
        ThrowIfLarger<T>();
        T value = Unsafe.ReadUnaligned<T>((void*)address);
        GC.KeepAlive(this);
        return value;
    }

    public void Set<T>(int i0, T value)
        where T : struct => Set(i0, 0, value);

    /// <inheritdoc cref="At{T}(int, int)"/>
    public unsafe void Set<T>(int i0, int i1, T value)
        where T : struct
    {
        IntPtr address = Ptr(i0, i1);
        ThrowIfLarger<T>();
        Unsafe.WriteUnaligned((void*)address, value);
        GC.KeepAlive(this);
    }

    private void ThrowIfLarger<T>()
        where T : struct
    {
        if (Unsafe.SizeOf<T>() > ElemSize())
            throw new OpenCvSharpException($"{typeof(T)} is larger than an element of type {Type()}.");
    }
}
