using System.Collections;

namespace TorchSharp.Modules;

/// <summary>Modules by number; their names in a state dictionary are "0", "1" and so on.</summary>
/// <remarks>The members are registered when the list is, as a field of a module.</remarks>
public class ModuleList<T> : torch.nn.Module, IEnumerable<T>
    where T : torch.nn.Module
{
    private readonly List<T> _list;
    private bool _done;

    public ModuleList(params T[] modules)
        : base(nameof(ModuleList<T>)) => _list = [.. modules];

    public int Count => _list.Count;

    public T this[int index] => _list[index];

    public void Add(T item) => _list.Add(item);

    public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (_done)
            return;
        _done = true;
        for (int i = 0; i < _list.Count; i++)
            register_module(i.ToString(System.Globalization.CultureInfo.InvariantCulture), _list[i]);
    }
}
