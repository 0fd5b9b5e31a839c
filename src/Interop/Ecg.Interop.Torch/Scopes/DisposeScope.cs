namespace TorchSharp;

/// <summary>Disposes, when it is disposed itself, every tensor created inside it that was not moved out.</summary>
/// <remarks>A scope belongs to the thread that opened it: it follows neither <c>await</c> nor a worker.</remarks>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private readonly HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private bool _disposed;

    internal DisposeScope(DisposeScopeManager manager) => _manager = manager;

    /// <summary>How many things the scope will dispose.</summary>
    public int DisposablesCount => _disposables.Count;

    /// <summary>Makes the scope the owner of <paramref name="disposable"/>.</summary>
    public void Attach(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope?._disposables.Remove(tensor);
            tensor.OwningDisposeScope = this;
        }

        _disposables.Add(disposable);
    }

    /// <summary>Leaves <paramref name="disposable"/> to its user: no scope owns it any more.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (_disposables.Remove(disposable) && disposable is torch.Tensor tensor)
            tensor.OwningDisposeScope = null;
        return disposable;
    }

    /// <summary>Gives <paramref name="disposable"/> to the scope around this one, or to none if this is the outermost.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        if (_manager.OuterOf(this) is not { } outer)
            return Detach(disposable);
        if (_disposables.Remove(disposable))
            outer.Attach(disposable);
        return disposable;
    }

    /// <summary>Disposes what the scope holds and closes it.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _manager.Close(this);
        foreach (IDisposable disposable in _disposables)
        {
            if (disposable is torch.Tensor tensor)
                tensor.OwningDisposeScope = null;
            disposable.Dispose();
        }

        _disposables.Clear();
    }

    internal void Forget(IDisposable disposable) => _disposables.Remove(disposable);
}
