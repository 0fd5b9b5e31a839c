using System.Globalization;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Modules one after another.</summary>
public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly List<torch.nn.IModule<torch.Tensor, torch.Tensor>> _modules = [];

    public Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach ((string name, torch.nn.Module<torch.Tensor, torch.Tensor> module) in modules)
            append(name, module);
    }

    public Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (torch.nn.Module<torch.Tensor, torch.Tensor> module in modules)
            append(module);
    }

    public int Count => _modules.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => _modules[index];

    public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
    {
        register_module(name, (torch.nn.Module)module);
        _modules.Add(module);
        return this;
    }

    public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
        append(_modules.Count.ToString(CultureInfo.InvariantCulture), module);

    public override torch.Tensor forward(torch.Tensor tensor)
    {
        if (_modules.Count == 0)
            return tensor.alias();
        torch.Tensor result = _modules[0].call(tensor);
        for (int i = 1; i < _modules.Count; i++)
        {
            torch.Tensor next = _modules[i].call(result);
            if (!ReferenceEquals(next, result) && !ReferenceEquals(result, tensor))
                result.Dispose();
            result = next;
        }

        return result;
    }
}
