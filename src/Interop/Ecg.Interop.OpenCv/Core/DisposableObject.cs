namespace OpenCvSharp;

/// <summary>An object with a native part that is released once: by <see cref="Dispose()"/>, else by the finalizer.</summary>
public abstract class DisposableObject : IDisposable
{
    private int disposals;

    protected DisposableObject()
    {
    }

    ~DisposableObject() => Dispose(false);

    public bool IsDisposed { get; protected set; }

    /// <summary>Releases the native part. A second call does nothing.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    protected virtual void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref disposals, 1) != 0)
            return;
        IsDisposed = true;
        if (disposing)
            DisposeManaged();
        DisposeUnmanaged();
    }

    protected virtual void DisposeManaged()
    {
    }

    protected virtual void DisposeUnmanaged()
    {
    }
}
