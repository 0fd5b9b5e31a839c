using System.Runtime.CompilerServices;

namespace OpenCvSharp;

/// <content>Access to single elements. For whole images use spans or arrays: each of these is a native call.</content>
public partial class Mat
{
    /// <summary>The first element of row <paramref name="i0"/>.</summary>
    public IntPtr Ptr(int i0) => Ptr(i0, 0);

    /// <summary>The element at row <paramref name="i0"/> and column <paramref name="i1"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public IntPtr Ptr(int i0, int i1) => Address(i0, i1, 0);

    /// <summary>The first element of row <paramref name="i0"/>, by reference.</summary>
    public ref T At<T>(int i0)
        where T : unmanaged => ref At<T>(i0, 0);

    /// <summary>The element at row <paramref name="i0"/> and column <paramref name="i1"/>, by reference.</summary>
    /// <exception cref="OpenCvSharpException"><typeparamref name="T"/> is larger than an element.</exception>
    public unsafe ref T At<T>(int i0, int i1)
        where T : unmanaged
    {
        IntPtr address = Address(i0, i1, Unsafe.SizeOf<T>());
        return ref Unsafe.AsRef<T>((void*)address);
    }

    public T Get<T>(int i0)
        where T : struct => Get<T>(i0, 0);

    /// <inheritdoc cref="At{T}(int, int)"/>
    public unsafe T Get<T>(int i0, int i1)
        where T : struct
    {
        IntPtr address = Address(i0, i1, Unsafe.SizeOf<T>());
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
        IntPtr address = Address(i0, i1, Unsafe.SizeOf<T>());
        Unsafe.WriteUnaligned((void*)address, value);
        GC.KeepAlive(this);
    }

    private IntPtr Address(int row, int col, int bytes)
    {
        NativeMatHeader header = Header;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)header.Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)col, (uint)header.Cols, nameof(col));
        if (bytes > header.ElementSize)
            throw new OpenCvSharpException($"A value of {bytes} bytes is larger than an element of type {new MatType(header.Type)}.");
        return header.Data + (nint)(row * header.Step + col * header.ElementSize);
    }
}
