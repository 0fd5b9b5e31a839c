using TorchSharp.Native;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by number; weight (entries, length).</summary>
public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly long _padding;
    private Parameter _weight;

    internal Embedding(Parameter weight, long? padding)
        : base(nameof(Embedding))
    {
        _weight = weight;
        _padding = padding ?? -1;
        register_parameter("weight", weight);
    }

    public Parameter weight
    {
        get => _weight;
        set => Follow("weight", _weight = value);
    }

    public override torch.Tensor forward(torch.Tensor input) => Aten.Tensor("embedding", _weight, input, _padding);
}
