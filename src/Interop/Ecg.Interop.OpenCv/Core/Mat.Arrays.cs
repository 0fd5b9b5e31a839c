namespace OpenCvSharp;

/// <content>Whole matrices as managed arrays and spans.</content>
public partial class Mat
{
    /// <summary>For each type that arrays may have, the element types that it can stand for.</summary>
    private static readonly Dictionary<Type, MatType[]> Acceptable = new()
    {
        [typeof(byte)] = [MatType.CV_8UC1, MatType.CV_8SC1],
        [typeof(sbyte)] = [MatType.CV_8UC1, MatType.CV_8SC1],
        [typeof(ushort)] = [MatType.CV_16UC1, MatType.CV_16SC1],
        [typeof(short)] = [MatType.CV_16UC1, MatType.CV_16SC1],
        [typeof(int)] = [MatType.CV_32SC1],
        [typeof(float)] = [MatType.CV_32FC1],
        [typeof(double)] = [MatType.CV_64FC1],
        [typeof(Point)] = [MatType.CV_32SC2],
        [typeof(Point2f)] = [MatType.CV_32FC2],
        [typeof(Point2d)] = [MatType.CV_64FC2],
        [typeof(Size)] = [MatType.CV_32SC2],
        [typeof(Size2f)] = [MatType.CV_32FC2],
        [typeof(Rect)] = [MatType.CV_32SC4],
        [typeof(Vec2f)] = [MatType.CV_32FC2],
        [typeof(Vec2d)] = [MatType.CV_64FC2],
        [typeof(Vec3b)] = [MatType.CV_8UC3],
        [typeof(Vec3f)] = [MatType.CV_32FC3],
        [typeof(Vec4b)] = [MatType.CV_8UC4],
        [typeof(Vec4f)] = [MatType.CV_32FC4],
        [typeof(Vec4i)] = [MatType.CV_32SC4],
    };

    /// <summary>Copies all elements, row by row, into a new array of rows * columns elements.</summary>
    /// <typeparam name="T">The type of a whole element: <see cref="byte"/> for one channel of bytes, <see cref="Vec3b"/> for three.</typeparam>
    /// <exception cref="OpenCvSharpException"><typeparamref name="T"/> is not the type of an element.</exception>
    public unsafe bool GetArray<T>(out T[] data)
        where T : unmanaged
    {
        ThrowIfIncompatible<T>();
        data = new T[Total()];
        fixed (T* first = data)
            CopyDense(first, data.LongLength * sizeof(T), 0);
        return true;
    }

    /// <inheritdoc cref="GetArray{T}(out T[])"/>
    public unsafe bool GetRectangularArray<T>(out T[,] data)
        where T : unmanaged
    {
        ThrowIfIncompatible<T>();
        data = new T[Rows, Cols];
        fixed (T* first = data)
            CopyDense(first, data.LongLength * sizeof(T), 0);
        return true;
    }

    /// <summary>Copies rows * columns elements, row by row, into the matrix.</summary>
    /// <exception cref="OpenCvSharpException"><typeparamref name="T"/> is not the type of an element, or the number of elements differs.</exception>
    public unsafe bool SetArray<T>(params T[] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        ThrowIfIncompatible<T>();
        if (data.LongLength != Total())
            throw new OpenCvSharpException($"{data.LongLength} elements were given for a matrix of {Total()}.");
        fixed (T* first = data)
            CopyDense(first, data.LongLength * sizeof(T), 1);
        return true;
    }

    /// <inheritdoc cref="SetArray{T}(T[])"/>
    public unsafe bool SetRectangularArray<T>(T[,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        ThrowIfIncompatible<T>();
        if (data.GetLength(0) != Rows || data.GetLength(1) != Cols)
            throw new OpenCvSharpException($"{data.GetLength(0)} x {data.GetLength(1)} elements were given for a matrix of {Rows} x {Cols}.");
        fixed (T* first = data)
            CopyDense(first, data.LongLength * sizeof(T), 1);
        return true;
    }

    /// <summary>All elements, in place. The span is valid while the matrix is neither disposed nor reallocated.</summary>
    /// <typeparam name="T">A type of the size of a whole element.</typeparam>
    /// <exception cref="OpenCvSharpException">There are gaps between the rows, or the size differs.</exception>
    public unsafe Span<T> AsSpan<T>()
        where T : unmanaged
    {
        NativeMatHeader header = Header;
        if (header.Total == 0)
            return [];
        if (header.Continuous == 0)
            throw new OpenCvSharpException("The rows do not follow each other without gap; copy the view, or go row by row.");
        if (header.ElementSize != sizeof(T))
            throw new OpenCvSharpException($"{typeof(T)} has not the size of an element of type {Type()}.");
        return new Span<T>((void*)header.Data, checked((int)header.Total));
    }

    private unsafe void CopyDense(void* dense, long bytes, int intoMat)
    {
        NativeMethods.Check(NativeMethods.ecg_mat_copy_dense(CvPtr, dense, bytes, intoMat));
        GC.KeepAlive(this);
    }

    private void ThrowIfIncompatible<T>()
        where T : unmanaged
    {
        if (!Acceptable.TryGetValue(typeof(T), out MatType[]? types))
            throw new ArgumentException($"Type argument {typeof(T)} is not supported");
        if (Array.IndexOf(types, Type()) < 0)
            throw new OpenCvSharpException($"{typeof(T)} is not the type of an element of type {Type()}.");
    }
}
