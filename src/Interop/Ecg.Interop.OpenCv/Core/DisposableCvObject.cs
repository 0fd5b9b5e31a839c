namespace OpenCvSharp;

/// <summary>A disposable object that stands for one native object.</summary>
public abstract class DisposableCvObject : DisposableObject
{
    /// <summary>The native object, or zero.</summary>
    protected IntPtr ptr;

    protected DisposableCvObject()
    {
    }

    protected DisposableCvObject(IntPtr ptr) => this.ptr = ptr;

    /// <summary>The native object.</summary>
    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    public IntPtr CvPtr
    {
        get
        {
            ThrowIfDisposed();
            return ptr;
        }
    }

    protected override void DisposeUnmanaged()
    {
        ptr = IntPtr.Zero;
        base.DisposeUnmanaged();
    }
}
