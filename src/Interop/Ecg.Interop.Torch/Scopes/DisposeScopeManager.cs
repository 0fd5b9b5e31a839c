namespace TorchSharp;

/// <summary>The stack of dispose scopes of one thread.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    private readonly List<DisposeScope> _scopes = [];
    private readonly ThreadDisposeScopeStatistics _statistics = new();

    private DisposeScopeManager()
    {
    }

    /// <summary>Counts of this thread's tensors.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current._statistics;

    internal static DisposeScopeManager Current => current ??= new DisposeScopeManager();

    internal DisposeScope? Innermost => _scopes.Count == 0 ? null : _scopes[^1];

    internal DisposeScope Open()
    {
        var scope = new DisposeScope(this);
        _scopes.Add(scope);
        return scope;
    }

    internal DisposeScope? OuterOf(DisposeScope scope)
    {
        int at = _scopes.IndexOf(scope);
        return at > 0 ? _scopes[at - 1] : null;
    }

    internal void Close(DisposeScope scope) => _scopes.Remove(scope);
}
