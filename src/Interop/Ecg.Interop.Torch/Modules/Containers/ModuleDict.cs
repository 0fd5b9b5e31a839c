using System.Collections;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order they were added.</summary>
/// <remarks>The members are registered when the dictionary is, as a field of a module.</remarks>
public class ModuleDict<T> : torch.nn.Module, IEnumerable<(string, T)>
    where T : torch.nn.Module
{
    private readonly OrderedDictionary<string, T> _modules = [];
    private bool _done;

    internal ModuleDict()
        : base(nameof(ModuleDict<T>))
    {
    }

    public int Count => _modules.Count;

    public T this[string key] => _modules[key];

    public void Add(string key, T value) => _modules.Add(key, value);

    public bool ContainsKey(string key) => _modules.ContainsKey(key);

    public IEnumerator<(string, T)> GetEnumerator() => _modules.Select(static m => (m.Key, m.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (_done)
            return;
        _done = true;
        foreach ((string name, T module) in _modules)
            register_module(name, module);
    }
}
