namespace TorchSharp.Modules;

/// <summary>Exponentials scaled to sum 1 along a dimension.</summary>
public sealed class Softmax : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long _dim;

    internal Softmax(long dim)
        : base(nameof(Softmax)) => _dim = dim;

    public override torch.Tensor forward(torch.Tensor tensor) => tensor.softmax(_dim);
}
