using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <summary>A dense matrix of elements with one or more channels; an image where the elements are pixels.</summary>
/// <remarks>
/// Views (<see cref="SubMat(Rect)"/>, <see cref="Reshape(int, int)"/>, <see cref="Row"/>) share the elements and must be disposed like any other matrix;
/// the elements live as long as one of them does. Not safe for concurrent writing; concurrent reading is safe.
/// </remarks>
public partial class Mat : DisposableCvObject
{
    /// <summary>Below this the collector need not know.</summary>
    private const long LeastPressure = 64 * 1024;

    private PinnedArray? pinned;
    private long pressure;

    public Mat()
        : base(Make(NativeMethods.ecg_mat_new(out IntPtr made), made))
    {
    }

    /// <summary>Allocates without initialising the elements.</summary>
    public Mat(int rows, int cols, MatType type)
        : base(Make(NativeMethods.ecg_mat_new_sized(rows, cols, type.Value, out IntPtr made), made)) => UpdateMemoryPressure();

    /// <summary>Allocates without initialising the elements.</summary>
    public Mat(Size size, MatType type)
        : this(size.Height, size.Width, type)
    {
    }

    public Mat(int rows, int cols, MatType type, Scalar s)
        : base(Make(NativeMethods.ecg_mat_new_filled(rows, cols, type.Value, s, out IntPtr made), made)) => UpdateMemoryPressure();

    public Mat(Size size, MatType type, Scalar s)
        : this(size.Height, size.Width, type, s)
    {
    }

    /// <summary>A second header for the same elements.</summary>
    public Mat(Mat m)
        : base(Make(NativeMethods.ecg_mat_new_header(Pointer(m), out IntPtr made), made)) => Share(m);

    /// <summary>A view of a rectangle of <paramref name="m"/>.</summary>
    public Mat(Mat m, Rect roi)
        : base(Make(NativeMethods.ecg_mat_new_roi(Pointer(m), roi, out IntPtr made), made)) => Share(m);

    internal Mat(IntPtr ptr)
        : base(ptr) => UpdateMemoryPressure();

    /// <summary>A header over memory that the caller keeps alive.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="cols">Columns.</param>
    /// <param name="type">Element type.</param>
    /// <param name="data">The first element.</param>
    /// <param name="step">Bytes from one row to the next; 0 where rows follow each other without gap.</param>
    public static Mat FromPixelData(int rows, int cols, MatType type, IntPtr data, long step = 0)
    {
        NativeMethods.Check(NativeMethods.ecg_mat_new_over(rows, cols, type.Value, data, step, out IntPtr made));
        return new Mat(made);
    }

    /// <summary>A header over a managed array, which stays pinned as long as the matrix or a view of it lives.</summary>
    /// <inheritdoc cref="FromPixelData(int, int, MatType, IntPtr, long)"/>
    public static Mat FromPixelData(int rows, int cols, MatType type, Array data, long step = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        long elementBytes = ElementSize(type);
        long rowBytes = step != 0 ? step : cols * elementBytes;
        long bytes = data.LongLength * RuntimeHelpers.SizeOf(data.GetType().GetElementType()!.TypeHandle);
        if (rows > 0 && (rows - 1) * rowBytes + cols * elementBytes > bytes)
            throw new ArgumentException($"The array has {bytes} bytes, too few for {rows} rows of {rowBytes}.", nameof(data));
        var pin = new PinnedArray(data);
        try
        {
            Mat mat = FromPixelData(rows, cols, type, pin.Address, step);
            mat.pinned = pin.AddReference();
            return mat;
        }
        finally
        {
            pin.Release();
        }
    }

    public Mat Clone()
    {
        NativeMethods.Check(NativeMethods.ecg_mat_clone(CvPtr, out IntPtr made));
        GC.KeepAlive(this);
        return new Mat(made);
    }

    /// <summary>A copy of a rectangle.</summary>
    public Mat Clone(Rect roi)
    {
        using var part = new Mat(this, roi);
        return part.Clone();
    }

    /// <summary>Allocates anew unless size and type are already these.</summary>
    public void Create(int rows, int cols, MatType type)
    {
        NativeMethods.Check(NativeMethods.ecg_mat_create(CvPtr, rows, cols, type.Value));
        UpdateMemoryPressure();
    }

    /// <inheritdoc cref="Create(int, int, MatType)"/>
    public void Create(Size size, MatType type) => Create(size.Height, size.Width, type);

    /// <summary>Gives the elements up; the matrix is empty afterwards.</summary>
    public void Release()
    {
        NativeMethods.Check(NativeMethods.ecg_mat_release(CvPtr));
        UpdateMemoryPressure();
    }

    public override string ToString() => IsDisposed
        ? "Mat [disposed]"
        : string.Create(CultureInfo.InvariantCulture, $"Mat [{Rows}*{Cols}*{Type()}, IsContinuous={IsContinuous()}, IsSubmatrix={IsSubmatrix()}]");

    /// <summary>Tells the garbage collector how much native memory this object holds alone.</summary>
    internal void UpdateMemoryPressure()
    {
        long bytes = Header.OwnedBytes;
        if (bytes < LeastPressure)
            bytes = 0;
        if (bytes > pressure)
            GC.AddMemoryPressure(bytes - pressure);
        else if (bytes < pressure)
            GC.RemoveMemoryPressure(pressure - bytes);
        pressure = bytes;
    }

    protected override void DisposeUnmanaged()
    {
        if (ptr != IntPtr.Zero)
            NativeMethods.ecg_mat_delete(ptr);
        pinned?.Release();
        pinned = null;
        if (pressure > 0)
            GC.RemoveMemoryPressure(pressure);
        pressure = 0;
        base.DisposeUnmanaged();
    }

    private static IntPtr Make(int status, IntPtr made)
    {
        NativeMethods.Check(status);
        return made;
    }

    private static IntPtr Pointer(Mat m)
    {
        ArgumentNullException.ThrowIfNull(m);
        return m.CvPtr;
    }

    private static int ElementSize(MatType type) => type.Channels * type.Depth switch
    {
        MatType.CV_8U or MatType.CV_8S => 1,
        MatType.CV_16U or MatType.CV_16S => 2,
        MatType.CV_32S or MatType.CV_32F => 4,
        MatType.CV_64F => 8,
        _ => 2,
    };

    private void Share(Mat source)
    {
        pinned = source.pinned?.AddReference();
        GC.KeepAlive(source);
    }

    /// <summary>Keeps a managed array where it is until the last matrix over it is gone.</summary>
    private sealed class PinnedArray
    {
        private GCHandle handle;
        private int references = 1;

        public PinnedArray(Array array) => handle = GCHandle.Alloc(array, GCHandleType.Pinned);

        public IntPtr Address => handle.AddrOfPinnedObject();

        public PinnedArray AddReference()
        {
            Interlocked.Increment(ref references);
            return this;
        }

        public void Release()
        {
            if (Interlocked.Decrement(ref references) == 0)
                handle.Free();
        }
    }
}
